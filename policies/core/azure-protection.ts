import { backupPolicy, protectionPolicy } from "./azure-points.ts";
import type { Protection } from "./protection.ts";
import { isNamed, rawAt } from "./raw.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { isUnknown } from "./unknown.ts";

export const azureMachine = "azure-native:compute:VirtualMachine";
export const azureDisk = "azure-native:compute:Disk";
export const azureShare = "azure-native:storage:FileShare";
export const azureStorage = "azure-native:storage:StorageAccount";
const item = "azure-native:recoveryservices:ProtectedItem";
const instance = "azure-native:dataprotection:BackupInstance";
const workflow = "azure-native:logic:Workflow";

/** The types that say what is backed up and when, for what a check `reads`. */
export const azureProtectionReads: readonly string[] = [
  item,
  instance,
  workflow,
  azureStorage,
  backupPolicy,
  protectionPolicy,
];

/** What backs a machine, disk, server or share up. */
export function azureProtections(resource: Resource, stack: StackView): readonly Protection[] {
  if (resource.type === azureMachine) return itemsOf(resource, stack);
  if (resource.type === azureDisk) return [...instancesOf(resource, stack), ...itemsOfMachines(resource, stack)];
  if (resource.type === azureShare) return [...itemsOfShare(resource, stack), ...snapshotsOf(resource, stack)];
  return instancesOf(resource, stack);
}

function instancesOf(resource: Resource, stack: StackView): readonly Protection[] {
  return stack
    .ofType(instance)
    .filter((each) => isOf(each, "properties.dataSourceInfo.resourceID", resource, stack))
    .filter((each) => isNamed(each, "properties.policyInfo.policyId"))
    .map((taker) => ofPolicy(taker, stack));
}

function itemsOf(machine: Resource, stack: StackView): readonly Protection[] {
  return stack
    .ofType(item)
    .filter((each) => isOf(each, "properties.sourceResourceId", machine, stack) && isActive(each))
    .map((taker) => ofPolicy(taker, stack));
}

/** How the ids of these types end: what they are, and the property that is their own name. */
const idParts: Readonly<Record<string, { readonly kind: string; readonly name: string }>> = {
  [azureMachine]: { kind: "virtualmachines", name: "vmName" },
  [azureDisk]: { kind: "disks", name: "diskName" },
  "azure-native:dbforpostgresql:Server": { kind: "flexibleservers", name: "serverName" },
};

/** By reference, or by an id that was written out. */
function isOf(taker: Resource, place: string, resource: Resource, stack: StackView): boolean {
  const value = rawAt(taker, place);
  if (isUnknown(value)) return stack.refers(taker, "properties", resource);
  if (typeof value !== "string") return false;
  if (stack.isNamedIn(taker, "properties", value, resource)) return true;
  const { kind, name = "" } = idParts[resource.type] ?? {};
  const own = rawAt(resource, name);
  return typeof own === "string" && value.toLowerCase().endsWith(`/${kind}/${own.toLowerCase()}`);
}

/** A machine is backed up with its disks, but for those that its item leaves out by their places. */
function itemsOfMachines(disk: Resource, stack: StackView): readonly Protection[] {
  return stack
    .referring(disk, "storageProfile", stack.ofType(azureMachine))
    .flatMap((machine) => itemsOf(machine, stack))
    .filter(({ taker }) => !taker.has("properties.extendedProperties.diskExclusionProperties"));
}

/** An item names the account that a share lies in, and the share by its own name. */
function itemsOfShare(share: Resource, stack: StackView): readonly Protection[] {
  const accounts = stack.ofType(azureStorage);
  return stack
    .ofType(item)
    .filter((each) =>
      stack.referred(share, "accountName", accounts).some((own) => stack.refers(each, "properties", own)),
    )
    .filter((each) => stack.refers(each, "protectedItemName", share) || namesShare(each, share))
    .filter(isActive)
    .map((taker) => ofPolicy(taker, stack));
}

function namesShare(each: Resource, share: Resource): boolean {
  const [own, name] = [rawAt(each, "protectedItemName"), rawAt(share, "shareName")];
  return typeof own === "string" && typeof name === "string" && own.toLowerCase().endsWith(`;${name.toLowerCase()}`);
}

function isActive(each: Resource): boolean {
  const state = each.text("properties.protectionState") ?? "Protected";
  const isOff = state === "ProtectionStopped" || state === "BackupsSuspended" || state === "ProtectionPaused";
  return !isOff && isNamed(each, "properties.policyId");
}

function ofPolicy(taker: Resource, stack: StackView): Protection {
  const [plan] = stack.referred(taker, "properties", stack.ofType(backupPolicy, protectionPolicy));
  return { taker, ...(plan && { plan }) };
}

/** No vault takes a share of NFS: a workflow that comes round by itself asks for its snapshots. */
function snapshotsOf(share: Resource, stack: StackView): readonly Protection[] {
  return stack
    .ofType(workflow)
    .filter((each) => actionsOf(each).some((action) => makesSnapshot(action, { by: each, share, stack })))
    .filter((each) => each.text("state") !== "Disabled" && workflowMinutes(each) !== undefined)
    .map((taker) => ({ taker, plan: taker }));
}

function escaped(text: string): string {
  return text.toLowerCase().replaceAll(/[.+?^${}()|[\]\\*]/g, String.raw`\$&`);
}

function actionsOf(each: Resource): readonly Reading[] {
  const { value } = each.at("definition.actions");
  return typeof value === "object" && value !== null
    ? Object.keys(value).map((key) => each.at("definition.actions").key(key))
    : [];
}

interface Snapshots {
  readonly by: Resource;
  readonly share: Resource;
  readonly stack: StackView;
}

/** Source: https://learn.microsoft.com/rest/api/storagerp/file-shares/create */
function makesSnapshot(action: Reading, { by, share, stack }: Snapshots): boolean {
  if (action.text("inputs.method")?.toUpperCase() !== "PUT") return false;
  const uri = action.raw("inputs.uri");
  if (isUnknown(uri)) return stack.refers(by, "definition", share);
  return typeof uri === "string" && uri.toLowerCase().includes("snapshots") && isUriOf(uri, share);
}

/** By its id, or by the names of its account and its own. */
function isUriOf(uri: string, share: Resource): boolean {
  const { id } = share.record;
  const names = (path: string) => new RegExp(`${escaped(path)}(?:$|\\?)`, "i").test(uri);
  if (id !== undefined && names(id)) return true;
  const [account, name] = [rawAt(share, "accountName"), rawAt(share, "shareName")];
  return names(`/storageaccounts/${account}/fileservices/default/shares/${name}`);
}

const frequencyMinutes: Readonly<Record<string, number>> = { Minute: 1, Hour: 60, Day: 1440, Week: 10_080 };

/** Minutes between two runs of a workflow that comes round by itself: https://learn.microsoft.com/azure/connectors/connectors-native-recurrence */
export function workflowMinutes(each: Resource): number | undefined {
  const { value } = each.at("definition.triggers");
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const found = keys.flatMap((key) => {
    const trigger = each.at("definition.triggers").key(key);
    if (trigger.text("type")?.toLowerCase() !== "recurrence") return [];
    const unit = frequencyMinutes[trigger.text("recurrence.frequency") ?? ""];
    const interval = trigger.number("recurrence.interval");
    return unit === undefined || interval === undefined ? [] : [unit * interval];
  });
  return found.length === 0 ? undefined : Math.min(...found);
}
