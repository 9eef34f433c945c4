import { type Call, paginate } from "../call.ts";

/** A page of a list as Google's APIs answer it: by `pageSize` and `pageToken`. */
export function pageOf<T>({ parameters }: Call, items: readonly T[], mostSize = 500) {
  const size = Math.min(mostSize, Number(parameters.text("pageSize") ?? mostSize));
  const { page, next } = paginate(items, parameters.text("pageToken"), size > 0 ? size : mostSize);
  return { page, ...(next !== undefined && { nextPageToken: next }) };
}
