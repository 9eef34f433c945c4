import { shortHash } from "./hash.ts";
import { type NameKind, type NameRule, nameRulesOf } from "./name-rules.ts";
import type { CloudName } from "./types/common.ts";

/** How long the part is that keeps a shortened or global name unique. */
const hashLength = 6;

/**
 * An environment in a name. Hyphens would make `prod` + `erp-db` and `prod-erp` + `db` the same name, so an
 * environment with a hyphen is written without, and with a mark of its own.
 */
export function environmentToken(environment: string): string {
  return environment.includes("-") ? `${environment.replaceAll("-", "")}${shortHash([environment], 3)}` : environment;
}

/** How a drill's id may look: short, because it is a part of every name, and without the word that comes before it there. */
export const drillIdPattern = /^(?!.*drill)[a-z0-9]{2,8}$/;

/** A drill's replica of an environment in a name: read backwards from the last `drill`, it is of one environment and one drill alone. */
export function drillToken(environment: string, drill: string): string {
  return `${environmentToken(environment)}drill${drill}`;
}

/**
 * The name of a resource: the parts joined, and when that is longer than the cloud allows, the owner (first part) is
 * left out and a hash of the whole takes its place; what is still too long is cut. Never shorten the parts themselves:
 * names are promises over releases.
 */
export function nameOf(cloud: CloudName, kind: NameKind, parts: readonly string[]): string {
  const rule = nameRulesOf(cloud)[kind];
  if (rule === undefined) throw new Error(`nothing on ${cloud} is named as a ${kind}`);
  const whole = join(rule, parts);
  const name = whole.length <= rule.max ? whole : shorten(rule, parts);
  if (name.length < rule.min || !rule.pattern.test(name)) {
    throw new Error(`"${name}" is not a valid ${kind} name (${rule.evidence}); parts: ${parts.join(", ")}`);
  }
  return name;
}

/** A name unique in the whole cloud: the parts and a hash of the parts and the account. */
export function globalNameOf(cloud: CloudName, kind: NameKind, account: string, parts: readonly string[]): string {
  return nameOf(cloud, kind, [...parts, shortHash([account, ...parts], hashLength)]);
}

function join(rule: NameRule, parts: readonly string[]): string {
  const { separator } = rule;
  const takesHyphens = separator !== "_" && separator !== "";
  return (takesHyphens ? parts : parts.map((part) => part.replaceAll("-", separator))).join(separator);
}

function shorten(rule: NameRule, parts: readonly string[]): string {
  const hash = shortHash(parts, hashLength);
  const rest = join(rule, parts.slice(1));
  const room = rule.max - hashLength - rule.separator.length;
  const kept = rest.slice(0, room).replace(/[-_/.]+$/, "");
  return `${kept}${rule.separator}${hash}`;
}

/** Names of one environment, or of one account when `environment` is left out. */
export class Names {
  readonly #cloud: CloudName;
  readonly #owner: readonly string[];
  readonly #account: string;

  constructor(cloud: CloudName, client: string, account: string, environment?: string) {
    this.#cloud = cloud;
    this.#owner = environment === undefined ? [client] : [client, environmentToken(environment)];
    this.#account = account;
  }

  /** `purpose` comes before the workload, so that no workload's name can take the name of an area. */
  of(kind: NameKind, ...parts: readonly string[]): string {
    // What must be unique in the whole cloud is so, whichever of the two was asked for.
    if (nameRulesOf(this.#cloud)[kind]?.scope === "global") return this.globalOf(kind, ...parts);
    return nameOf(this.#cloud, kind, [...this.#owner, ...parts]);
  }

  globalOf(kind: NameKind, ...parts: readonly string[]): string {
    return globalNameOf(this.#cloud, kind, this.#account, [...this.#owner, ...parts]);
  }

  /** Log group; a path from the root, `/<client>/<environment>/<part>…`, where the cloud's log groups are paths. */
  logGroup(...parts: readonly string[]): string {
    const root = nameRulesOf(this.#cloud).logGroup?.separator === "/" ? "/" : "";
    return `${root}${nameOf(this.#cloud, "logGroup", [...this.#owner, ...parts])}`;
  }
}
