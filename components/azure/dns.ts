import { RecordSet } from "@pulumi/azure-native/dns/recordSet.js";
import { Zone } from "@pulumi/azure-native/dns/zone.js";
import { Profile } from "@pulumi/azure-native/trafficmanager/profile.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { DnsArgs } from "../contract/cloud.ts";
import type { Dns, Subject } from "../contract/handles.ts";
import type { EdgePlan } from "../plan/types/workload.ts";
import { createCertificate, type DomainCertificate, findCertificate } from "./certificate.ts";
import { foundationOf } from "./foundation.ts";
import { createPrivateNames, type PrivateNames } from "./private-names.ts";

/** Seconds for which a resolver remembers an address that may change in a failover. */
const answerSeconds = 60;

/**
 * The zone of the environment, which all the world or one network is answered from, and, in each region that serves, a
 * certificate of the domain and all names under it. One is in the DR region too, whether anything serves there or not:
 * what makes it runs in the primary region, so that a recovery could have none.
 * Within a network alone, the zone is private, and the certificate is the one that stands.
 */
export class AzureDns extends ComponentResource implements Dns {
  readonly isPrivate: boolean;
  readonly zoneId: Output<string>;
  readonly nameServers: Output<string[]>;
  readonly subjects: readonly Subject[];
  readonly #name: string;
  readonly #args: DnsArgs;
  /** Either of the two. */
  readonly #zone: Zone | undefined;
  readonly #privateNames: PrivateNames | undefined;
  readonly #certificates = new Map<string, DomainCertificate>();
  readonly #failovers = new Map<string, Output<string>>();

  constructor(name: string, args: DnsArgs, options: ComponentResourceOptions) {
    super("socle:azure:Dns", name, {}, options);
    const { domain, regions, recoveryRegion, within } = args;
    this.#name = name;
    this.#args = args;
    this.isPrivate = within !== undefined;
    this.#privateNames = within && createPrivateNames(name, args, within, this);
    this.#zone = this.#privateNames
      ? undefined
      : new Zone(name, { ...this.#place(), zoneName: domain, zoneType: "Public" }, { parent: this });
    this.zoneId = this.#privateNames?.zoneId ?? this.#publicZone().id;
    this.nameServers = this.#zone?.nameServers ?? output([]);
    if (this.#zone) this.#restrictAuthorities();
    for (const region of new Set([...regions, recoveryRegion ?? []].flat())) {
      const certificate = within
        ? findCertificate(region, args, this)
        : createCertificate(`${name}-certificate-${region}`, region, args, this);
      this.#certificates.set(region, certificate);
    }
    this.subjects = [...this.#certificates].map(([region, { storeId }]) => ({
      key: `${region === foundationOf(args).region ? "" : "standby-"}keys:certificates`,
      dimensions: { resourceId: storeId },
    }));
    this.registerOutputs({});
  }

  /** The address of the secret that holds the certificate, without a version. */
  certificateId(region: string): Output<string> {
    return this.certificate(region).secretUri;
  }

  certificate(region: string): DomainCertificate {
    const certificate = this.#certificates.get(region);
    if (certificate === undefined) throw new Error(`no certificate in ${region}`);
    return certificate;
  }

  /** Publishes an address under a name of the zone. */
  publishAddress(logicalName: string, hostname: string, address: Output<string>, parent: ComponentResource): void {
    if (this.#privateNames) {
      this.#privateNames.publish(logicalName, this.#relative(hostname), address, parent);
      return;
    }
    this.#publish(logicalName, hostname, { recordType: "A", aRecords: [{ ipv4Address: address }] }, parent);
  }

  /** Publishes a public address or a profile under a name of the zone, which follows it wherever it goes. */
  publishAlias(
    logicalName: string,
    hostname: string,
    recordType: "A" | "CNAME",
    target: Output<string>,
    parent: ComponentResource,
  ): void {
    this.#publish(logicalName, hostname, { recordType, targetResource: { id: target } }, parent);
  }

  /** The name of the profile that answers for a name with the first healthy region; made at the first asking. */
  failoverOf(plan: EdgePlan & { readonly failover: string }): Output<string> {
    const known = this.#failovers.get(plan.failover);
    if (known) return known;
    const profile = this.#createProfile(plan);
    const profileName = profile.id.apply(() => plan.failover);
    this.#failovers.set(plan.failover, profileName);
    // The name follows the profile, so that neither region's failure touches it.
    this.publishAlias(`${this.#name}-${this.#relative(plan.hostname)}`, plan.hostname, "CNAME", profile.id, this);
    return profileName;
  }

  #place() {
    const foundation = foundationOf(this.#args);
    const resourceGroupName = foundation.groupName(foundation.region);
    return { resourceGroupName, location: "global", tags: foundation.tags };
  }

  #publicZone(): Zone {
    if (this.#zone === undefined) throw new Error(`${this.#args.domain} is answered within one network alone`);
    return this.#zone;
  }

  #relative(hostname: string): string {
    return hostname.slice(0, -this.#args.domain.length - 1);
  }

  #publish(
    logicalName: string,
    hostname: string,
    record: Pick<ConstructorParameters<typeof RecordSet>[1], "recordType" | "aRecords" | "targetResource">,
    parent: ComponentResource,
  ): void {
    new RecordSet(
      logicalName,
      {
        resourceGroupName: this.#place().resourceGroupName,
        zoneName: this.#publicZone().name,
        relativeRecordSetName: this.#relative(hostname),
        ttl: answerSeconds,
        ...record,
      },
      { parent },
    );
  }

  /** Nobody but the authorities that key vaults know may issue certificates for the domain. */
  #restrictAuthorities(): void {
    new RecordSet(
      `${this.#name}-authorities`,
      {
        resourceGroupName: this.#place().resourceGroupName,
        zoneName: this.#publicZone().name,
        relativeRecordSetName: "@",
        recordType: "CAA",
        ttl: 3600,
        caaRecords: ["issue", "issuewild"].flatMap((tag) =>
          ["digicert.com", "globalsign.com"].map((value) => ({ flags: 0, tag, value })),
        ),
      },
      { parent: this },
    );
  }

  /**
   * Probed from all over the world, by the name that users type; three failures in a row send them to the next region.
   * https://learn.microsoft.com/azure/traffic-manager/traffic-manager-monitoring
   */
  #createProfile({ failover, hostname, listenPort, health }: EdgePlan & { readonly failover: string }): Profile {
    const isFast = health.intervalSeconds === 10;
    return new Profile(
      `${this.#name}-failover-${this.#relative(hostname)}`,
      {
        ...this.#place(),
        profileName: failover,
        profileStatus: "Enabled",
        trafficRoutingMethod: "Priority",
        dnsConfig: { relativeName: failover, ttl: answerSeconds },
        monitorConfig: {
          protocol: "HTTPS",
          port: listenPort,
          path: health.path,
          intervalInSeconds: isFast ? 10 : 30,
          timeoutInSeconds: isFast ? 5 : 10,
          toleratedNumberOfFailures: 3,
          expectedStatusCodeRanges: [{ min: health.expect, max: health.expect }],
          customHeaders: [{ name: "Host", value: hostname }],
        },
      },
      { parent: this },
    );
  }
}

/** The zone as Azure's own components know it. Throws for that of another cloud, which is never given. */
export function azureDnsOf({ dns }: { readonly dns: Dns }): AzureDns {
  if (!(dns instanceof AzureDns)) throw new Error("the zone of another cloud was given to a component of Azure");
  return dns;
}
