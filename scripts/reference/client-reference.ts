import type * as z from "zod";
import { type Floor, frameworks } from "../../components/client/frameworks.ts";
import { providedClouds } from "../../components/client/provided-clouds.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

const introduction = `# The client file

<!-- Generated from components/client by \`npm run generate\`; edit the schema, not this page. -->

\`clients/<client>/client.yaml\` says what a client bought; everything else is computed from it.
Start one with \`npx socle new <client>\`, check it with \`npx socle validate <client>\`: every problem is named at once, with
its line and column. Editors that know YAML schemas complete and check the file as you type (its first line names the schema).

Forms used below: a *duration* is ISO 8601 (\`PT15M\`, \`P1D\`, \`P6M\`); a *time* is \`HH:MM\` in the client's time zone; ids and
versions stand in quotes. Anchors, aliases, merge keys and tags of YAML are refused: a client file is read line by line by
people who did not write it.

## Environments that extend others

\`extends\` starts an environment from the settings of another, up to four levels deep:
- maps merge key by key; lists and plain values replace; an explicit empty value (\`drRegion:\`) removes what was inherited;
- \`workloads\` merge by name: an entry of the same name changes the inherited one, \`enabled: false\` leaves it out, a new name adds one;
- \`production\`, \`domain\` and \`budget\` are never inherited;
- \`continuity\` replaces the tier of every workload, and \`scale\` reduces machine counts and sizes.
`;

/** The reference page of client files: a table a section, then the frameworks' floors and the regions. */
export function renderClientReference(schema: JsonSchema): string {
  const sections = Object.entries(schema.properties ?? {}).map(([key, child]) => ({
    key,
    child: resolve(schema, child),
  }));
  const plain = sections.filter(({ child }) => !hasFields(schema, child));
  const rich = sections.filter(({ child }) => hasFields(schema, child));
  return [
    introduction,
    "## Top level\n",
    table(plain.map(({ key, child }) => row(key, child, schema.required?.includes(key) ?? false))),
    ...rich.flatMap(({ key, child }) => {
      const rows = rowsOf(schema, child, key);
      return [`\n## ${key}\n`, `${sentence(child)}\n`, table(rows)];
    }),
    renderFloors(),
    renderRegions(),
  ].join("\n");
}

interface Row {
  readonly path: string;
  readonly form: string;
  readonly fallback: string;
  readonly meaning: string;
}

function rowsOf(root: JsonSchema, schema: JsonSchema, prefix: string): readonly Row[] {
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([key, value]) => {
      const child = resolve(root, value);
      const path = `${prefix}.${key}`;
      return [row(path, child, schema.required?.includes(key) ?? false), ...rowsOf(root, child, path)];
    });
  }
  const items = Array.isArray(schema.items) ? undefined : schema.items;
  if (items !== undefined && typeof items === "object" && items.properties) return rowsOf(root, items, `${prefix}[]`);
  if (typeof schema.additionalProperties === "object") {
    const child = resolve(root, schema.additionalProperties);
    return rowsOf(root, child, `${prefix}.<${nameOf(prefix)}>`);
  }
  return schema.anyOf?.flatMap((option) => (typeof option === "object" ? rowsOf(root, option, prefix) : [])) ?? [];
}

function nameOf(prefix: string): string {
  const last = prefix.slice(prefix.lastIndexOf(".") + 1);
  const names = new Map([
    ["environments", "environment"],
    ["tiers", "tier"],
    ["contacts", "contact"],
    ["alerts", "alert"],
  ]);
  return names.get(last) ?? "name";
}

function row(path: string, schema: JsonSchema, required: boolean): Row {
  const fallback = schema.default === undefined ? (required ? "**required**" : "") : code(schema.default);
  return { path, form: form(schema), fallback, meaning: `${sentence(schema)}${example(schema)}` };
}

/** References, and the choice between an environment and one that extends: the reference shows the complete one. */
function resolve(root: JsonSchema, schema: JsonSchema | boolean): JsonSchema {
  if (typeof schema === "boolean") return {};
  if (typeof schema.else === "object") return resolve(root, schema.else);
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace("#/$defs/", "");
  const found = root.$defs?.[name];
  if (typeof found !== "object") throw new Error(`the schema refers to ${schema.$ref}, which it does not hold`);
  return found;
}

function hasFields(root: JsonSchema, schema: JsonSchema): boolean {
  return rowsOf(root, schema, "").length > 0;
}

function form(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => code(value)).join(", ");
  if (schema.const !== undefined) return code(schema.const);
  if (schema.anyOf) return schema.anyOf.map((option) => (typeof option === "object" ? form(option) : "")).join(" or ");
  const { type, minimum, maximum, items } = schema;
  if (type === "integer" || type === "number") {
    const kind = type === "integer" ? "whole number" : "number";
    return minimum !== undefined && maximum !== undefined ? `${kind} ${minimum} to ${maximum}` : kind;
  }
  if (type === "array") return `list of ${typeof items === "object" && !Array.isArray(items) ? form(items) : "values"}`;
  if (type === "object") return "map";
  return type === "boolean" ? "`true`, `false`" : (schema.title ?? "text");
}

function example(schema: JsonSchema): string {
  const first = schema.examples?.[0];
  return first === undefined || first === schema.default || schema.enum ? "" : ` Example: ${code(first)}.`;
}

function sentence(schema: JsonSchema): string {
  return (schema.description ?? "").replaceAll("|", "\\|");
}

function code(value: unknown): string {
  const text = typeof value === "string" ? value : flow(value);
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** A value as one would write it on one line of YAML. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, child]) => `${key}: ${flow(child)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ path, form: kind, fallback, meaning }) => `| \`${path}\` | ${kind} | ${fallback} | ${meaning} |`,
  );
  return ["| Key | Form | Default | Meaning |", "|---|---|---|---|", ...lines, ""].join("\n");
}

function renderFloors(): string {
  const lines = Object.entries(frameworks).flatMap(([name, { title, floors, caveat }]) => [
    ...floors.map(
      (floor) => `| \`${name}\` | ${describeFloor(floor)} | ${title}, ${floor.clause}${floor.recalled ? " °" : ""} |`,
    ),
    ...(caveat === undefined ? [] : [`| \`${name}\` | Note: ${caveat} | |`]),
  ]);
  return [
    "\n## Floors of the frameworks\n",
    "What `compliance.frameworks` demands of the rest of the file. ° recalled, or our reading of an unquantified clause; not verified.\n",
    "| Framework | Floor | Source |",
    "|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}

function describeFloor(floor: Floor): string {
  switch (floor.kind) {
    case "log-retention-days":
      return `\`compliance.logRetentionDays\` at least ${floor.atLeast}`;
    case "key-rotation-days":
      return `\`compliance.keyRotationDays\` at most ${floor.atMost}`;
    case "daily-points":
      return `\`continuity.retention.daily\` at least ${floor.atLeast}`;
    case "immutability":
      return `\`continuity.immutability\` at least \`${floor.atLeast}\``;
    case "drill-every":
      return `\`continuity.drill.every\` at most \`${floor.atMost}\``;
    case "restore-test-every":
      return `\`continuity.drill.restoreTestEvery\` at most \`${floor.atMost}\``;
    case "residency":
      return `\`compliance.residency.countries\` present, within ${floor.area}`;
    case "copy-account":
      return "`continuity.copyAccount` present";
    case "data-class":
      return `\`compliance.dataClass\` ${floor.oneOf.map((each) => `\`${each}\``).join(" or ")}`;
    case "max-retention":
      return "`compliance.maxRetentionDays` present (a warning otherwise)";
  }
}

function renderRegions(): string {
  return Object.entries(providedClouds)
    .map(([name, cloud]) => {
      const lines = Object.entries(cloud.regions).map(
        ([region, { place, country, zones, optIn, recovery, lacks }]) =>
          `| \`${region}\` | ${place} | ${country} | ${zones} | ${optIn ? "yes" : ""} | ${renderList(recovery)} | ${renderList(lacks)} |`,
      );
      return [
        `\n## Regions of ${cloud.title} (\`cloud: ${name}\`)\n`,
        `The first recovery region within the residency is the default of \`drRegion\`. A region that is not open ${cloud.opening} before it is used, and is then named in \`openedRegions\`.\n`,
        "| Region | Place | Country | Zones | Not open | Recovery regions | Lacks |",
        "|---|---|---|---|---|---|---|",
        ...lines,
        "",
      ].join("\n");
    })
    .join("\n");
}

function renderList(names: readonly string[]): string {
  return names.map((each) => `\`${each}\``).join(", ");
}
