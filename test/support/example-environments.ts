import type { CloudName } from "../../components/plan/types/common.ts";

/** The environments of the clients that ship as examples. */
export interface ExampleEnvironment {
  readonly client: string;
  readonly cloud: CloudName;
  readonly environment: "prod" | "staging";
  readonly account: string;
}

export const exampleEnvironments: readonly ExampleEnvironment[] = [
  { client: "atelier-mercier", cloud: "aws", environment: "prod", account: "111122223333" },
  { client: "atelier-mercier", cloud: "aws", environment: "staging", account: "111122224444" },
  { client: "clinique-du-lac", cloud: "azure", environment: "prod", account: "c0ffee00-1111-4a22-8333-000000000101" },
  {
    client: "clinique-du-lac",
    cloud: "azure",
    environment: "staging",
    account: "c0ffee00-2222-4b33-8444-000000000102",
  },
  { client: "librairie-ombrelle", cloud: "gcp", environment: "prod", account: "ombrelle-prod-4f21" },
  { client: "librairie-ombrelle", cloud: "gcp", environment: "staging", account: "ombrelle-staging-4f21" },
];

/** The example of a client's environment. Throws when there is none. */
export function exampleOf(client: string, environment: string): ExampleEnvironment {
  const found = exampleEnvironments.find((each) => each.client === client && each.environment === environment);
  if (found === undefined) throw new Error(`no example ${client} ${environment}`);
  return found;
}
