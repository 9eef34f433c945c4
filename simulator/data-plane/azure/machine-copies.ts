import { tokens } from "../../behaviours/azure/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { type Ledger, ledgerEpoch } from "../../ledger.ts";
import { type RestoreJob, recordRestore } from "../restore-jobs.ts";
import type { SilentFaults } from "../silent-faults.ts";
import { mountedAt, shareAt } from "./file-copies.ts";
import { restorable, startRestore } from "./restores.ts";
import { accountNameOf, type Store, storesOf, tokensOfStores } from "./stores.ts";

/** What a machine is told to run. */
export interface Command {
  readonly id: string;
  readonly script: string;
}

type Variables = ReadonlyMap<string, string>;

interface World {
  readonly ledger: Ledger;
  readonly faults: SilentFaults;
  readonly now: number;
}

interface Copy {
  readonly point: string;
  readonly from: LedgerResource;
  readonly into: Store;
  readonly subresource: "blob" | "file";
  readonly asOf?: number;
}

/** Roles by which an identity reads the blobs of an account. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage */
const blobReaders = [
  "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", // Storage Blob Data Reader
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe", // Storage Blob Data Contributor
  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", // Storage Blob Data Owner
];
const blobWriters = blobReaders.slice(1);

/** Seconds until a machine is refused. */
const refusalSeconds = 20;

/**
 * What a machine does that is told to copy objects or a share: it must reach both accounts by private endpoints of its network, and its
 * identity must be allowed to read the one and write the other; files of NFS ask for no identity. The script is read no further than for
 * what it calls, and for the variables that it begins with.
 */
export function copyOf(world: World, fleet: LedgerResource, command: Command): RestoreJob {
  const { ledger, faults, now } = world;
  const exported = command.script.matchAll(/^export (\w+)='([^']*)'$/gm);
  const variables = new Map([...exported].map(([, name = "", value = ""]) => [name, value]));
  const copy = command.script.includes("x-ms-copy-source")
    ? objectsCopy(world, variables)
    : /mount -t aznfs/.test(command.script)
      ? shareCopy(world, fleet, variables)
      : undefined;
  const fail = (into: LedgerResource, failure: string) =>
    recordRestore(ledger, into, {
      id: command.id,
      point: copy?.point ?? "",
      source: copy?.from.id ?? "",
      asOf: now,
      started: now,
      ended: now + refusalSeconds,
      failure,
    });
  if (!copy) return fail(fleet, "The script, or what it names, is not rehearsed.");
  const refusal = refusalOf(ledger, fleet, copy);
  if (refusal !== undefined) return fail(copy.into.resource, refusal);
  const archived = archivedIn(faults, copy, now);
  if (archived !== undefined) return fail(copy.into.resource, archived);
  const point = restorable(ledger, faults, copy.point, now, { asOf: copy.asOf });
  if (!point)
    return fail(
      copy.into.resource,
      "ResourceNotFound: there is no such snapshot, or nothing has been copied there yet.",
    );
  const by = copy.subresource === "file" ? "share" : "objects";
  return startRestore(ledger, point, copy.into.resource, { id: command.id, now, by });
}

function objectsCopy({ ledger }: World, variables: Variables): Copy | undefined {
  const [from, into] = ["source", "into"].map((name) => containerAt(ledger, variables.get(name) ?? ""));
  const asOf = Date.parse((variables.get("asOf") ?? "").replace(/(\.\d{3})\d*Z$/, "$1Z"));
  if (!from || !into || Number.isNaN(asOf)) return undefined;
  return { point: from.resource.id, from: from.resource, into, subresource: "blob", asOf: (asOf - ledgerEpoch) / 1000 };
}

function shareCopy({ ledger }: World, fleet: LedgerResource, variables: Variables): Copy | undefined {
  const shares = storesOf(ledger).filter(({ resource }) => resource.type === tokensOfStores.share);
  const from = shareAt(shares, variables.get("source") ?? "");
  const into = shareAt(shares, mountedAt(fleet, "/srv/files") ?? "");
  const snapshot = variables.get("snapshot");
  if (!from || !into) return undefined;
  const point = snapshot === undefined ? from.resource.id : `${from.resource.id}?sharesnapshot=${snapshot}`;
  return { point, from: from.resource, into, subresource: "file" };
}

function containerAt(ledger: Ledger, url: string): Store | undefined {
  const [, account, container] = /^https:\/\/([^.]+)\.blob\.core\.windows\.net\/([^/]+)$/.exec(url) ?? [];
  return storesOf(ledger).findLast(
    ({ resource }) =>
      resource.type === tokensOfStores.container &&
      accountNameOf(resource.id) === account &&
      resource.name === container,
  );
}

/** Why a machine cannot copy, in the words of the storage service. */
function refusalOf(ledger: Ledger, fleet: LedgerResource, { from, into, subresource }: Copy): string | undefined {
  const accounts = [from, into.resource].map(({ id }) => accountNameOf(id));
  const closed = accounts.find((account) => !isReached(ledger, fleet, account, subresource));
  if (closed !== undefined) {
    return `AuthorizationFailure: This request is not authorized to perform this operation. (${closed}: no private endpoint for ${subresource} in the network of ${fleet.name})`;
  }
  if (subresource === "file") return undefined;
  const [source = "", target = ""] = accounts;
  const lacking = !isAllowed(ledger, fleet, source, blobReaders)
    ? source
    : !isAllowed(ledger, fleet, target, blobWriters)
      ? target
      : undefined;
  return lacking === undefined
    ? undefined
    : `AuthorizationPermissionMismatch: This request is not authorized to perform this operation using this permission. (${lacking})`;
}

/**
 * Nothing reads an archived blob before it is rehydrated, which takes hours; somebody may archive what was replicated.
 * https://learn.microsoft.com/azure/storage/blobs/archive-blob, https://learn.microsoft.com/azure/storage/blobs/object-replication-overview
 */
function archivedIn(faults: SilentFaults, { from, subresource }: Copy, now: number): string | undefined {
  if (subresource !== "blob" || !faults.meets("object-archived", from, now, from.id)) return undefined;
  return "BlobArchived: This operation is not permitted on an archived blob.";
}

function isReached(ledger: Ledger, fleet: LedgerResource, account: string, subresource: string): boolean {
  const nic = "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[].ipConfigurations[].subnet.id";
  const network = networkOf(fleet.inputs.text(nic));
  return ledger
    .ofType(tokens.privateEndpoint, fleet.account, undefined)
    .some(
      ({ inputs }) =>
        networkOf(inputs.text("subnet.id")) === network &&
        inputs
          .each("privateLinkServiceConnections")
          .some(
            (link) =>
              accountNameOf(`${link.text("privateLinkServiceId")}/`) === account &&
              link.texts("groupIds").includes(subresource),
          ),
    );
}

function networkOf(subnet: string | undefined): string {
  return (subnet ?? "").toLowerCase().split("/subnets/")[0] ?? "";
}

function isAllowed(ledger: Ledger, fleet: LedgerResource, account: string, roles: readonly string[]): boolean {
  const wanted = fleet.inputs.texts("identity.userAssignedIdentities").map((id) => id.toLowerCase());
  const principals = ledger
    .ofType(tokens.userAssignedIdentity, fleet.account, undefined)
    .filter(({ id }) => wanted.includes(id.toLowerCase()))
    .map(({ outputs }) => outputs.text("principalId"));
  return ledger
    .ofType("azure-native:authorization:RoleAssignment", fleet.account, undefined)
    .some(
      ({ inputs }) =>
        principals.includes(inputs.text("principalId")) &&
        reaches(inputs.text("scope") ?? "", inputs.text("condition"), account) &&
        roles.some((role) => inputs.text("roleDefinitionId")?.toLowerCase().endsWith(role)),
    );
}

/**
 * A role on the account, or on its group for this account alone. Other conditions are not rehearsed: they admit nothing.
 * https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes#account-name
 */
function reaches(scope: string, condition: string | undefined, account: string): boolean {
  if (condition === undefined) return accountNameOf(`${scope}/`) === account;
  const named = /@Resource\[Microsoft\.Storage\/storageAccounts:name\] StringEquals '([^']+)'/.exec(condition)?.[1];
  return named === account && /\/resourceGroups\/[^/]+$/i.test(scope);
}
