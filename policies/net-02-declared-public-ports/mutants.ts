import type { EquivalentMutants } from "../core/mutants.ts";
import { quietOpenings } from "../core/opening-mutants.ts";

export const equivalents: readonly EquivalentMutants[] = quietOpenings(
  "the Internet at large meets declared ports alone",
);
