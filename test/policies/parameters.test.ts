import { describe, expect, it } from "vitest";
import { clientSchema } from "../../components/client/schema.ts";
import { schemaAt } from "../../components/client/schema-walk.ts";
import { rules } from "../../policies/rules.generated.ts";

describe("the fields that a rule says set its bar", () => {
  for (const { name, parameters } of rules) {
    it(`exist in the client file: ${name}`, () => {
      const unknown = parameters.filter((path) => schemaAt(clientSchema, path.split(".")) === undefined);
      expect(unknown).toEqual([]);
    });
  }
});
