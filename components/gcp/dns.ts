import { Certificate } from "@pulumi/gcp/certificatemanager/certificate.js";
import { DnsAuthorization } from "@pulumi/gcp/certificatemanager/dnsAuthorization.js";
import { getDnsAuthorizationOutput } from "@pulumi/gcp/certificatemanager/getDnsAuthorization.js";
import { ManagedZone } from "@pulumi/gcp/dns/managedZone.js";
import { RecordSet } from "@pulumi/gcp/dns/recordSet.js";
import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import type { DnsArgs } from "../contract/cloud.ts";
import type { Dns } from "../contract/handles.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";
import { type GcpNetwork, gcpNetwork } from "./network.ts";

/**
 * The public zone of the environment, signed, and in each region that serves a certificate of the domain and all names
 * under it. Google issues a certificate once the domain's owner has delegated the zone; nothing waits for it, and until
 * then the balancer answers without one. The proof of the domain stands in the DR region too, whether anything serves
 * there or not: a recovery could have no certificate before somebody has changed the zone.
 * Within a network alone, the zone is private, and the certificate rests on the proof that stands.
 */
export class GcpDns extends ComponentResource implements Dns {
  readonly isPrivate: boolean;
  /** Name of the zone, by which records name it. */
  readonly zoneId: Output<string>;
  readonly nameServers: Output<string[]>;

  readonly #name: string;
  readonly #args: DnsArgs;
  readonly #certificates: ReadonlyMap<string, Output<string>>;
  readonly #primaries = new Map<string, Output<string>>();

  constructor(name: string, args: DnsArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Dns", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { regions, recoveryRegion, within } = args;
    this.isPrivate = within !== undefined;
    const zone = within ? this.#createPrivateZone(gcpNetwork(within)) : this.#createZone();
    this.zoneId = zone.name;
    this.nameServers = zone.nameServers;
    const proofs = within ? this.#findProofs() : this.#createProofs([...regions, recoveryRegion ?? []].flat());
    this.#certificates = new Map(regions.map((region) => [region, this.#createCertificate(region, proofs)]));
    this.registerOutputs({});
  }

  certificateId(region: string): Output<string> {
    const certificate = this.#certificates.get(region);
    if (certificate === undefined) throw new Error(`no certificate in ${region}`);
    return certificate;
  }

  /** A primary's edge tells its address to the edge that stands by, which publishes the name for both. */
  offerPrimary(hostname: string, address: Output<string>): void {
    this.#primaries.set(hostname, address);
  }

  primaryOf(hostname: string): Output<string> {
    const address = this.#primaries.get(hostname);
    if (address === undefined) throw new Error(`no primary has offered its address for ${hostname}`);
    return address;
  }

  #createZone(): ManagedZone {
    const { domain, account, foundation } = this.#args;
    return new ManagedZone(
      this.#name,
      {
        name: partName(domain.replaceAll(".", "-"), "public"),
        dnsName: `${domain}.`,
        description: `Public names of ${domain}`,
        visibility: "public",
        dnssecConfig: { state: "on", nonExistence: "nsec3" },
        cloudLoggingConfig: { enableLogging: true },
        project: account,
      },
      { parent: this, dependsOn: waitFor(foundation, "dns.googleapis.com") },
    );
  }

  /** Names that the public zone, another stack's, has for everybody but this network. */
  #createPrivateZone({ name, networkSelfLink }: GcpNetwork): ManagedZone {
    const { domain, account, foundation } = this.#args;
    return new ManagedZone(
      this.#name,
      {
        name: partName(name, "names"),
        dnsName: `${domain}.`,
        description: `Names of ${domain} within one network`,
        visibility: "private",
        privateVisibilityConfig: { networks: [{ networkUrl: networkSelfLink }] },
        project: account,
      },
      { parent: this, dependsOn: waitFor(foundation, "dns.googleapis.com") },
    );
  }

  /** Nobody but Google may issue certificates for the domain: https://cloud.google.com/certificate-manager/docs/deploy-google-managed-dns-auth */
  #restrictAuthorities(): RecordSet {
    const { domain, account } = this.#args;
    return new RecordSet(
      `${this.#name}-authorities`,
      {
        managedZone: this.zoneId,
        name: `${domain}.`,
        type: "CAA",
        ttl: 3600,
        rrdatas: ['0 issue "pki.goog"', '0 issuewild "pki.goog"'],
        project: account,
      },
      { parent: this },
    );
  }

  #createProofs(regions: readonly string[]): (region: string) => Proof {
    const authorities = this.#restrictAuthorities();
    const proofs = new Map([...new Set(regions)].map((region) => [region, this.#createProof(region, authorities)]));
    return (region) => {
      const proof = proofs.get(region);
      if (proof === undefined) throw new Error(`no proof of the domain in ${region}`);
      return proof;
    };
  }

  /** Those that the environment's own stack keeps. */
  #findProofs(): (region: string) => Proof {
    const { domain, account: project } = this.#args;
    return (location) => {
      const args = { name: this.#proofName(location), location, domain, project };
      return { id: getDnsAuthorizationOutput(args, { parent: this }).id, records: [] };
    };
  }

  #proofName(region: string): string {
    return partName(this.#args.domain.replaceAll(".", "-"), region);
  }

  /**
   * A record proves the domain for one region and this project; it is the same for a name and its wildcard.
   * https://cloud.google.com/certificate-manager/docs/domain-authorization#dns-auth
   */
  #createProof(region: string, authorities: Resource): Proof {
    const { domain, account: project, foundation } = this.#args;
    const logicalName = `${this.#name}-${region}`;
    const authorization = new DnsAuthorization(
      logicalName,
      {
        name: this.#proofName(region),
        description: `Proof of ${domain}`,
        domain,
        location: region,
        type: "PER_PROJECT_RECORD",
        project,
      },
      { parent: this, dependsOn: waitFor(foundation, "certificatemanager.googleapis.com") },
    );
    const proof = authorization.dnsResourceRecords.apply(([first]) => first);
    const record = new RecordSet(
      logicalName,
      {
        managedZone: this.zoneId,
        name: proof.apply((each) => each?.name ?? ""),
        type: proof.apply((each) => each?.type ?? "CNAME"),
        ttl: 300,
        rrdatas: [proof.apply((each) => each?.data ?? "")],
        project,
      },
      { parent: this },
    );
    return { id: authorization.id, records: [record, authorities] };
  }

  #createCertificate(region: string, proofs: (region: string) => Proof): Output<string> {
    const { domain, account: project, within } = this.#args;
    const { id, records } = proofs(region);
    const certificate = new Certificate(
      `${this.#name}-${region}`,
      {
        name: within ? partName(gcpNetwork(within).name, "names") : this.#proofName(region),
        description: `${domain} and all names under it`,
        location: region,
        managed: { domains: [domain, `*.${domain}`], dnsAuthorizations: [id] },
        project,
      },
      { parent: this, dependsOn: [...records] },
    );
    return certificate.id;
  }
}

/** That the domain is ours, and the records that say so, where they are this stack's. */
interface Proof {
  readonly id: Output<string>;
  readonly records: readonly Resource[];
}

/** The zone as this cloud made it. Throws for another cloud's. */
export function gcpDns(dns: Dns): GcpDns {
  if (dns instanceof GcpDns) return dns;
  throw new Error("components of Google Cloud publish in a zone of Google Cloud");
}
