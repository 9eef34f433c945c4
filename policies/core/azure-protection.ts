import { backupPolicy, protectionPolicy } from "./azure-points.ts";
import type { Protection } from "./protection.ts";
import { isNamed, rawAt } from "./raw.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { holdsUnknown, isUnknown } from "./unknown.ts";

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
  if (stack.refers(taker, "properties", resource)) return true;
  const { kind, name = "" } = idParts[resource.type] ?? {};
  const [value, own] = [rawAt(taker, place), rawAt(resource, name)];
  if (typeof value !== "string" || typeof own !== "string") return false;
  return value.toLowerCase().endsWith(`/${kind}/${own.toLowerCase()}`);
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
  const shareName = rawAt(share, "shareName");
  const ending = typeof shareName === "string" ? shareName.toLowerCase() : undefined;
  const accounts = stack.referred(share, "accountName", stack.ofType(azureStorage));
  return stack
    .ofType(item)
    .filter((each) => accounts.some((own) => stack.refers(each, "properties", own)))
    .filter((each) => stack.refers(each, "protectedItemName", share) || namesShare(each, ending))
    .filter(isActive)
    .map((taker) => ofPolicy(taker, stack));
}

function namesShare(each: Resource, name: string | undefined): boolean {
  const own = rawAt(each, "protectedItemName");
  return typeof own === "string" && name !== undefined && own.toLowerCase().endsWith(`;${name}`);
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
    .filter((each) => namesIn(each, share, stack) && each.text("state") !== "Disabled")
    .filter((each) => workflowMinutes(each) !== undefined && actionsOf(each).some(makesSnapshot))
    .map((taker) => ({ taker, plan: taker }));
}

function namesIn(each: Resource, share: Resource, stack: StackView): boolean {
  const definition = rawAt(each, "definition");
  if (holdsUnknown(definition)) return stack.refers(each, "definition", share);
  const { id } = share.record;
  const [account, name] = [rawAt(share, "accountName"), rawAt(share, "shareName")];
  const path = `/storageaccounts/${account}/fileservices/default/shares/${name}`;
  const text = JSON.stringify(definition ?? "").toLowerCase();
  return [id, path].some((own) => own !== undefined && new RegExp(`${escaped(own)}["?]`).test(text));
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

/** Source: https://learn.microsoft.com/rest/api/storagerp/file-shares/create */
function makesSnapshot(action: Reading): boolean {
  if (action.text("inputs.method")?.toUpperCase() !== "PUT") return false;
  const { value } = action.at("inputs");
  const uri: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "uri") : undefined;
  return isUnknown(uri) || (typeof uri === "string" && uri.toLowerCase().includes("snapshots"));
}

const frequencyMinutes: Readonly<Record<string, number>> = { Minute: 1, Hour: 60, Day: 1440, Week: 10_080 };

/** Minutes between two runs of a workflow that comes round by itself: https://learn.microsoft.com/azure/connectors/connectors-native-recurrence */
export function workflowMinutes(each: Resource): number | undefined {
  const { value } = each.at("definition.triggers");
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const found = keys.flatMap((key) => {
    const recurrence = each.at("definition.triggers").key(key).at("recurrence");
    const unit = frequencyMinutes[recurrence.text("frequency") ?? ""];
    return unit === undefined ? [] : [unit * (recurrence.number("interval") ?? 1)];
  });
  return found.length === 0 ? undefined : Math.min(...found);
}
