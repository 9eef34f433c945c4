import type { Forgotten } from "../faults.ts";
import { isObject, Reader } from "../values.ts";
import { replaceAt } from "./redaction.ts";

/** What a call asks for, as a cloud takes it that does not apply some of it. */
export function forget(inputs: Reader, forgotten: readonly Forgotten[]): Reader {
  return forgotten.reduce((asked, { input, instead }) => {
    if (instead === undefined) return asked.without([input]);
    const taken = replaceAt(asked.values, input.split("."), () => instead);
    return isObject(taken) ? new Reader(taken) : asked;
  }, inputs);
}
