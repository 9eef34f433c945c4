import { decodedTexts } from "../core/decoded-texts.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import { isReference, isSecretName, secretIn } from "../core/secret-texts.ts";
import { UnknownRead } from "../core/unknown.ts";

/** Where a type may hold secrets. In paths, `*` stands for each item of a list. */
export interface SecretPlaces {
  /** What is a secret by itself, and must be kept as one. */
  readonly secrets?: readonly string[];
  /** What a machine is started with, a text or a map of them: whoever may look at the machine reads it. */
  readonly scripts?: readonly string[];
  /** Texts that are run or read elsewhere. */
  readonly texts?: readonly string[];
  /** Maps of names and values. */
  readonly maps?: readonly string[];
  /** Lists of a name and a value. */
  readonly pairs?: readonly Pairs[];
  /** What there is in place of a secret, for people. */
  readonly instead?: (resource: Resource) => string | undefined;
}

export interface Pairs {
  readonly at: string;
  readonly name: string;
  readonly value: string;
  /** The list is within a document in JSON, at this path of it. */
  readonly inDocument?: string;
  /** Whether a pair names where the secret is instead of the secret. */
  readonly unless?: (pair: Reading) => boolean;
  /** Whether each value is a secret whatever its name. */
  readonly always?: boolean;
}

export type PlacesByType = Readonly<Record<string, SecretPlaces>>;

const wanted = "a secret kept as one, or a reference to it";

export function judgeSecrets(resource: Resource, places: SecretPlaces): readonly Judgement[] {
  const { secrets = [], scripts = [], texts = [], maps = [], pairs = [] } = places;
  const at = (paths: readonly string[], judge: (block: Reading) => readonly Judgement[], isShown = false) =>
    paths.flatMap((path) => guarded(() => resource.blocks(path).flatMap(judge), { resource, path, isShown }));
  const judged = [
    ...at(secrets, (secret) => judgeSecret(resource, secret)),
    ...at(scripts, (script) => judgeScript(resource, script), true),
    ...at(texts, (text) => judgeValue(resource, "", text)),
    ...at(maps, (map) => judgeMap(resource, map)),
    ...pairs.flatMap((each) => guarded(() => judgePairs(resource, each), { resource, path: each.at })),
  ];
  return judged.length > 0 ? judged : [pass(places.instead?.(resource) ?? "holds no secret in plain text")];
}

interface Guarded {
  readonly resource: Resource;
  readonly path: string;
  /** Whether the cloud shows it, so that the engine's mark hides nothing. */
  readonly isShown?: boolean;
}

/** What is not known yet, or is kept as a secret and cannot be read, is told as such, and the other places are still judged. */
function guarded(judge: () => readonly Judgement[], { resource, path, isShown }: Guarded): readonly Judgement[] {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof UnknownRead)) throw error;
    if (resource.keepsSecret(error.path) !== true) return [unknown(error.message)];
    return isShown
      ? [unknown(`${path} is kept as a secret, and the cloud shows it: what is in it cannot be told here`)]
      : [pass(`${error.path} is kept as a secret`)];
  }
}

function judgeSecret(resource: Resource, { path, value }: Reading): readonly Judgement[] {
  if (value === undefined || value === null || value === "") return [];
  return [judgeKept(resource, path, "a secret in plain text")];
}

/** Kept by the engine, which encrypts it in the state and hides it in what it prints. */
function judgeKept(resource: Resource, path: string, found: string): Judgement {
  const isKept = resource.keepsSecret(path);
  if (isKept === undefined) return unknown(`whether ${path} is kept as a secret cannot be seen here`);
  return isKept ? pass(`${path} is kept as a secret`) : fail({ property: path, found, wanted });
}

/** The cloud shows it to whoever may look at the machine: that the engine keeps it as a secret changes nothing there. */
function judgeScript(resource: Resource, script: Reading): readonly Judgement[] {
  if (typeof script.value === "object" && script.value !== null) {
    return Object.keys(script.value).flatMap((name) => {
      const path = `${script.path}.${name}`;
      return guarded(() => judgeShown(name, script.key(name)), { resource, path, isShown: true });
    });
  }
  return judgeShown("", script);
}

function judgeShown(name: string, { value, path }: Reading): readonly Judgement[] {
  if (typeof value !== "string" || value === "") return [];
  const given = isSecretName(name) && !isReference(value) ? `a value for ${name}` : undefined;
  const found = given ?? decodedTexts(value).flatMap((each) => secretIn(each) ?? [])[0];
  if (found === undefined) return [];
  return [fail({ property: path, found: `${found} in plain text`, wanted: "a secret that is read when it starts" })];
}

/** A value may also stand in a block of its own. */
function judgeMap(resource: Resource, map: Reading): readonly Judgement[] {
  if (typeof map.value !== "object" || map.value === null || Array.isArray(map.value)) return [];
  return Object.keys(map.value).flatMap((name) =>
    guarded(
      () => {
        const entry = map.key(name);
        return judgeValue(resource, name, typeof entry.value === "object" ? entry.at("value") : entry);
      },
      { resource, path: `${map.path}.${name}` },
    ),
  );
}

function judgePairs(resource: Resource, { at, name, value, inDocument, unless, always }: Pairs): readonly Judgement[] {
  const items = inDocument === undefined ? resource.blocks(at) : (resource.json(at)?.blocks(inDocument) ?? []);
  return items.flatMap((pair) => {
    if (pair.value === undefined || unless?.(pair)) return [];
    // Of a document, the engine keeps the whole.
    const path = inDocument === undefined ? `${pair.path === "" ? "" : `${pair.path}.`}${value}` : at;
    return guarded(() => judgeValue(resource, pair.text(name) ?? "", pair.at(value), { path, always }), {
      resource,
      path,
    });
  });
}

function judgeValue(
  resource: Resource,
  name: string,
  value: Reading,
  { path = value.path, always }: { readonly path?: string; readonly always?: boolean | undefined } = {},
): readonly Judgement[] {
  const text = value.text();
  if (text === undefined || text === "") return [];
  const isSecret = always || (isSecretName(name) && !isReference(text));
  const found = isSecret ? `a value for ${name}` : secretIn(text);
  return found === undefined ? [] : [judgeKept(resource, path, `${found} in plain text`)];
}
