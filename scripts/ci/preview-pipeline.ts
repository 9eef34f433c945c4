// Writes the child pipeline that previews the affected accounts, one job each, from what `socle affected --json` says: GitLab has no
// matrix that a job computes. JSON is YAML. Usage: node scripts/ci/preview-pipeline.ts affected.json > preview-pipeline.yml
import { readFileSync } from "node:fs";

interface Account {
  readonly client: string;
  readonly cloud: string;
  readonly account: string;
  readonly region: string;
  readonly stacks: readonly string[];
}

const [file = ""] = process.argv.slice(2);
const { accounts }: { readonly accounts: readonly Account[] } = JSON.parse(readFileSync(file, "utf8"));
const jobs = accounts.map(({ client, cloud, account, region, stacks }) => [
  `preview ${client}, ${account}`,
  {
    extends: ".preview-account",
    variables: { CLIENT: client, CLOUD: cloud, ACCOUNT: account, REGION: region, STACKS: stacks.join(" ") },
  },
]);
// A pipeline without a job is refused.
const idle = {
  "nothing to preview": { rules: [{ if: "$CI_MERGE_REQUEST_ID" }], script: ["echo No client is affected."] },
};
const pipeline =
  jobs.length === 0 ? idle : { include: [{ local: ".gitlab/preview-account.yml" }], ...Object.fromEntries(jobs) };
process.stdout.write(`${JSON.stringify(pipeline, undefined, 2)}\n`);
