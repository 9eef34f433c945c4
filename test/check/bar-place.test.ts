import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { loadClient, locateIn } from "../../components/client/load.ts";
import { locatorOf } from "../../components/client/parse.ts";
import { accountRequirements, environmentRequirements } from "../../policies/core/read-requirements.ts";
import { BarPlaces } from "../../scripts/check/reports/bar-place.ts";
import { today } from "./support/broken-clients.ts";
import { exemption, verdict } from "./support/synthetic.ts";

const root = join(import.meta.dirname, "..", "..");
const client = loadClient(root, "atelier-mercier");
const file = "clients/atelier-mercier/client.yaml";
const lines = readFileSync(join(root, file), "utf8").split("\n");
const places = new BarPlaces(file, () => locateIn(root, "atelier-mercier"));
const prod = environmentRequirements(client, "prod", { today });
const staging = environmentRequirements(client, "staging", { today });

describe("what sets a bar", () => {
  const fail = verdict("BCK-07", "fail", { name: "any" });

  it.each([
    [
      "the tier of the workload",
      prod,
      "gmao",
      ["continuity.tiers.*.rpo"],
      "continuity.tiers.standard.rpo",
      "standard: {",
    ],
    [
      "the strictest tier, of what names no workload",
      prod,
      undefined,
      ["continuity.tiers.*.rpo"],
      "continuity.tiers.vital.rpo",
      "vital: {",
    ],
    [
      "the tier that replaces the workload's",
      staging,
      "erp",
      ["continuity.tiers.*.rto"],
      "continuity.tiers.archive.rto",
      "archive: {",
    ],
    [
      "a field of the environment",
      prod,
      undefined,
      ["environments.*.network.publicPorts"],
      "environments.prod.network.publicPorts",
      "publicPorts:",
    ],
    [
      "a field that the environment inherits",
      staging,
      undefined,
      ["environments.*.network.publicPorts"],
      "environments.prod.network.publicPorts",
      "publicPorts:",
    ],
    [
      "a field of its own",
      staging,
      undefined,
      ["environments.*.network.zones"],
      "environments.staging.network.zones",
      "zones: 2",
    ],
    [
      "a workload's own field",
      prod,
      "portal",
      ["environments.*.workloads.*.exposure"],
      "environments.prod.workloads[2].exposure",
      "exposure: public",
    ],
    [
      "the first that is written",
      prod,
      undefined,
      ["compliance.maxRetentionDays", "continuity.retention.daily"],
      "continuity.retention.daily",
      "retention:",
    ],
    [
      "the environment, where nothing is written",
      prod,
      undefined,
      ["compliance.maxRetentionDays"],
      "environments.prod",
      "  prod:",
    ],
    ["the environment, where nothing sets it", staging, undefined, [], "environments.staging", "  staging:"],
  ] as const)("is %s", (_, requirements, workload, parameters, path, text) => {
    const found = places.of({ ...fail, ...(workload && { workload }) }, parameters, requirements);
    expect(found.path).toBe(path);
    expect(lines[found.line - 1]).toContain(text);
    expect(found.file).toBe(file);
  });

  it("is the account's environment in the stack of an account", () => {
    const account = accountRequirements(client, "111122224444", { today });
    expect(places.of(fail, [], account).path).toBe("environments.staging");
  });

  it("is the exemption that lapsed, for what it no longer covers", () => {
    const text = lines
      .join("\n")
      .replace("exemptions: []", stringify({ exemptions: [exemption(), { ...exemption() }] }));
    const place = new BarPlaces(file, () => locatorOf(text)).of({ ...fail, exemption: 1 }, ["tags"], prod);
    expect(place.path).toBe("exemptions[1]");
    expect(text.split("\n")[place.line - 1]).toContain("- policy: bck-07-object-versioning");
    expect(
      new BarPlaces(file, () => locatorOf(text)).of({ ...fail, status: "exempt", exemption: 1 }, ["tags"], prod).path,
    ).toBe("tags");
  });

  it("is the first line when the file can no longer be read", () => {
    expect(new BarPlaces(file, () => undefined).of(fail, ["tags"], prod)).toEqual({
      file,
      line: 1,
      column: 1,
      path: "",
    });
  });
});
