import type { CloudName } from "../../../components/plan/types/common.ts";

/** A line of the catalogue of faults that no drill can be given on some clouds. */
interface NotExpressed {
  readonly number: number;
  readonly title: string;
  readonly clouds: readonly CloudName[];
  readonly why: string;
}

const everywhere = ["aws", "azure", "gcp"] as const;

/** What means nothing to a drill, or has another form on that cloud. With the table of faults, every line has its say on every cloud. */
export const notExpressed: readonly NotExpressed[] = [
  {
    number: 3,
    title: "An operation is accepted, and finds no room",
    clouds: ["aws", "azure"],
    why: "Both refuse at once: lines 2 and 4.",
  },
  {
    number: 4,
    title: "A size is not available in the region",
    clouds: ["aws", "gcp"],
    why: "The form that it has there: lines 2, 3 and 5.",
  },
  {
    number: 5,
    title: "No database of the size",
    clouds: ["azure"],
    why: "Line 4 (`database-sku-unavailable`).",
  },
  {
    number: 6,
    title: "The cloud throttles calls, and says how long to wait",
    clouds: ["aws", "gcp"],
    why: "They throttle without telling: line 8.",
  },
  {
    number: 7,
    title: "A 429 that is no throttling",
    clouds: ["aws", "gcp"],
    why: "Their answers to a resource that is busy have codes of their own: lines 9 and 15.",
  },
  { number: 10, title: "A quota", clouds: ["azure"], why: "Line 11 (`quota-cores`)." },
  { number: 11, title: "A quota of cores", clouds: ["aws", "gcp"], why: "Line 10 (`quota-vcpu`)." },
  {
    number: 12,
    title: "The name of a Key Vault is soft-deleted",
    clouds: everywhere,
    why: "A replica makes no vault: its keys stand. The simulator has it (`vault-soft-deleted`, and keeps the names of vaults that were deleted); a vault that was deleted and recovered is line 13. AWS and Google Cloud have no vaults of keys.",
  },
  {
    number: 13,
    title: "A recovered Key Vault has lost its role assignments",
    clouds: ["aws", "gcp"],
    why: "A key whose deletion is cancelled has its permissions still, and is disabled: line 31.",
  },
  {
    number: 15,
    title: "A store is deleted, then made again",
    clouds: ["azure"],
    why: "The same answer as for everything that is busy: line 9 (`operation-in-progress`).",
  },
  {
    number: 16,
    title: "The name of a database is held after its deletion",
    clouds: ["aws", "azure"],
    why: "No documentation was found by which AWS or Azure hold the name of a database that is gone.",
  },
  {
    number: 19,
    title: "The directory does not know a new identity everywhere yet",
    clouds: ["aws", "gcp"],
    why: "The form that it has there: line 18.",
  },
  {
    number: 24,
    title: "A concurrent update (`[409] Conflict`)",
    clouds: everywhere,
    why: "The answer of a hosted backend. The rehearsal's backend is a folder, which locks: line 23 (`stack-locked`).",
  },
  {
    number: 29,
    title: "A backup is partial or has expired",
    clouds: ["azure"],
    why: "What a drill restores there are geo-redundant backups, shares and objects, which have no such state. Points of the backup vault have (`backup-partial`), and bring a database back as files, which no drill takes.",
  },
  {
    number: 32,
    title: "An object is archived (`InvalidObjectState`)",
    clouds: ["aws", "gcp"],
    why: "AWS Backup restores objects as a whole from its vault, where none is archived; the Archive class of Google Cloud is read at once.",
  },
  {
    number: 33,
    title: "The region is not activated",
    clouds: ["gcp"],
    why: "Regions of Google Cloud wait for no activation. What forbids one is a policy: line 34.",
  },
  {
    number: 35,
    title: "A resource provider is not registered",
    clouds: ["aws"],
    why: "Services of AWS are on; regions are not all: line 33.",
  },
  {
    number: 39,
    title: "A vault was locked too early",
    clouds: everywhere,
    why: "A replica makes no vault, and production's is not touched by a drill. The simulator refuses to change or delete a locked vault.",
  },
];
