import { loadCatalogue } from "../../catalogue/catalogue.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { CloudDefinition } from "../../core/definition.ts";
import { foldIdentifier } from "../../core/identifiers.ts";
import { expandTemplate } from "../../core/template.ts";
import { backupPoints } from "../../data-plane/gcp/backups.ts";
import { keptOnGcp } from "../../data-plane/gcp/kept.ts";
import { SilentFaults } from "../../data-plane/silent-faults.ts";
import type { Ledger } from "../../ledger.ts";
import type { Value } from "../../values.ts";
import { checkGcpConfiguration, configureGcp } from "./configuration.ts";
import { admitOnGcp, alreadyExists, describeGcpError } from "./errors.ts";
import { gcpFaults } from "./faults.ts";
import { gcpFunctions } from "./functions.ts";
import { labelsOf, locateOnGcp, movedOnGcp, providerPlaces, whereOnGcp, zonesOnGcp } from "./places.ts";
import { gcpBehaviours } from "./registry.ts";
import { tokens } from "./types.ts";

/** The rehearsal Google Cloud, as the bridged provider shows it: ids are paths, computed values keep. */
export function defineCloud(): CloudDefinition {
  return {
    name: "gcp",
    package: "gcp",
    catalogue: loadCatalogue("gcp"),
    behaviours: gcpBehaviours,
    functions: gcpFunctions,
    faults: gcpFaults,
    checkConfiguration: checkGcpConfiguration,
    configure: configureGcp,
    describeError: describeGcpError,
    defaultService: "cloudresourcemanager.googleapis.com",
    impliedInputs: ["labels", "project", "region", "zone", "location", "deletionPolicy"],
    fillInputs: (inputs) => inputs,
    checkPlace: () => [],
    check: { strict: false, ignoreCase: false },
    defaults: providerPlaces,
    whereIs: whereOnGcp,
    locate: locateOnGcp,
    moved: movedOnGcp,
    finishName: (name) => name,
    derived: labelsOf,
    commonOutputs: ({ arn, createdAt, inputs }, entry) => {
      const common: Readonly<Record<string, Value | undefined>> = {
        selfLink: arn || undefined,
        creationTimestamp: createdAt,
        createTime: createdAt,
        labels: inputs.get("labels") ?? {},
        deletionPolicy: inputs.text("deletionPolicy") ?? "DELETE",
      };
      const outputs: Record<string, Value> = {};
      for (const [key, value] of Object.entries(common))
        if (value !== undefined && entry.outputs[key] !== undefined) outputs[key] = value;
      return outputs;
    },
    preview: { update: "state", stable: [], nested: "required" },
    diff: {
      bridged: true,
      same: (_path, before, after) => /\//.test(before + after) && foldIdentifier(before) === foldIdentifier(after),
    },
    naming: {
      make: (logicalName, { name }, seed) => {
        const suffix = `-${seed.slice(0, 7)}`;
        return `${logicalName.slice(0, (name?.maxLength ?? 63) - suffix.length)}${suffix}`;
      },
      deleteFirst: ({ name }, { given, kept }) => name !== undefined && given && kept,
    },
    identifiers: {
      whole:
        /^(https:\/\/[\w.-]+\.googleapis\.com\/|\/\/[\w.-]+\.googleapis\.com\/|projects\/|tag(?:Keys|Values)\/|serviceAccount:)|\.gserviceaccount\.com$/,
      within: /projects\/[\w:.-]+\/[\w.{}/-]+|serviceAccount:[\w.-]+@[\w.-]+/g,
      shorten: (id) => /^(projects\/[^/]+\/.+\/[^/]+)\/[^/]+\/[^/]+$/.exec(id)?.[1],
    },
    referencesWithin: "account",
    containerOf: (attempt, { container, noun }) => {
      if (!container) return undefined;
      const id = expandTemplate(container, attempt);
      return { id, missing: { code: "notFound", status: 404, message: `${noun}: parent ${id} was not found` } };
    },
    exists: alreadyExists,
    admit: admitOnGcp,
    awaits: ({ account, type }, { service }, cloud) =>
      type === tokens.service ? undefined : cloud.find(tokens.service, `${account}/${service}`),
    afterFailure: "nothing",
    holds: pointsIn,
    kept: (ledger, account, id, now) => keptOnGcp(ledger, new SilentFaults(ledger, gcpFaults, "gcp"), account, id, now),
    zonesOf: zonesOnGcp,
  };
}

/** The backups of a vault; nothing else of Google Cloud holds what no program put there. */
function pointsIn(ledger: Ledger, { type, key }: LedgerResource, now: number): number {
  if (type !== tokens.backupVault) return 0;
  return backupPoints(ledger, new SilentFaults(ledger, gcpFaults, "gcp"), now).filter(({ vault }) => vault.key === key)
    .length;
}
