import { parentPort } from "node:worker_threads";
import { parseClient, refuse } from "../../../components/client/parse.ts";
import { formatProblem } from "../../../components/client/problem.ts";
import { decode } from "../../../components/client/source/decode.ts";
import { hostileCorpus } from "./hostile-corpus.ts";

/** Judges the corpus in a thread with little memory, and reports what was said of each file. */
const source = { file: "clients/acme/client.yaml", folder: "acme", today: "2026-11-23" };
for (const [name, bytes] of hostileCorpus) {
  const decoded = decode(bytes);
  const parsed =
    "text" in decoded
      ? parseClient(decoded.text, source)
      : refuse([{ rule: "file-text", level: "error", path: [], ...decoded.refusal }], decoded.refusal.text, source);
  parentPort?.postMessage({ name, ok: parsed.ok, lines: parsed.problems.map(formatProblem) });
}
