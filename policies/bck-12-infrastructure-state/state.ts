import { rawAt } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import { type Judgement, notApplicable } from "../core/rule.ts";

/** A word of its own, or with what writes it: `acme-state`, `tfstate`, `pulumi-state-prod`. */
const state =
  /(?:tf|terraform|tofu|pulumi|infra|infrastructure|iac|stack)[-_.]?states?(?![a-z])|(?:^|[-_.])states?(?:$|[-_.])/i;

/** The names under which a store is known: its own, those that the program uses, and what it says it is for. */
const names = [
  "bucket",
  "name",
  "accountName",
  "containerName",
  "tags.Name",
  "tags.purpose",
  "labels.purpose",
] as const;

/** Whether a store holds the state of infrastructure, as its name says: nothing else tells before it is used. */
export function holdsState(store: Resource): boolean {
  const known = names.map((place) => rawAt(store, place)).filter((each) => typeof each === "string");
  return [store.name, ...known].some((each) => state.test(each));
}

/** What is said of a stack that has no such store. */
export function judgeAbsence(stores: readonly Resource[]): readonly Judgement[] {
  const reason = "this stack holds no state of infrastructure: it lies in the backend of whoever deploys";
  return stores.some(holdsState) ? [] : [notApplicable(reason)];
}
