import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseClient } from "../../components/client/parse.ts";
import { checkFleet } from "../../components/client/rules/fleet.ts";

const files = 1000;

/** Of several fleets, the quickest, in processor time: what the machine does beside is not measured. */
const fleets = 3;

/** Processor seconds (of one thread and the collector) to check 1,000 different client files, with the rules between them, after the start of the process. */
export async function bench(): Promise<readonly { name: string; unit: string; value: number; limit?: number }[]> {
  const example = readFileSync(join(import.meta.dirname, "../../clients/atelier-mercier/client.yaml"), "utf8");
  const seconds = Array.from({ length: fleets }, (_, fleet) => measureFleet(example, fleet * files));
  return [{ name: `validate ${files} client files`, unit: "s of CPU", value: Math.min(...seconds), limit: 2 }];
}

function measureFleet(example: string, first: number): number {
  const texts = Array.from({ length: files }, (_, index) => variant(example, first + index));
  const start = process.cpuUsage();
  const parsed = texts.map(({ name, text }) =>
    parseClient(text, { file: `clients/${name}/client.yaml`, folder: name }),
  );
  const invalid = checkFleet(parsed).filter(({ ok }) => !ok);
  const { user, system } = process.cpuUsage(start);
  if (invalid.length > 0) throw new Error(`${invalid.length} of the measured files are not valid`);
  return (user + system) / 1_000_000;
}

/** The example under another name, with accounts, domain and reference of its own. */
function variant(example: string, index: number): { readonly name: string; readonly text: string } {
  const number = String(index).padStart(4, "0");
  const name = `client-${number}`;
  const text = example
    .replaceAll("atelier-mercier", name)
    .replaceAll("mercier.example", `${name}.example`)
    .replaceAll("MS-2026-014", `MS-2026-${number}`)
    .replaceAll("1111222", `${number}222`);
  return { name, text };
}
