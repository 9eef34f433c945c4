import { getVaultOutput } from "@pulumi/azure-native/keyvault/getVault.js";
import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { AzureCliScript } from "@pulumi/azure-native/resources/azureCliScript.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { DnsArgs } from "../contract/cloud.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { grantRole } from "./role-assignment.ts";

/** The certificate of a domain and its sub-domains, in the vault that renews it. */
export interface DomainCertificate {
  /** The vault, which holds nothing else: what a gateway is given a role on. Known once the certificate is there. */
  readonly vaultId: Output<string>;
  /** The vault itself, watched from its first day. */
  readonly storeId: Output<string>;
  readonly name: string;
  /** Its address without a version, so that a gateway follows each renewal within four hours. */
  readonly secretUri: Output<string>;
}

/**
 * A certificate of the domain and all names under it, made in a key vault and renewed there. Azure issues none for
 * application gateways, and Resource Manager makes none in a vault: a script of Azure's own does, with an identity that
 * may do nothing else. The vault admits no network; the script admits its own address for as long as it runs. What it
 * makes is signed by itself until the engineer names an authority in the certificate's policy (DigiCert or GlobalSign):
 * the commands are in the readme of this folder.
 * https://learn.microsoft.com/azure/application-gateway/key-vault-certs,
 * https://learn.microsoft.com/azure/key-vault/certificates/how-to-integrate-certificate-authority
 */
export function createCertificate(
  name: string,
  region: string,
  args: DnsArgs,
  parent: ComponentResource,
): DomainCertificate {
  const { domain, account } = args;
  const foundation = foundationOf(args);
  const place = placeIn(args, region);
  const { vaultName, certificateName, secretUri } = namesOf(region, args);
  const child = { parent };
  // Scripts run in containers, which regions opened for recovery alone do not offer; what runs at home reaches them all.
  const home = placeIn(args, foundation.region);
  const identity = new UserAssignedIdentity(name, { ...home, resourceName: `${vaultName}-script` }, child);
  const vault = new Vault(
    name,
    {
      ...place,
      vaultName,
      properties: {
        tenantId: identity.tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 14,
        enablePurgeProtection: true,
        publicNetworkAccess: "Enabled",
        networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
      },
    },
    // The script adds its address and takes it away again.
    { parent, ignoreChanges: ["properties.networkAcls.ipRules"] },
  );
  createDiagnosticSetting(name, { resourceId: vault.id, workspaceId: foundation.workspaceId(region) }, parent);
  const grants = (["Key Vault Certificates Officer", "Key Vault Contributor"] as const).map((role) =>
    grantRole(
      `${name}-${role === "Key Vault Contributor" ? "opener" : "maker"}`,
      {
        role,
        scope: vault.id,
        principalId: identity.principalId,
        account,
        description: `Makes the certificate of ${domain}`,
      },
      parent,
    ),
  );
  const script = new AzureCliScript(
    name,
    {
      ...home,
      scriptName: `${vaultName}-${certificateName}`.slice(0, 90),
      kind: "AzureCLI",
      azCliVersion: "2.61.0",
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: [output([identity.id, ...grants]).apply(([id]) => id ?? "")],
      },
      environmentVariables: [
        { name: "VAULT", value: vaultName },
        { name: "CERTIFICATE", value: certificateName },
        { name: "POLICY", value: JSON.stringify(policyOf(domain)) },
      ],
      scriptContent,
      timeout: "PT30M",
      cleanupPreference: "OnSuccess",
      // Azure then deletes its record of the script too. Run again after a refresh, it finds its work done.
      retentionInterval: "PT26H",
    },
    child,
  );
  const whenMade = (value: string) => script.id.apply(() => value);
  return {
    vaultId: script.id.apply(() => vault.id),
    storeId: vault.id,
    name: certificateName,
    secretUri: whenMade(secretUri),
  };
}

/** The certificate that another stack has made in the vault of a region, which renews it. */
export function findCertificate(region: string, args: DnsArgs, parent: ComponentResource): DomainCertificate {
  const foundation = foundationOf(args);
  const { vaultName, certificateName, secretUri } = namesOf(region, args);
  const resourceGroupName = foundation.keyStoreGroup?.(region) ?? foundation.groupName(region);
  const { id } = getVaultOutput({ resourceGroupName, vaultName }, { parent });
  return { vaultId: id, storeId: id, name: certificateName, secretUri: id.apply(() => secretUri) };
}

function namesOf(region: string, args: DnsArgs) {
  const vaultName = foundationOf(args).certificateStoreName?.(region);
  if (vaultName === undefined) throw new Error(`no store of certificates in ${region}`);
  const certificateName = args.domain.replaceAll(".", "-").slice(0, 127);
  return { vaultName, certificateName, secretUri: `https://${vaultName}.vault.azure.net/secrets/${certificateName}` };
}

/** A gateway reads the private key, so it must be exportable. https://learn.microsoft.com/azure/key-vault/certificates/certificate-scenarios */
function policyOf(domain: string) {
  return {
    issuerParameters: { name: "Self" },
    keyProperties: { exportable: true, keyType: "RSA", keySize: 3072, reuseKey: false },
    secretProperties: { contentType: "application/x-pkcs12" },
    x509CertificateProperties: {
      subject: `CN=${domain}`,
      subjectAlternativeNames: { dnsNames: [domain, `*.${domain}`] },
      keyUsage: ["digitalSignature", "keyEncipherment"],
      ekus: ["1.3.6.1.5.5.7.3.1"],
      validityInMonths: 12,
    },
    lifetimeActions: [{ action: { actionType: "AutoRenew" }, trigger: { lifetimePercentage: 80 } }],
  };
}

/** The refusal of a closed vault tells the address that it refused. A new role takes minutes until the vault knows it. */
const scriptContent = `set -euo pipefail
probe() { az keyvault certificate list --vault-name "$VAULT" --output none 2>&1; }
address=$(probe | sed -nE 's/.*[Cc]lient address: ([0-9.]+).*/\\1/p' | head -n 1 || true)
if [ -n "$address" ]; then
  trap 'az keyvault network-rule remove --name "$VAULT" --ip-address "$address/32" --output none' EXIT
  az keyvault network-rule add --name "$VAULT" --ip-address "$address/32" --output none
fi
for attempt in $(seq 1 60); do probe && break; sleep 10; done
if ! az keyvault certificate show --vault-name "$VAULT" --name "$CERTIFICATE" --output none 2>/dev/null; then
  az keyvault certificate create --vault-name "$VAULT" --name "$CERTIFICATE" --policy "$POLICY" --output none
fi
`;
