import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import type { Bindings, DrillEvidence } from "../../components/continuity/evidence.ts";
import { bindingsOf } from "../../scripts/continuity/bindings.ts";
import { trustedKeyFile } from "../../scripts/continuity/keys.ts";
import { sealPackage } from "../../scripts/continuity/package.ts";
import { recordsFolder } from "../../scripts/continuity/records.ts";
import { writeFiles } from "../../scripts/output/write-files.ts";
import { evidence, found } from "../support/synthetic-evidence.ts";

const repository = join(import.meta.dirname, "..", "..");
const { privateKey } = generateKeyPairSync("ed25519");

/** A repository with one example client, a program of a few lines and a trusted key. */
export function makeRepository(): string {
  const root = mkdtempSync(join(tmpdir(), "socle-evidence-"));
  for (const folder of ["components/aws", "components/gcp", "stacks", "clients/atelier-mercier"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const file = "clients/atelier-mercier/client.yaml";
  cpSync(join(repository, file), join(root, file));
  const lock = {
    packages: { "": {}, "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0", dev: true } },
  };
  const texts = {
    "Pulumi.yaml": "name: socle\n",
    "stacks/index.ts": "export {};\n",
    "components/aws/cloud.ts": "export const cloud = 1;\n",
    "components/gcp/cloud.ts": "export const cloud = 1;\n",
    "components/README.md": "# Components\n",
    "package-lock.json": JSON.stringify(lock),
  };
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(root, path), text);
  writeFiles(new Map([trustedKeyFile(root, privateKey)]));
  return root;
}

export function bindingsIn(root: string): Bindings {
  return bindingsOf(root, loadClient(root, "atelier-mercier"), "prod");
}

/** Puts an evidence on record, bound to the repository as it is unless said otherwise. */
export function record(
  root: string,
  changes: {
    readonly identity?: Partial<DrillEvidence["identity"]>;
    readonly rest?: Parameters<typeof evidence>[0];
  } = {},
  folder?: string,
): string {
  const identity = { ...found.identity, bindings: bindingsIn(root), ...changes.identity };
  const place = folder ?? join(recordsFolder(root, {}, "atelier-mercier", identity.mode), identity.id);
  sealPackage(place, evidence({ ...changes.rest, identity }), new Map(), privateKey);
  return place;
}
