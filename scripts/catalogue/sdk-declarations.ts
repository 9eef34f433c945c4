import { readFileSync } from "node:fs";
import ts from "typescript";
import type { Shape } from "../../simulator/catalogue/catalogue.ts";

/** Properties of an interface or class by name. */
export type Members = ReadonlyMap<string, { readonly type: ts.TypeNode; readonly optional: boolean }>;

/** A parsed declaration file: its interfaces and classes by name, those of `declare namespace x` as `x.Name`. */
export interface Declarations {
  readonly source: ts.SourceFile;
  readonly interfaces: ReadonlyMap<string, Members>;
}

/** Parses one `.d.ts` file of the SDK; nothing is type-checked, so that the 6 MB of nested types take a second. */
export function readDeclarations(file: string): Declarations {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, false);
  const interfaces = new Map<string, Members>();
  const visit = (node: ts.Node, prefix: string): void => {
    if (ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body)) {
      for (const child of node.body.statements) visit(child, `${prefix}${node.name.getText(source)}.`);
    } else if (ts.isInterfaceDeclaration(node) || (ts.isClassDeclaration(node) && node.name)) {
      interfaces.set(prefix + (node.name?.text ?? ""), membersOf(node));
    }
  };
  for (const statement of source.statements) visit(statement, "");
  return { source, interfaces };
}

function membersOf(node: ts.InterfaceDeclaration | ts.ClassDeclaration): Members {
  const members = new Map<string, { type: ts.TypeNode; optional: boolean }>();
  for (const member of node.members) {
    if (!(ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) || !member.type) continue;
    if (!ts.isIdentifier(member.name)) continue;
    if (ts.canHaveModifiers(member) && ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword))
      continue;
    members.set(member.name.text, { type: member.type, optional: member.questionToken !== undefined });
  }
  return members;
}

const wrappers = new Set(["pulumi.Input", "pulumi.Output", "Input", "Output"]);
const scalars: Readonly<Record<number, Shape>> = {
  [ts.SyntaxKind.StringKeyword]: "string",
  [ts.SyntaxKind.NumberKeyword]: "number",
  [ts.SyntaxKind.BooleanKeyword]: "boolean",
  [ts.SyntaxKind.AnyKeyword]: "any",
};

/** The {@link Shape} of a type node; objects that it names are reported to `onObject`. */
export function readShape(
  node: ts.TypeNode,
  optional: boolean,
  source: ts.SourceFile,
  onObject: (name: string) => void,
): Shape {
  const { shape, undefinable } = read(node, source, onObject);
  return optional || undefinable ? `${shape}?` : shape;
}

function read(
  node: ts.TypeNode,
  source: ts.SourceFile,
  onObject: (name: string) => void,
): { shape: Shape; undefinable: boolean } {
  const scalar = scalars[node.kind];
  if (scalar) return { shape: scalar, undefinable: false };
  if (ts.isParenthesizedTypeNode(node)) return read(node.type, source, onObject);
  if (ts.isArrayTypeNode(node))
    return { shape: `[${read(node.elementType, source, onObject).shape}]`, undefinable: false };
  if (ts.isTypeLiteralNode(node)) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    if (!index) return { shape: "any", undefinable: false };
    return { shape: `{${read(index.type, source, onObject).shape}}`, undefinable: false };
  }
  if (ts.isUnionTypeNode(node)) {
    const members = node.types.filter((t) => t.kind !== ts.SyntaxKind.UndefinedKeyword);
    const undefinable = members.length < node.types.length;
    const shapes = members.map((member) => ({ text: member.getText(source), ...read(member, source, onObject) }));
    if (shapes.some((s) => s.text.endsWith(".PolicyDocument"))) return { shape: "json", undefinable };
    const objects = shapes.filter((s) => /^@[^|]+$/.test(s.shape)).map((s) => s.shape);
    if (objects.length > 1 && objects.length === shapes.length) return { shape: objects.join("|"), undefinable };
    const chosen = shapes.find((s) => s.shape === "string") ?? shapes[0];
    return { shape: chosen?.shape ?? "any", undefinable: undefinable || shapes.some((s) => s.undefinable) };
  }
  if (ts.isTypeReferenceNode(node)) return readReference(node, source, onObject);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
    return { shape: `=${node.literal.text}`, undefinable: false };
  return { shape: "any", undefinable: false };
}

function readReference(
  node: ts.TypeReferenceNode,
  source: ts.SourceFile,
  onObject: (name: string) => void,
): { shape: Shape; undefinable: boolean } {
  const name = node.typeName.getText(source);
  const inner = node.typeArguments?.[0];
  if (wrappers.has(name) && inner) return read(inner, source, onObject);
  if (name.startsWith("inputs.") || name.startsWith("outputs.")) {
    if (name.endsWith(".PolicyDocument")) return { shape: "json", undefinable: false };
    const object = name.slice(name.indexOf(".") + 1);
    onObject(object);
    return { shape: `@${object}`, undefinable: false };
  }
  if (name.startsWith("pulumi.asset.")) return { shape: "asset", undefinable: false };
  // What remains are aliases of strings: enumerations, identifiers, and resources given in place of their id.
  return { shape: "string", undefinable: false };
}
