import { AlternativeContact } from "@pulumi/aws/account/alternativeContact.js";
import { RegionSettings } from "@pulumi/aws/backup/regionSettings.js";
import { EncryptionByDefault } from "@pulumi/aws/ebs/encryptionByDefault.js";
import { SnapshotBlockPublicAccess } from "@pulumi/aws/ebs/snapshotBlockPublicAccess.js";
import { ImageBlockPublicAccess } from "@pulumi/aws/ec2/imageBlockPublicAccess.js";
import { InstanceMetadataDefaults } from "@pulumi/aws/ec2/instanceMetadataDefaults.js";
import { SerialConsoleAccess } from "@pulumi/aws/ec2/serialConsoleAccess.js";
import { AccountPasswordPolicy } from "@pulumi/aws/iam/accountPasswordPolicy.js";
import { AccountPublicAccessBlock } from "@pulumi/aws/s3/accountPublicAccessBlock.js";
import { ServiceSetting } from "@pulumi/aws/ssm/serviceSetting.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import { type AccessPlan, type AccountPlan, guardsOf } from "../plan/types/account.ts";

/** Settings of the whole account, and of each of its regions, that no environment can go beyond. */
export class AwsGuardRails extends ComponentResource {
  readonly #name: string;

  constructor(name: string, { plan }: { readonly plan: AccountPlan }, options: ComponentResourceOptions) {
    super("socle:aws:GuardRails", name, {}, options);
    this.#name = name;
    this.#guardAccount(plan);
    for (const { region } of guardsOf(plan.guards, "aws").regions) this.#guardRegion(region);
    this.registerOutputs({});
  }

  #guardAccount({ access, alternateContacts }: AccountPlan): void {
    const child = { parent: this };
    new AccountPublicAccessBlock(
      this.#name,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      child,
    );
    if (access) new AccountPasswordPolicy(this.#name, passwordPolicy(access.passwordPolicy), child);
    for (const { type, name, title, email, phone } of alternateContacts) {
      new AlternativeContact(
        `${this.#name}-contact-${type.toLowerCase()}`,
        { alternateContactType: type, name, title, emailAddress: email, phoneNumber: phone },
        child,
      );
    }
  }

  #guardRegion(region: string): void {
    const logicalName = `${this.#name}-${region}`;
    const child = { parent: this };
    new EncryptionByDefault(logicalName, { enabled: true, region }, child);
    new SnapshotBlockPublicAccess(logicalName, { state: "block-all-sharing", region }, child);
    new ImageBlockPublicAccess(logicalName, { state: "block-new-sharing", region }, child);
    new InstanceMetadataDefaults(logicalName, { httpTokens: "required", region }, child);
    new SerialConsoleAccess(logicalName, { enabled: false, region }, child);
    new ServiceSetting(
      logicalName,
      { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Disable", region },
      child,
    );
    new RegionSettings(
      logicalName,
      {
        resourceTypeOptInPreference: enabled(backupTypes),
        resourceTypeManagementPreference: enabled(fullyManagedTypes),
        region,
      },
      child,
    );
  }
}

/**
 * Every type that AWS Backup can take: one left out would silently not be backed up, whatever its tags.
 * Source: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
const backupTypes = [
  "Aurora",
  "CloudFormation",
  "DSQL",
  "DocumentDB",
  "DynamoDB",
  "EBS",
  "EC2",
  "EFS",
  "FSx",
  "Neptune",
  "RDS",
  "Redshift",
  "Redshift Serverless",
  "S3",
  "SAP HANA on Amazon EC2",
  "Storage Gateway",
  "VirtualMachine",
];

/** Types whose backups AWS Backup can manage wholly: with the vault's key, and copies out of the account. */
const fullyManagedTypes = ["CloudFormation", "DSQL", "DynamoDB", "EFS"];

function enabled(types: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(types.map((type) => [type, true]));
}

function passwordPolicy({ minimumLength, maxAgeDays, reusePrevention }: AccessPlan["passwordPolicy"]) {
  return {
    minimumPasswordLength: minimumLength,
    maxPasswordAge: maxAgeDays,
    passwordReusePrevention: reusePrevention,
    requireLowercaseCharacters: true,
    requireUppercaseCharacters: true,
    requireNumbers: true,
    requireSymbols: true,
    allowUsersToChangePassword: true,
    // A person whose password has expired changes it; a hard expiry would need an administrator each time.
    hardExpiry: false,
  };
}
