import { airGappedVault, awsVaults } from "./aws-vaults.ts";
import { awsPlan } from "./backup-plans.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { isUnknown, UnknownRead } from "./unknown.ts";

/** The types that say where copies go, for what a check `reads`. */
export const copyReads: readonly string[] = [awsPlan, ...awsVaults];

/** One copy that a rule of a plan of AWS Backup makes of each recovery point. */
export interface BackupCopy {
  /** `rules.0.copyActions.1` */
  readonly action: Reading;
  readonly region: string | undefined;
  /** Account that holds it; undefined: the plan's own. */
  readonly account: string | undefined;
  /** Whether it goes into a vault that nothing in its account can open: apart even where it is near. */
  readonly isAirGapped: boolean;
  /** The vault itself, where it is of the stack. */
  readonly vault?: Resource;
}

export interface CopyingRule {
  readonly rule: Reading;
  readonly copies: readonly BackupCopy[];
  /** A copy whose destination is not known yet. */
  readonly unknown?: UnknownRead;
}

/** The rules of a plan with the copies that each makes. `account` is the stack's own. */
export function copyingRules(plan: Resource, stack: StackView, account: string): readonly CopyingRule[] {
  return plan.list("rules").map((rule) => {
    const copies: BackupCopy[] = [];
    let unknown: UnknownRead | undefined;
    for (const action of rule.list("copyActions")) {
      const copy = copyOf(action, rule, { plan, stack, account });
      if (copy instanceof UnknownRead) unknown = copy;
      else copies.push(copy);
    }
    return { rule, copies, ...(unknown && { unknown }) };
  });
}

interface Place {
  readonly plan: Resource;
  readonly stack: StackView;
  readonly account: string;
}

function copyOf(action: Reading, rule: Reading, { plan, stack, account }: Place): BackupCopy | UnknownRead {
  const path = `${action.path}.destinationVaultArn`;
  const raw = typeof action.value === "object" && action.value !== null ? action.value : {};
  const arn: unknown = Reflect.get(raw, "destinationVaultArn");
  const vaults = stack.ofType(...awsVaults);
  if (typeof arn === "string" && !isUnknown(arn)) {
    const [, , , region, holder, , name] = action.text("destinationVaultArn")?.split(":") ?? [];
    const isNamed = (each: Resource) =>
      holder === account && each.record.properties.name === name && stack.regionOf(each) === region;
    const vault = vaults.find((each) => each.record.properties.arn === arn) ?? vaults.find(isNamed);
    if (vault) return inVault(action, vault, stack);
    return { action, region, account: holder === account ? undefined : holder, isAirGapped: false };
  }
  // A vault made with the plan: one that the rules name, and not the one that the points lie in.
  const home = stack.regionOf(plan);
  const target = rule.text("targetVaultName");
  const candidates = stack
    .referred(plan, "rules", vaults)
    .filter((each) => each.record.properties.name !== target || stack.regionOf(each) !== home);
  const [vault, ...others] = candidates.map((each) => inVault(action, each, stack));
  if (vault === undefined || others.some(({ region }) => region !== vault.region)) return new UnknownRead(path);
  if (others.length === 0) return vault;
  const isAirGapped = vault.isAirGapped && others.every((each) => each.isAirGapped);
  return { action, region: vault.region, account: undefined, isAirGapped };
}

/** Where the vault is matters to some rules alone. */
function inVault(action: Reading, vault: Resource, stack: StackView): BackupCopy {
  return {
    action,
    get region() {
      return stack.regionOf(vault);
    },
    account: undefined,
    isAirGapped: vault.type === airGappedVault,
    vault,
  };
}

/** Region of a vault of Backup and DR that a plan names, in the stack or by its path; `eu` for a multi-region. */
export function gcpVaultRegion(plan: Resource, stack: StackView): string | undefined {
  const [vault] = stack.referred(
    plan,
    "backupVault",
    stack.ofType("gcp:backupdisasterrecovery/backupVault:BackupVault"),
  );
  if (vault) return stack.regionOf(vault);
  return /\/locations\/([^/]+)\//.exec(plan.text("backupVault") ?? "")?.[1];
}
