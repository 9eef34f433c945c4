import type { Resource } from "./resource.ts";

/** One way in which recovery points of a resource are made. */
export interface Protection {
  /** What says that the resource is backed up: a selection, an association, a protected item, a job. */
  readonly taker: Resource;
  /** What says how often, where it is in the stack. */
  readonly plan?: Resource;
}
