import { generateCatalogue } from "../catalogue/generate-catalogue.ts";

/** Generates `simulator/catalogue/aws.generated.json`: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  return generateCatalogue("aws");
}
