import { awsFactOverrides } from "../../simulator/catalogue/aws-overrides.ts";
import { awsInvokes, awsTypes } from "../../simulator/catalogue/aws-types.ts";
import { azureFactOverrides } from "../../simulator/catalogue/azure-overrides.ts";
import { azureInvokes, azureTypes } from "../../simulator/catalogue/azure-types.ts";
import type { FactOverride } from "../../simulator/catalogue/fact-override.ts";
import { gcpFactOverrides } from "../../simulator/catalogue/gcp-overrides.ts";
import { gcpInvokes, gcpTypes } from "../../simulator/catalogue/gcp-types.ts";

/** What the catalogue of one cloud is made of. */
export interface CloudTable {
  /** Name of the cloud in the project's files: `azure`. */
  readonly cloud: string;
  /** Name of its provider's package: `azure-native`. */
  readonly package: string;
  /** Type names by SDK module, separated by spaces. */
  readonly types: Readonly<Record<string, string>>;
  /** Function names by SDK module ("" is the package's root). */
  readonly invokes: Readonly<Record<string, string>>;
  readonly overrides: readonly FactOverride[];
  /** Whether the nested objects of outputs are kept: previews of AWS do not look into them. */
  readonly nestedOutputs: boolean;
}

export const cloudTables: readonly CloudTable[] = [
  {
    cloud: "aws",
    package: "aws",
    types: awsTypes,
    invokes: awsInvokes,
    overrides: awsFactOverrides,
    nestedOutputs: false,
  },
  {
    cloud: "azure",
    package: "azure-native",
    types: azureTypes,
    invokes: azureInvokes,
    overrides: azureFactOverrides,
    nestedOutputs: true,
  },
  {
    cloud: "gcp",
    package: "gcp",
    types: gcpTypes,
    invokes: gcpInvokes,
    overrides: gcpFactOverrides,
    nestedOutputs: true,
  },
];

/** Module and name of every type of a cloud. */
export function namesOf(table: Readonly<Record<string, string>>): readonly (readonly [module: string, name: string])[] {
  return Object.entries(table).flatMap(([module, names]) => names.split(" ").map((name) => [module, name] as const));
}
