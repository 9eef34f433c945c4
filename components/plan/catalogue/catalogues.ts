import { UserError } from "../../user-error.ts";
import type { CloudName } from "../types/common.ts";
import { awsCatalogue } from "./aws.ts";
import { azureCatalogue } from "./azure.ts";
import type { CloudCatalogue } from "./cloud-catalogue.ts";
import { gcpCatalogue } from "./gcp.ts";

const catalogues: Readonly<Partial<Record<CloudName, CloudCatalogue>>> = {
  aws: awsCatalogue,
  azure: azureCatalogue,
  gcp: gcpCatalogue,
};

/** What planning knows of a cloud. Throws a UserError when this version cannot plan it. */
export function catalogueOf(cloud: CloudName): CloudCatalogue {
  const catalogue = catalogues[cloud];
  if (catalogue === undefined) {
    throw new UserError(
      `cloud "${cloud}" cannot be planned by this version; use ${Object.keys(catalogues).join(", ")}`,
    );
  }
  return catalogue;
}
