import { getCryptoKeysOutput } from "@pulumi/gcp/kms/getCryptoKeys.js";
import { getKeyRingsOutput } from "@pulumi/gcp/kms/getKeyRings.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";

/** Where keys of another stack stand. */
export interface StandingRing {
  readonly project: string;
  readonly region: string;
  /** The plan's name of the ring, without its generation. */
  readonly ring: string;
}

/**
 * The keys that stand in a region, by their short names: of all rings of that name, whatever their generation, those that
 * can encrypt. A ring and its keys outlive their environment for ever; their versions do not.
 * Throws when a key is asked for that no ring has, or more than one.
 */
export class StandingKeys {
  readonly #usable: Output<readonly string[]>;
  readonly #place: string;

  constructor({ project, region, ring }: StandingRing, parent: ComponentResource) {
    this.#place = `project ${project}, ${region}: ring ${ring}-…`;
    const rings = getKeyRingsOutput({ project, location: region, filter: `name:${ring}-` }, { parent });
    this.#usable = rings.keyRings.apply((found) => {
      const own = found.map(({ id }) => id).filter((id) => isGenerationOf(ring, id));
      const keys = own.map((keyRing) => getCryptoKeysOutput({ keyRing }, { parent }).keys);
      return output(keys).apply((each) =>
        each
          .flat()
          .filter(isUsable)
          .map(({ id }) => id),
      );
    });
  }

  keyId(name: string): Output<string> {
    return this.#usable.apply((ids) => {
      const [id, ...others] = ids.filter((each) => each.endsWith(`/cryptoKeys/${name}`));
      if (id === undefined) throw new Error(`${this.#place} has no key ${name} that is enabled`);
      if (others.length > 0) throw new Error(`${this.#place}: several keys ${name} are enabled: ${[id, ...others]}`);
      return id;
    });
  }
}

/** Six digits that were drawn: `withGeneration`. */
function isGenerationOf(ring: string, id: string): boolean {
  const name = id.split("/").at(-1) ?? "";
  return name.startsWith(`${ring}-`) && /^[0-9a-f]{6}$/.test(name.slice(ring.length + 1));
}

/** A key whose primary version is disabled or about to be destroyed encrypts nothing more. */
function isUsable({ primaries }: { readonly primaries: readonly { readonly state: string }[] }): boolean {
  return primaries.some(({ state }) => state === "ENABLED");
}
