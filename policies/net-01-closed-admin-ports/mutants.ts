import { quietOpenings } from "../core/opening-mutants.ts";

export const equivalents = quietOpenings("no port of administration meets a public address");
