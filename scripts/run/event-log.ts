import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { EngineEvent } from "./engine-events.ts";

const CHUNK_BYTES = 1 << 16;
/** Where the prefix of a diagnostic stands at the latest, after a sequence number, a timestamp and perhaps a URN. */
const DEBUG_PREFIX_LENGTH = 400;

/** Reads an engine event log while the engine writes it. */
export class EventLog {
  readonly #path: string;
  readonly #decoder = new StringDecoder("utf8");
  #offset = 0;
  #rest = "";

  constructor(path: string) {
    this.#path = path;
  }

  /** The events written since the last call; a line still being written waits for the next one. */
  readNew(): readonly EngineEvent[] {
    const lines = (this.#rest + this.#readNewText()).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.filter(isWorthReading).flatMap(parseEvent);
  }

  #readNewText(): string {
    let file: number;
    try {
      file = openSync(this.#path, "r");
    } catch {
      // The engine creates the file with its first event.
      return "";
    }
    try {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      let text = "";
      for (;;) {
        const length = readSync(file, chunk, 0, CHUNK_BYTES, this.#offset);
        if (length === 0) {
          return text;
        }
        this.#offset += length;
        text += this.#decoder.write(chunk.subarray(0, length));
      }
    } finally {
      closeSync(file);
    }
  }
}

/** Nine lines of ten are the SDK's debug messages, which are not worth parsing. */
function isWorthReading(line: string): boolean {
  return line.trim() !== "" && !line.slice(0, DEBUG_PREFIX_LENGTH).includes('"prefix":"debug: "');
}

function parseEvent(line: string): readonly EngineEvent[] {
  try {
    const event: EngineEvent = JSON.parse(line);
    return [event];
  } catch {
    // A killed engine leaves half a line: what it says is lost, what came before it is not.
    return [];
  }
}
