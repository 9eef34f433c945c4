import { describe, expect, it } from "vitest";
import type { CloudName } from "../../components/client/schema.ts";
import { caseRequirements } from "../../policies/core/cases.ts";
import { evaluateRule } from "../../policies/core/evaluate.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { unknownValue } from "../../policies/core/unknown.ts";
import { cases } from "../../policies/enc-07-no-plaintext-secrets/cases.ts";
import { rule } from "../../policies/enc-07-no-plaintext-secrets/rule.ts";
import { recordsOf } from "../support/policy-cases.ts";

const record = (
  type: string,
  properties: ResourceRecord["properties"],
  secrets?: readonly string[],
): ResourceRecord => ({
  urn: `urn:pulumi:acme-prod::socle::${type}::it`,
  type,
  name: "it",
  properties,
  ...(secrets && { secrets }),
});
const judged = (cloud: CloudName, ...records: readonly ResourceRecord[]) =>
  evaluateRule(rule, new StackView(records), caseRequirements(cloud));
const statuses = (cloud: CloudName, one: ResourceRecord) => judged(cloud, one).map(({ status }) => status);

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const database = "azure-native:dbforpostgresql:Server";
const telling = "#!/bin/bash\nexport DB_PASSWORD=hunter2\n";

describe("the rule on plaintext secrets", () => {
  it("finds what a machine is started with, also when the engine keeps it as a secret", () => {
    expect(statuses("aws", record(template, { userData: telling }, ["userData"]))).toEqual(["fail"]);
  });

  it("cannot tell what is in it once a state hides it", () => {
    expect(statuses("aws", record(template, { userData: unknownValue }, ["userData"]))).toEqual(["unknown"]);
    expect(statuses("aws", record(template, { userData: unknownValue }, []))).toEqual(["unknown"]);
  });

  it("knows a hidden password for a secret, and cannot tell of one that is only not known yet", () => {
    const hidden = { administratorLoginPassword: unknownValue };
    expect(statuses("azure", record(database, hidden, ["administratorLoginPassword"]))).toEqual(["pass"]);
    expect(statuses("azure", record(database, hidden, []))).toEqual(["unknown"]);
  });

  it("passes nothing where the engine's marks cannot be seen", () => {
    expect(statuses("azure", record(database, { administratorLoginPassword: "hunter2" }))).toEqual(["unknown"]);
    expect(statuses("azure", record(database, { administratorLoginPassword: "hunter2" }, []))).toEqual(["fail"]);
  });

  it("takes no mark of one value for another's", () => {
    const type = "aws:lambda/function:Function";
    const environment = { variables: { DB_PASSWORD: "hunter2", API_KEY: "hunter2" } };
    const verdicts = judged("aws", record(type, { environment }, ["environment.variables.API_KEY"]));
    expect(verdicts.map(({ status, property }) => [status, property])).toEqual([
      ["fail", "environment.variables.DB_PASSWORD"],
      ["pass", undefined],
    ]);
  });

  it.each(["aws", "azure", "gcp"] as const)("never tells the secret itself, in any case of %s", (cloud) => {
    const own = cases[cloud];
    const texts = (own?.disallowed ?? []).flatMap((change) =>
      JSON.stringify(judged(cloud, ...recordsOf(cloud, own?.compliant ?? [], change, "planned"))),
    );
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => text.includes("hunter2"))).toEqual([]);
  });
});
