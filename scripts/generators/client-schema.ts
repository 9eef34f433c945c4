import * as z from "zod";
import { clientSchema } from "../../components/client/schema.ts";
import { renderClientReference } from "../reference/client-reference.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The editors' schema of client files, and the reference page made from the same source. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const schema = clientJsonSchema();
  return new Map([
    ["clients/client.schema.json", `${JSON.stringify(schema, null, 2)}\n`],
    ["docs/client-file.md", renderClientReference(schema)],
  ]);
}

/** JSON Schema (draft 7, which every editor reads) of the file as people write it, before defaults and `extends`. */
export function clientJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(clientSchema, { io: "input", target: "draft-7" });
  const environments = schema.properties?.environments;
  if (typeof environments !== "object" || typeof environments.additionalProperties !== "object") {
    throw new Error("the schema of a client file has no environments: the generator no longer fits it");
  }
  const environment = environments.additionalProperties;
  return {
    ...($schema !== undefined && { $schema }),
    title: "Client of the managed cloud platform",
    ...schema,
    properties: {
      ...schema.properties,
      environments: {
        ...environments,
        additionalProperties: {
          if: { required: ["extends"] },
          // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
          then: { $ref: "#/$defs/extendingEnvironment" },
          else: { $ref: "#/$defs/environment" },
        },
      },
    },
    $defs: { environment, extendingEnvironment: relaxed(environment) },
  };
}

/** What an environment that extends another may leave out: everything but the names that entries are merged by. */
function relaxed(schema: JsonSchema): JsonSchema {
  const { required, properties, ...rest } = schema;
  const merged: JsonSchema = { ...rest };
  if (properties) {
    merged.properties = Object.fromEntries(
      Object.entries(properties).map(([key, child]) => [
        key,
        typeof child === "object" ? relaxedProperty(key, child) : child,
      ]),
    );
  }
  return merged;
}

function relaxedProperty(key: string, schema: JsonSchema): JsonSchema {
  if (key === "workloads" && typeof schema.items === "object" && !Array.isArray(schema.items)) {
    return { ...schema, items: { ...relaxed(schema.items), required: ["name"] } };
  }
  if (key === "extends" || key === "name") return schema;
  // An explicit empty value removes what was inherited.
  return { anyOf: [relaxed(schema), { type: "null" }], ...(schema.description && { description: schema.description }) };
}
