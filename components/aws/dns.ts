import { Certificate } from "@pulumi/aws/acm/certificate.js";
import { CertificateValidation } from "@pulumi/aws/acm/certificateValidation.js";
import { Record as DnsRecord } from "@pulumi/aws/route53/record.js";
import { Zone } from "@pulumi/aws/route53/zone.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { DnsArgs } from "../contract/cloud.ts";
import type { Dns } from "../contract/handles.ts";

/**
 * The public zone of the environment and, in each region that serves, a certificate of the domain and all names under
 * it. A certificate is issued once the domain's owner has delegated the zone: until then the first run waits.
 * Within a network alone, the zone is private, and the certificates rest on the proof that stands in the public zone of the
 * domain: it is the same for every certificate of the account.
 */
export class AwsDns extends ComponentResource implements Dns {
  readonly isPrivate: boolean;
  readonly zoneId: Output<string>;
  readonly nameServers: Output<string[]>;
  readonly #certificates = new Map<string, Output<string>>();

  constructor(name: string, args: DnsArgs, options: ComponentResourceOptions) {
    super("socle:aws:Dns", name, {}, options);
    const { domain, regions, within } = args;
    this.isPrivate = within !== undefined;
    const zone = this.#createZone(name, domain, within);
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;
    if (!this.isPrivate) this.#restrictAuthorities(name, domain);

    const certificates = regions.map((region) => [region, this.#createCertificate(name, domain, region)] as const);
    const [first] = certificates.map(([, certificate]) => certificate);
    const proof = this.isPrivate ? undefined : this.#createProof(name, first);
    for (const [region, certificate] of certificates) {
      const validation = new CertificateValidation(
        `${name}-${region}`,
        { certificateArn: certificate.arn, validationRecordFqdns: proof ? [proof.fqdn] : [], region },
        { parent: this },
      );
      this.#certificates.set(region, validation.certificateArn);
    }
    this.registerOutputs({});
  }

  certificateId(region: string): Output<string> {
    const certificate = this.#certificates.get(region);
    if (certificate === undefined) throw new Error(`no certificate in ${region}`);
    return certificate;
  }

  #createZone(name: string, domain: string, within: DnsArgs["within"]): Zone {
    const comment = within ? `Names of ${domain} within one network` : `Public names of ${domain}`;
    const vpcs = within && { vpcs: [{ vpcId: within.networkId, vpcRegion: within.region }] };
    return new Zone(name, { name: domain, comment, ...vpcs, tags: { Name: domain } }, { parent: this });
  }

  /** Nobody but Amazon may issue certificates for the domain. */
  #restrictAuthorities(name: string, domain: string): void {
    new DnsRecord(
      `${name}-authorities`,
      {
        zoneId: this.zoneId,
        name: domain,
        type: "CAA",
        ttl: 3600,
        records: ['0 issue "amazon.com"', '0 issuewild "amazon.com"'],
      },
      { parent: this },
    );
  }

  #createCertificate(name: string, domain: string, region: string): Certificate {
    return new Certificate(
      `${name}-${region}`,
      {
        domainName: domain,
        subjectAlternativeNames: [`*.${domain}`],
        validationMethod: "DNS",
        region,
        tags: { Name: domain },
      },
      { parent: this },
    );
  }

  /**
   * One record proves them all: its name and value depend on the domain and the account alone, not on the region, and
   * are the same for a name and its wildcard.
   * Source: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
   */
  #createProof(name: string, certificate: Certificate | undefined): DnsRecord | undefined {
    if (certificate === undefined) return undefined;
    const proof = certificate.domainValidationOptions.apply(([first]) => first);
    return new DnsRecord(
      `${name}-proof`,
      {
        zoneId: this.zoneId,
        name: proof.apply((record) => record?.resourceRecordName ?? ""),
        type: proof.apply((record) => record?.resourceRecordType ?? "CNAME"),
        ttl: 300,
        records: [proof.apply((record) => record?.resourceRecordValue ?? "")],
      },
      { parent: this },
    );
  }
}
