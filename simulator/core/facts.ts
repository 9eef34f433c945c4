import ipaddr from "ipaddr.js";
import type { Facts } from "../catalogue/catalogue.ts";
import type { Value } from "../values.ts";

export type ProblemKind =
  | "unknown-property"
  | "missing-required"
  | "wrong-type"
  | "enum"
  | "pattern"
  | "length"
  | "range"
  | "items"
  | "format"
  | "group"
  | "condition"
  | "unsupported";

/** One thing wrong with the inputs of a resource. */
export interface Problem {
  /** Concrete path: `rules[0].startWindow`; empty for the resource itself. */
  readonly property: string;
  readonly kind: ProblemKind;
  readonly reason: string;
}

type Found = readonly [ProblemKind, string] | undefined;

const patterns = new Map<string, RegExp>();

function compile(pattern: string, flags: string | undefined): RegExp {
  const key = `${flags ?? ""}/${pattern}`;
  let compiled = patterns.get(key);
  if (!compiled) {
    compiled = new RegExp(pattern, flags);
    patterns.set(key, compiled);
  }
  return compiled;
}

/** What a known value has against the facts of its path. */
export function checkFacts(value: Value, facts: Facts, ignoreCase = false): readonly [ProblemKind, string] | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    if (facts.allow?.includes(value)) return undefined;
    return (
      checkEnum(value, facts, ignoreCase) ??
      (typeof value === "string" ? checkText(value, facts) : checkNumber(value, facts))
    );
  }
  if (Array.isArray(value)) return checkCount(value.length, facts);
  return undefined;
}

function checkEnum(value: string | number | boolean, facts: Facts, ignoreCase: boolean): Found {
  if (!facts.enum || facts.open || facts.enum.includes(value)) return undefined;
  // Provider inputs are sometimes text where the API has numbers (`"-1"`), and the other way round.
  if (facts.enum.some((allowed) => String(allowed) === String(value))) return undefined;
  const lower = String(value).toLowerCase();
  if ((ignoreCase || facts.caseInsensitive) && facts.enum.some((allowed) => String(allowed).toLowerCase() === lower))
    return undefined;
  return ["enum", `expected one of [${facts.enum.slice(0, 40).join(" ")}], got ${JSON.stringify(value)}`];
}

function checkText(value: string, facts: Facts): Found {
  if (facts.minLength !== undefined && value.length < facts.minLength) {
    return ["length", `expected at least ${facts.minLength} characters, got ${value.length}`];
  }
  if (facts.maxLength !== undefined && value.length > facts.maxLength) {
    return ["length", `expected at most ${facts.maxLength} characters, got ${value.length}`];
  }
  if (facts.pattern !== undefined && !compile(facts.pattern, facts.flags).test(value)) {
    return ["pattern", `${JSON.stringify(value)} does not match ${facts.pattern}`];
  }
  if (facts.notPattern !== undefined && compile(facts.notPattern, facts.flags).test(value)) {
    return ["pattern", `${JSON.stringify(value)} must not match ${facts.notPattern}`];
  }
  return checkFormat(value, facts) ?? (/^-?\d+$/.test(value) ? checkNumber(Number(value), facts) : undefined);
}

function checkNumber(value: number | boolean, facts: Facts): Found {
  if (typeof value === "boolean") return undefined;
  if (facts.min !== undefined && value < facts.min) return ["range", `expected at least ${facts.min}, got ${value}`];
  if (facts.max !== undefined && value > facts.max) return ["range", `expected at most ${facts.max}, got ${value}`];
  if (facts.multipleOf !== undefined && value % facts.multipleOf !== 0) {
    return ["range", `expected a multiple of ${facts.multipleOf}, got ${value}`];
  }
  return undefined;
}

export function checkCount(count: number, facts: Facts): Found {
  if (facts.minItems !== undefined && count < facts.minItems)
    return ["items", `expected at least ${facts.minItems} items, got ${count}`];
  if (facts.maxItems !== undefined && count > facts.maxItems)
    return ["items", `expected at most ${facts.maxItems} items, got ${count}`];
  return undefined;
}

function checkFormat(value: string, facts: Facts): Found {
  if (facts.format === "json" && value !== "") {
    try {
      JSON.parse(value);
    } catch (error) {
      return ["format", `contains an invalid JSON: ${error instanceof Error ? error.message : String(error)}`];
    }
  }
  if (facts.format === "ipv4-network" && value !== "") return checkNetwork(value, facts, "ipv4");
  if (facts.format === "ipv6-network" && value !== "") return checkNetwork(value, facts, "ipv6");
  if (facts.format === "ip" && !ipaddr.isValid(value))
    return ["format", `${JSON.stringify(value)} is not an IP address`];
  if (facts.format === "date-time" && Number.isNaN(Date.parse(value))) {
    return ["format", `${JSON.stringify(value)} is not a date and time (RFC 3339)`];
  }
  return undefined;
}

function checkNetwork(value: string, facts: Facts, kind: "ipv4" | "ipv6"): Found {
  if (!ipaddr.isValidCIDR(value)) return ["format", `${JSON.stringify(value)} is not a valid CIDR block`];
  const [address, prefix] = ipaddr.parseCIDR(value);
  if (address.kind() !== kind)
    return ["format", `${JSON.stringify(value)} is not an ${kind === "ipv4" ? "IPv4" : "IPv6"} CIDR block`];
  const network = (kind === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(value);
  if (network.toString() !== address.toString()) {
    return [
      "format",
      `${JSON.stringify(value)} is not the canonical form: did you mean ${network.toString()}/${prefix}?`,
    ];
  }
  const [low, high] = [facts.minPrefix ?? 0, facts.maxPrefix ?? 128];
  if (prefix < low || prefix > high)
    return ["range", `expected a netmask between /${low} and /${high}, got /${prefix}`];
  return undefined;
}
