import type { CloudName } from "../../components/client/schema.ts";
import type { Operator } from "../../policies/core/mutants.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import type { Catalogue, Facts, Shape } from "../../simulator/catalogue/catalogue.ts";

/** A value spoilt in one way. Of the candidates the first that the cloud takes stands for all. */
export interface Spoilt {
  readonly operator: Operator;
  /** `undefined` takes the value away. */
  readonly candidates: readonly unknown[];
}

/** What is known of the place of a value. */
export interface Place {
  readonly requirements: Requirements;
  readonly facts: Facts;
  /** Whether a text is the id or name of something. */
  readonly isTaken: (text: string) => boolean;
}

const removed: Spoilt = { operator: "removed", candidates: [undefined] };

/** Regions in which no contract of the examples lets data stand. */
const abroad: Readonly<Record<CloudName, string>> = { aws: "us-east-1", azure: "eastus", gcp: "us-east1" };

/** Words that stand for yes and no. */
const opposites = [
  ["true", "false"],
  ["Enabled", "Disabled"],
  ["On", "Off"],
  ["Yes", "No"],
  ["Allow", "Deny"],
] as const;

/** More other words than this say the same as the first ones. */
const mostWords = 12;

/** Every way in which a value is spoilt. */
export function spoiltOf(value: unknown, place: Place): readonly Spoilt[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "boolean") return [removed, { operator: "flipped", candidates: [!value] }];
  if (typeof value === "number") return [removed, ...numbers(value, place.facts, (each) => each)];
  if (typeof value === "object") {
    if (Object.keys(value).length === 0) return [removed];
    return [removed, { operator: "emptied", candidates: [Array.isArray(value) ? [] : {}] }];
  }
  const text = String(value);
  if (text === "") return [];
  // A document is spoilt inside.
  return /^[[{]/.test(text) ? [removed] : [removed, ...texts(text, place)];
}

/** Every way in which what nobody set is set; of two booleans one is what it is anyway. */
export function addedTo(shape: Shape, { facts }: Pick<Place, "facts">, { objects }: Catalogue): readonly Spoilt[] {
  if (shape === "boolean") return [setFlag];
  const words = (facts.enum ?? []).map(String);
  if (shape === "string" && words.length > 0) {
    return words.slice(0, mostWords).map((word): Spoilt => ({ operator: `set to ${word}`, candidates: [word] }));
  }
  const sample = sampleOf(shape, objects);
  return sample === undefined ? [] : [{ operator: "added", candidates: [sample] }];
}

export const setFlag: Spoilt = { operator: "flipped", candidates: [true, false] };

/** The least value of a shape: an object has the members that it must have. */
function sampleOf(shape: Shape, objects: Catalogue["objects"]): unknown {
  if (shape.startsWith("[")) return [sampleOf(shape.slice(1, -1), objects)];
  if (shape.startsWith("{")) return { added: sampleOf(shape.slice(1, -1), objects) };
  if (shape.startsWith("=")) return shape.slice(1);
  if (shape.startsWith("@")) {
    const members = Object.entries(objects[shape.slice(1).split("|", 1)[0] ?? ""] ?? {});
    const needed = members.filter(([, member]) => !member.endsWith("?"));
    return Object.fromEntries(needed.map(([key, member]) => [key, sampleOf(member, objects)]));
  }
  return { string: "added", number: 1, boolean: true, json: "{}" }[shape];
}

function numbers(
  value: number,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, enum: words = [] }: Facts,
  write: (value: number) => unknown,
): readonly Spoilt[] {
  const known = words.filter((each) => typeof each === "number");
  const lower = [...known.toSorted((a, b) => a - b), Math.max(min, Math.floor(value / 50)), Math.floor(value / 2), 1];
  const higher = [...known.toSorted((a, b) => b - a), Math.min(max, value * 50 + 1), value * 2, value + 1];
  const spoilt = [
    { operator: "lowered", candidates: lower.filter((each) => each < value) },
    { operator: "raised", candidates: higher.filter((each) => each > value) },
  ] as const;
  return spoilt.flatMap(({ operator, candidates }) =>
    candidates.length > 0 ? [{ operator, candidates: candidates.map(write) }] : [],
  );
}

function texts(text: string, place: Place): readonly Spoilt[] {
  const { facts, requirements } = place;
  const moved = elsewhere(text, requirements);
  // A region has no other spelling; what names something in a region may also name something else.
  if (moved.length > 0)
    return /[:/]/.test(text) ? [...moved, { operator: "altered", candidates: altered(text, place) }] : moved;
  const pair = opposites.find((each) => each.some((word) => word.toLowerCase() === text.toLowerCase()));
  if (pair) {
    const other = pair.find((word) => word.toLowerCase() !== text.toLowerCase()) ?? "";
    const isLower = text === text.toLowerCase();
    const cased = isLower ? other.toLowerCase() : text === text.toUpperCase() ? other.toUpperCase() : other;
    return [{ operator: "flipped", candidates: [cased] }];
  }
  const words = (facts.enum ?? []).map(String).filter((word) => word !== text);
  if (words.length > 0) {
    return words.slice(0, mostWords).map((word): Spoilt => ({ operator: `set to ${word}`, candidates: [word] }));
  }
  if (/^\d+(\.\d+)?$/.test(text)) return numbers(Number(text), facts, String);
  const span = /^(PT?|)(\d+)([A-Za-z]+)$/.exec(text);
  if (span && (span[1] || span[3] === "s")) {
    return numbers(Number(span[2]), {}, (each) => `${span[1]}${each}${span[3]}`);
  }
  if (/^\d{4}-\d\d-\d\d/.test(text)) return dates(text);
  return [...rarer(text), ...opened(text), { operator: "altered", candidates: altered(text, place) }];
}

function dates(text: string): readonly Spoilt[] {
  const year = Number(text.slice(0, 4));
  const moved = (by: number) => [`${year + by}${text.slice(4)}`];
  return [
    { operator: "earlier", candidates: moved(-10) },
    { operator: "later", candidates: moved(10) },
  ];
}

/** Schedules that come round once a year. */
function rarer(text: string): readonly Spoilt[] {
  const once = (candidates: readonly string[]): readonly Spoilt[] => [{ operator: "rarer", candidates }];
  if (/^(cron|rate)\(/.test(text)) return once(["cron(0 3 1 1 ? *)"]);
  if (/^([\d*/,-]+ ){4}[\d*/,A-Z-]+$/.test(text)) return once(["0 3 1 1 *"]);
  if (/^R\/.*\/P\w+$/.test(text)) return once([text.replace(/P\w+$/, "P1Y")]);
  if (/FREQ=\w+/.test(text)) return once([text.replace(/FREQ=\w+/, "FREQ=YEARLY")]);
  return /^\d*(Day|Week|Month)s?( .*)?$/.test(text) ? once(["12Month"]) : [];
}

/** Blocks of addresses that become everybody, and ranges of ports that become all. */
function opened(text: string): readonly Spoilt[] {
  if (/^[\d.]+\/[1-9]\d*$/.test(text)) return [{ operator: "opened", candidates: ["0.0.0.0/0"] }];
  if (/^[\da-f:]+\/[1-9]\d*$/.test(text)) return [{ operator: "opened", candidates: ["::/0"] }];
  return /^\d+-\d+$/.test(text) ? [{ operator: "opened", candidates: ["0-65535", "*"] }] : [];
}

/** A region, alone or in an ARN or a path, exchanged; and the account of the copies for the stack's own. */
function elsewhere(text: string, { cloud, region, drRegion, account, copyAccount }: Requirements): readonly Spoilt[] {
  const exchange = (from: string, to: string): string | undefined => {
    const plain = text.toLowerCase().replaceAll(" ", "");
    if (plain === from) return to;
    if (plain.replace(/-[a-f]$/, "") === from) return `${to}-b`;
    const inside = new RegExp(`(^arn:[^:]*:[^:]*:|/(?:locations|regions|zones)/)${from}(?=[-:/]|$)`);
    const found = text.replace(inside, (_, before) => `${before}${to}`);
    return found === text ? undefined : found;
  };
  const spoilt = [
    { operator: "abroad", found: exchange(region, abroad[cloud]) ?? exchange(drRegion, abroad[cloud]) },
    { operator: "swapped", found: exchange(region, drRegion) ?? exchange(drRegion, region) },
    {
      operator: "brought home",
      found: copyAccount && text.includes(copyAccount) ? text.replaceAll(copyAccount, account) : undefined,
    },
  ] as const;
  return spoilt.flatMap(({ operator, found }) => (found === undefined ? [] : [{ operator, candidates: [found] }]));
}

/** Another text of the same form, which names nothing in the stack. */
function altered(text: string, { isTaken }: Place): readonly string[] {
  const places = [...text.matchAll(/[A-Za-z0-9]/g)].map(({ index }) => index);
  const nexts = (index: number, by: number) =>
    `${text.slice(0, index)}${after(text[index] ?? "", by)}${text.slice(index + 1)}`;
  return [places.at(-1), places.at(-2), places[0]]
    .filter((index) => index !== undefined)
    .flatMap((index) => [1, 2, 3].map((by) => nexts(index, by)))
    .filter((each) => each !== text && !isTaken(each));
}

/** A later character of the same kind; letters that are hexadecimal digits stay so. */
function after(character: string, by: number): string {
  const kinds = ["0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"];
  const kind = kinds.find((each) => each.includes(character)) ?? character;
  return kind[(kind.indexOf(character) + by) % kind.length] ?? character;
}
