import { loadCatalogue } from "../../catalogue/catalogue.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { CloudDefinition } from "../../core/definition.ts";
import { backupPoints } from "../../data-plane/aws/backups.ts";
import { SilentFaults } from "../../data-plane/silent-faults.ts";
import type { Ledger } from "../../ledger.ts";
import { checkAwsConfiguration, configureAws } from "./configuration.ts";
import { describeAwsError } from "./errors.ts";
import { awsFaults } from "./faults.ts";
import { awsFunctions } from "./functions.ts";
import { inPartition } from "./partition.ts";
import { checkAwsRegion, fillAwsTags, locateOnAws, movedOnAws, whereOnAws, zonesOnAws } from "./places.ts";
import { awsBehaviours } from "./registry.ts";
import { tokens } from "./types.ts";

/** The rehearsal AWS. */
export function defineCloud(): CloudDefinition {
  const catalogue = loadCatalogue("aws");
  return {
    name: "aws",
    package: "aws",
    catalogue,
    behaviours: awsBehaviours,
    functions: awsFunctions,
    faults: awsFaults,
    checkConfiguration: checkAwsConfiguration,
    configure: configureAws,
    describeError: describeAwsError,
    defaultService: "AWS",
    impliedInputs: ["tags", "region"],
    fillInputs: fillAwsTags,
    checkPlace: checkAwsRegion,
    check: { strict: false, ignoreCase: false },
    defaults: () => ({}),
    whereIs: whereOnAws,
    locate: (type, id, state, session) => locateOnAws(type, catalogue.types[type], id, state, session),
    moved: movedOnAws,
    finishName: inPartition,
    derived: (inputs, entry) => (entry.outputs.tagsAll ? { tagsAll: inputs.tags ?? {} } : {}),
    commonOutputs: ({ region, arn }, entry) => ({
      ...(entry.outputs.region && region && { region }),
      ...(entry.outputs.arn && arn && { arn }),
    }),
    preview: { update: "state", stable: [], nested: "nothing" },
    diff: { bridged: true, same: () => false },
    naming: {
      make: (logicalName, { name }, seed) => {
        const suffix = `-${seed.slice(0, 7)}`;
        return `${logicalName.slice(0, (name?.maxLength ?? 255) - suffix.length)}${suffix}`;
      },
      deleteFirst: ({ name }, { given, kept }) => Boolean(name?.unique) && given && kept,
    },
    identifiers: {
      whole: /^(arn:|[a-z0-9]+-[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f]{4}-|mrk-|Z[0-9A-Z]{12,}$)/,
      within: /arn:aws[\w-]*:[\w-]+:[\w-]*:\d*:[^"'\s,*\\]+|[\w.-]+\.rds\.amazonaws\.com|\bfs(?:ap)?-[0-9a-f]{8,}/g,
      base64: /^[A-Za-z0-9+/]{200,}={0,2}$/,
    },
    referencesWithin: "region",
    containerOf: () => undefined,
    afterFailure: "nothing",
    holds: pointsIn,
    zonesOf: zonesOnAws,
  };
}

/** The recovery points of a vault; nothing else of AWS holds what no program put there. */
function pointsIn(ledger: Ledger, { type, key }: LedgerResource, now: number): number {
  if (type !== tokens.vault) return 0;
  return backupPoints(ledger, new SilentFaults(ledger, awsFaults, "aws"), now).filter(({ vault }) => vault.key === key)
    .length;
}
