import { airGappedVault, awsVault, saidOfVault } from "../core/aws-vaults.ts";
import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import { denials, isForEmergencies } from "./vault-policy.ts";

const vaultPolicy = "aws:backup/vaultPolicy:VaultPolicy";

/** What takes points away, or before their time: a continuous one by being released to its source. */
const deletions = [
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
];
const policyChanges = ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"];

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-manual-deletion-disabled.html",
  ],
  types: [awsVault, airGappedVault],
  reads: [vaultPolicy],
  each: (vault, stack, requirements) => {
    if (vault.type === airGappedVault) return pass("nobody deletes a point of an air-gapped vault before its time");
    const wanted = "a policy that denies deletions to all but the break-glass role and the root user";
    const policy = saidOfVault(vault, vaultPolicy, stack);
    if (policy === undefined) return fail({ found: "no policy", wanted });
    const document = policy.json("policy");
    if (document === undefined) return fail({ resource: policy, property: "policy", found: "no document", wanted });
    const actions = requirements.production ? [...deletions, ...policyChanges] : deletions;
    return actions.map((action) => judge(action, document, policy, requirements));
  },
};

function judge(action: string, document: Reading, policy: Resource, requirements: Requirements): Judgement {
  const strangers = denials(document, action).map((exceptions) =>
    exceptions.filter((each) => !isForEmergencies(each, requirements)),
  );
  if (strangers.some((each) => each.length === 0)) return pass(`${action} is for emergencies`);
  const [some] = strangers;
  if (strangers.some((each) => each.every((one) => !one.startsWith("arn:")))) {
    return unknown(`${action} is open to ids that tell no names: ${some?.join(", ")}`);
  }
  const found = some ? `open to ${some.join(", ")}` : `${action} is not denied to everybody`;
  const wanted = `${action} denied to all but the break-glass role and the root user`;
  return fail({ resource: policy, property: "policy", found, wanted });
}
