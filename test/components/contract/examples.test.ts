import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue } from "../../../simulator/catalogue/catalogue.ts";
import { lensOf } from "../../support/cloud-lens.ts";
import { collectEnvironment, exampleClient } from "../../support/collect-environment.ts";
import type { RegisteredResource } from "../../support/collect-resources.ts";
import { exampleEnvironments } from "../../support/example-environments.ts";

/** The environments that ship as examples, one client a cloud. */
describe.each(exampleEnvironments)("$client's $environment on $cloud", ({ client, environment, cloud }) => {
  const lens = lensOf(cloud);
  const catalogue = loadCatalogue(cloud);
  let resources: readonly RegisteredResource[] = [];

  beforeAll(async () => {
    resources = await collectEnvironment(exampleClient(client), environment);
  });

  it("keeps its logical names: renaming one would replace it", async () => {
    const names = resources.map(({ type, name, protect }) => `${type} ${name}${protect ? " (protected)" : ""}`);
    const golden = `../../golden/${client}-${environment}.${cloud}.txt`;
    await expect(`${names.toSorted().join("\n")}\n`).toMatchFileSnapshot(golden);
  });

  it("never asks for what its cloud is known to refuse", () => {
    const ofCloud = resources.filter(({ type }) => lens.owns(type));
    expect(ofCloud.flatMap((resource) => lens.refusals(resource, catalogue))).toEqual([]);
  });
});
