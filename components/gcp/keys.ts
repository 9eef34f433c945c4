import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey.js";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember.js";
import { KeyRing } from "@pulumi/gcp/kms/keyRing.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { KeysArgs } from "../contract/cloud.ts";
import type { Keys } from "../contract/handles.ts";
import type { KeyPlan, KeyPurpose } from "../plan/types/common.ts";
import { gcpFoundation, waitFor } from "./foundation.ts";
import { withGeneration } from "./generation.ts";
import { agentMember, type ServiceAgent } from "./service-agents.ts";
import { StandingKeys } from "./standing-keys.ts";

const secondsOfDay = 86_400;

/**
 * Who encrypts with a key of a purpose, and nobody else. Backup and DR needs the data key as well: a database's recovery
 * points carry its key, and in a vault of another region the vault's.
 * Sources: https://cloud.google.com/kms/docs/compatible-services, https://cloud.google.com/backup-disaster-recovery/docs/configuration/set-up-cmek
 */
const usersOf: Readonly<Record<KeyPurpose, readonly ServiceAgent[]>> = {
  data: ["compute", "databases", "files", "objects", "secrets", "backups"],
  backup: ["backups", "databases", "files"],
  operations: ["logs", "messages", "objects"],
};

/**
 * The client's own encryption keys, in hardware, in a ring a region. No key of Google Cloud is usable in two regions, so
 * each region has one of its own for the same purpose, and services of the DR region encrypt with theirs.
 *
 * Neither rings nor keys can ever be deleted, and their names are taken for ever. Destroying an environment leaves its
 * ring behind, empty of key material after the deletion window; the next one stands in a new ring (`withGeneration`).
 * Those that stand already are found in the rings of that name, with whoever encrypts with them already admitted.
 */
export class GcpKeys extends ComponentResource implements Keys {
  readonly #name: string;
  readonly #args: KeysArgs;
  readonly #region: string;
  readonly #rings = new Map<string, KeyRing>();
  readonly #members = new Map<ServiceAgent, Output<string>>();
  readonly #ids = new Map<string, Output<string>>();
  #found: StandingKeys | undefined;

  constructor(name: string, args: KeysArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Keys", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#region = args.target.region;
    for (const plan of args.plans) {
      if (plan.stands) {
        this.#ids.set(`${plan.purpose} ${this.#region}`, this.#standing.keyId(plan.name));
        continue;
      }
      for (const region of new Set([this.#region, ...plan.replicaRegions])) this.#createKey(plan, region);
    }
    this.registerOutputs({});
  }

  /** Full name of a key, known once whoever encrypts with it may: the first use would fail before. */
  keyId(purpose: KeyPurpose, region: string = this.#region): Output<string> {
    const id = this.#ids.get(`${purpose} ${region}`);
    if (id === undefined) throw new Error(`no ${purpose} key in ${region}: the plan replicates none there`);
    return id;
  }

  get #standing(): StandingKeys {
    const { target, foundation } = this.#args;
    const ring = gcpFoundation(foundation).keyStoreName(this.#region);
    this.#found ??= new StandingKeys({ project: target.account, region: this.#region, ring }, this);
    return this.#found;
  }

  #createKey(plan: KeyPlan, region: string): void {
    const { purpose, rotationDays, deletionWindowDays } = plan;
    const suffix = region === this.#region ? "" : `-${region}`;
    const logicalName = `${this.#name}-${purpose}${suffix}`;
    const key = new CryptoKey(
      logicalName,
      {
        name: plan.name,
        keyRing: this.#ringOf(region).id,
        purpose: "ENCRYPT_DECRYPT",
        versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "HSM" },
        rotationPeriod: `${rotationDays * secondsOfDay}s`,
        destroyScheduledDuration: `${deletionWindowDays * secondsOfDay}s`,
      },
      { parent: this, protect: this.#args.protect },
    );
    const grants = usersOf[purpose].map((agent) => this.#grant(`${logicalName}-${agent}`, key, agent).id);
    this.#ids.set(
      `${purpose} ${region}`,
      output(grants).apply(() => key.id),
    );
  }

  #grant(logicalName: string, key: CryptoKey, agent: ServiceAgent): CryptoKeyIAMMember {
    return new CryptoKeyIAMMember(
      logicalName,
      {
        cryptoKeyId: key.id,
        role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
        member: this.#memberOf(agent),
      },
      { parent: this },
    );
  }

  #memberOf(agent: ServiceAgent): Output<string> {
    const { foundation, target } = this.#args;
    const member = this.#members.get(agent) ?? agentMember(agent, gcpFoundation(foundation), target.account);
    this.#members.set(agent, member);
    return member;
  }

  #ringOf(region: string): KeyRing {
    const known = this.#rings.get(region);
    if (known) return known;
    const { target, foundation, protect } = this.#args;
    const ring = new KeyRing(
      `${this.#name}-${region}`,
      {
        name: withGeneration(gcpFoundation(foundation).keyStoreName(region)),
        location: region,
        project: target.account,
      },
      { parent: this, protect, dependsOn: waitFor(foundation, "cloudkms.googleapis.com"), ignoreChanges: ["name"] },
    );
    this.#rings.set(region, ring);
    return ring;
  }
}
