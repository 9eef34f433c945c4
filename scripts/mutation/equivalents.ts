import type { CloudName } from "../../components/client/schema.ts";
import type { EquivalentMutants } from "../../policies/core/mutants.ts";
import type { MutantResult } from "./mutate-stack.ts";

type Named = Pick<MutantResult, "type" | "path" | "operator" | "name"> & { readonly cloud: CloudName };

/** The declarations that a mutant falls under. */
export function findEquivalents(
  equivalents: readonly EquivalentMutants[],
  { cloud, type, path, operator, name }: Named,
): readonly EquivalentMutants[] {
  return equivalents.filter(
    (each) =>
      (each.cloud ?? cloud) === cloud &&
      isLike(type, each.types) &&
      isLike(path, each.paths) &&
      isLike(operator, each.operators) &&
      isLike(name, each.resources),
  );
}

const patterns = new Map<string, RegExp>();

function isLike(text: string, globs: readonly string[] | undefined): boolean {
  return globs === undefined || globs.some((glob) => patternOf(glob).test(text));
}

function patternOf(glob: string): RegExp {
  const known = patterns.get(glob);
  if (known) return known;
  const parts = glob.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${parts.join(".*")}$`);
  patterns.set(glob, pattern);
  return pattern;
}
