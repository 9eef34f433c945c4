import { describe, expect, it } from "vitest";
import { assignmentsOf } from "../../../simulator/data-plane/aws/backup-plans.ts";
import { addBackups, addBucket, addDatabase, addFiles } from "../../support/backed-up-stores.ts";
import { type Given, SimulatedCloud } from "../../support/simulated-cloud.ts";

/** What a selection takes of a database and a file system that are tagged, a bucket that is too, and a database that is not. */
function takenBy(selection: Given): readonly string[] {
  using cloud = new SimulatedCloud();
  addBackups(cloud);
  cloud.delete(cloud.held("selection"));
  const own = { name: "own", planId: "<plan.id>", iamRoleArn: "<backup-role.arn>" };
  cloud.create("aws:backup/selection:Selection", "own", { ...own, ...selection });
  addDatabase(cloud);
  addFiles(cloud);
  addBucket(cloud);
  cloud.create("aws:rds/instance:Instance", "scratch", {
    identifier: "scratch",
    engine: "postgres",
    engineVersion: "16.4",
    instanceClass: "db.m7g.large",
    allocatedStorage: 20,
    username: "manager",
    password: "correct-horse-battery",
    skipFinalSnapshot: true,
    tags: { owner: "team-a" },
  });
  const taken = assignmentsOf(cloud.ledger).filter(({ until }) => until === Number.POSITIVE_INFINITY);
  return [...new Set(taken.map(({ store }) => store.resource.urn.split("::").at(-1) ?? ""))].toSorted();
}

const tagged = ["documents", "erp", "files"];
const tag = (key: string, value: string) => ({ key: `aws:ResourceTag/${key}`, value });

describe("a selection of a backup plan", () => {
  it.each<[string, Given, readonly string[]]>([
    ["everything", { resources: ["*"] }, [...tagged, "scratch"].toSorted()],
    ["an ARN", { resources: ["arn:aws:rds:eu-west-3:111122223333:db:scratch"] }, ["scratch"]],
    ["a kind of ARN", { resources: ["arn:aws:rds:*:*:db:*"] }, ["erp", "scratch"]],
    ["all but a kind", { resources: ["*"], notResources: ["arn:aws:rds:*"] }, ["documents", "files"]],
    ["a tag", { selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "yes" }] }, tagged],
    [
      "either of two tags",
      {
        selectionTags: [
          { type: "STRINGEQUALS", key: "backup", value: "no" },
          { type: "STRINGEQUALS", key: "owner", value: "team-a" },
        ],
      },
      ["scratch"],
    ],
    ["a condition", { resources: ["*"], conditions: [{ stringEquals: [tag("backup", "yes")] }] }, tagged],
    ["a condition on another value", { resources: ["*"], conditions: [{ stringEquals: [tag("backup", "no")] }] }, []],
    [
      "what lacks a value",
      { resources: ["*"], conditions: [{ stringNotEquals: [tag("backup", "yes")] }] },
      ["scratch"],
    ],
    ["a pattern", { resources: ["*"], conditions: [{ stringLikes: [tag("owner", "team-*")] }] }, ["scratch"]],
    ["what no pattern meets", { resources: ["*"], conditions: [{ stringNotLikes: [tag("owner", "*")] }] }, tagged],
    [
      "all of several conditions",
      { resources: ["*"], conditions: [{ stringEquals: [tag("backup", "yes")], stringLikes: [tag("Name", "erp*")] }] },
      ["files"],
    ],
  ])("takes %s", (_, selection, expected) => {
    expect(takenBy(selection)).toEqual(expected);
  });
});
