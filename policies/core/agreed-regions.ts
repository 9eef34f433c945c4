import type { Requirements } from "./requirements.ts";

/** Where copies of what stands in a region belong: the other of the contract's two; the DR region for what stands elsewhere. */
export function agreedCopyRegion(home: string | undefined, { region, drRegion }: Requirements): string {
  return home === drRegion ? region : drRegion;
}
