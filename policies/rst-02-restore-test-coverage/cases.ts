import { type CaseResource, type CloudCases, type RuleCases, ref } from "../core/cases.ts";
import type { Evidence } from "../core/requirements.ts";

const erp = { name: "erp", rtoMinutes: 90, rpoMinutes: 60, verified: true };
const archive = { name: "archive", rtoMinutes: 90, rpoMinutes: 60, verified: true };
const both: Evidence = {
  kind: "restore-test",
  on: "2026-12-01",
  environment: "prod",
  workloads: [erp, archive],
  valid: true,
};

/** Neither cloud tests restores by itself: the cases are in the records alone. */
const onRecord: CloudCases = {
  requirements: { evidence: [both] },
  compliant: [],
  allowed: [
    { case: "nothing is due in the first months", requirements: { evidence: [], contractStart: "2026-11-01" } },
    {
      case: "workloads in turn",
      requirements: {
        evidence: [
          { ...both, workloads: [erp] },
          { ...both, on: "2026-09-01", kind: "drill", workloads: [archive] },
        ],
      },
    },
  ],
  disallowed: [
    { case: "no record", requirements: { evidence: [] }, at: ["stack"] },
    { case: "one workload was left out", requirements: { evidence: [{ ...both, workloads: [erp] }] }, at: ["stack"] },
    { case: "long ago", requirements: { evidence: [{ ...both, on: "2026-03-01" }] }, at: ["stack"] },
    {
      case: "nobody looked at what was restored",
      requirements: { evidence: [{ ...both, workloads: [erp, { ...archive, verified: false }] }] },
      at: ["stack"],
    },
  ],
};

const tests = "aws:backup/restoreTestingSelection:RestoreTestingSelection";
const ofClient = [{ key: "aws:ResourceTag/client", value: "acme" }];

function testing(name: string, protectedResourceType: string): CaseResource {
  return {
    type: tests,
    name,
    properties: {
      name,
      restoreTestingPlanName: "prod_restore_test",
      protectedResourceType,
      protectedResourceArns: ["*"],
      protectedResourceConditions: { stringEquals: ofClient },
    },
  };
}

const backedUp = { client: "acme", backup: "prod/vital" };

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:backup/selection:Selection",
        name: "vital",
        properties: {
          planId: "plan",
          resources: ["*"],
          conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "prod/vital" }] }],
        },
      },
      { type: "aws:rds/instance:Instance", name: "db", properties: { engine: "postgres", tags: backedUp } },
      { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { tags: backedUp } },
      { type: "aws:s3/bucket:Bucket", name: "logs", properties: { bucket: "acme-logs", tags: { client: "acme" } } },
      testing("databases", "RDS"),
      testing("shares", "EFS"),
    ],
    allowed: [
      {
        case: "by the ARNs of what is backed up",
        set: {
          "vital.conditions": undefined,
          "vital.resources": [ref("db", "arn"), ref("files", "arn")],
          "databases.protectedResourceConditions": undefined,
          "databases.protectedResourceArns": [ref("db", "arn")],
        },
      },
      {
        case: "by a pattern of ARNs and by tags",
        set: {
          "vital.conditions": undefined,
          "vital.resources": ["arn:aws:rds:*:*:db:*"],
          "vital.selectionTags": [{ type: "STRINGEQUALS", key: "backup", value: "prod/vital" }],
        },
      },
      {
        case: "a type that nothing backs up",
        add: [{ type: "aws:dynamodb/table:Table", name: "cache", properties: { tags: { client: "acme" } } }],
      },
      { case: "the files are left out of the backups", set: { "files.tags.backup": "none" }, without: ["shares"] },
      { case: "tests are made by hand", without: ["databases", "shares"], requirements: { evidence: [both] } },
    ],
    disallowed: [
      { case: "no restore test of files", without: ["shares"], at: ["stack"] },
      { case: "no restore test at all", without: ["databases", "shares"], at: ["stack"] },
      { case: "the test is of another type", set: { "databases.protectedResourceType": "Aurora" }, at: ["stack"] },
      {
        case: "the test picks nothing of the client",
        set: {
          "databases.protectedResourceConditions.stringEquals": [{ key: "aws:ResourceTag/client", value: "other" }],
        },
        at: ["stack"],
      },
      {
        case: "a type that is backed up besides",
        add: [{ type: "aws:dynamodb/table:Table", name: "orders", properties: { tags: backedUp } }],
        at: ["stack"],
      },
    ],
  },
  azure: onRecord,
  gcp: onRecord,
};
