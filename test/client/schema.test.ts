import { describe, expect, test } from "vitest";
import { clientJsonSchema, generate, type JsonSchema } from "../../scripts/generators/client-schema.ts";

interface Field {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Every named field of a schema, with its path; patterns and items stand below their field. */
function fieldsOf(schema: JsonSchema, path = ""): readonly Field[] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([key, child]) =>
    typeof child === "object" ? [{ path: `${path}.${key}`, schema: child }, ...fieldsOf(child, `${path}.${key}`)] : [],
  );
  const inner = [schema.items, schema.additionalProperties, schema.else, ...(schema.anyOf ?? [])].flatMap((child) =>
    typeof child === "object" && !Array.isArray(child) ? fieldsOf(child, path) : [],
  );
  return [...named, ...inner];
}

function patternsOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === "pattern" && typeof child === "string" ? [child] : patternsOf(child),
  );
}

const schema = clientJsonSchema();
const fields = [...fieldsOf(schema), ...fieldsOf(Object(schema.$defs?.environment), ".environments.*")];

describe("the editors' schema", () => {
  test("describes every field", () => {
    expect(fields.length).toBeGreaterThan(120);
    expect(fields.filter(({ schema: { description } }) => !description).map(({ path }) => path)).toEqual([]);
  });

  test("gives an example of every text", () => {
    const texts = fields.filter(
      ({ schema: { type, enum: values, const: fixed } }) => type === "string" && !values && fixed === undefined,
    );
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.filter(({ schema: { examples } }) => !examples?.length).map(({ path }) => path)).toEqual([]);
  });

  test("refuses unknown keys everywhere", () => {
    const open = fields.filter(
      ({ schema: { properties, additionalProperties } }) => properties && additionalProperties !== false,
    );
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  test("has patterns that editors can compile, and that accept their examples", () => {
    for (const pattern of patternsOf(schema)) expect(() => new RegExp(pattern, "u"), pattern).not.toThrow();
    for (const { path, schema: each } of fields) {
      if (each.pattern === undefined) continue;
      for (const example of each.examples ?? []) expect(String(example), path).toMatch(new RegExp(each.pattern, "u"));
    }
  });

  test("asks of an environment that extends another only what it cannot inherit", () => {
    expect(schema.$defs?.environment).toMatchObject({ required: ["cloud", "account", "region", "network"] });
    expect(schema.$defs?.extendingEnvironment).not.toHaveProperty("required");
    expect(schema.$defs?.extendingEnvironment).toMatchObject({
      additionalProperties: false,
      properties: { workloads: { items: { required: ["name"] } } },
    });
  });
});

test("the reference page has a row for every field", async () => {
  const page = (await generate()).get("docs/client-file.md") ?? "";
  const names = new Set(fields.map(({ path }) => path.slice(path.lastIndexOf(".") + 1)));
  expect([...names].filter((name) => !new RegExp(`\`[^\`]*\\b${name}\`|^## ${name}$`, "m").test(page))).toEqual([]);
});
