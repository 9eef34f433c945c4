import { Certificate } from "@pulumi/gcp/certificatemanager/certificate.js";
import { DnsAuthorization } from "@pulumi/gcp/certificatemanager/dnsAuthorization.js";
import { ManagedZone } from "@pulumi/gcp/dns/managedZone.js";
import { RecordSet } from "@pulumi/gcp/dns/recordSet.js";
import { ComponentResource, type ComponentResourceOptions, type Output, type Resource } from "@pulumi/pulumi";
import type { DnsArgs } from "../contract/cloud.ts";
import type { Dns } from "../contract/handles.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";

/**
 * The public zone of the environment, signed, and in each region that serves a certificate of the domain and all names
 * under it. Google issues a certificate once the domain's owner has delegated the zone; nothing waits for it, and until
 * then the balancer answers without one.
 */
export class GcpDns extends ComponentResource implements Dns {
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
    const { regions } = args;
    const zone = this.#createZone();
    this.zoneId = zone.name;
    this.nameServers = zone.nameServers;
    const authorities = this.#restrictAuthorities();
    this.#certificates = new Map(regions.map((region) => [region, this.#createCertificate(region, authorities)]));
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

  /**
   * A record proves the domain for one region and this project; it is the same for a name and its wildcard.
   * https://cloud.google.com/certificate-manager/docs/domain-authorization#dns-auth
   */
  #createCertificate(region: string, authorities: Resource): Output<string> {
    const { domain, account: project, foundation } = this.#args;
    const logicalName = `${this.#name}-${region}`;
    const name = partName(domain.replaceAll(".", "-"), region);
    const authorization = new DnsAuthorization(
      logicalName,
      {
        name,
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
    const certificate = new Certificate(
      logicalName,
      {
        name,
        description: `${domain} and all names under it`,
        location: region,
        managed: { domains: [domain, `*.${domain}`], dnsAuthorizations: [authorization.id] },
        project,
      },
      { parent: this, dependsOn: [record, authorities] },
    );
    return certificate.id;
  }
}

/** The zone as this cloud made it. Throws for another cloud's. */
export function gcpDns(dns: Dns): GcpDns {
  if (dns instanceof GcpDns) return dns;
  throw new Error("components of Google Cloud publish in a zone of Google Cloud");
}
