import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { CommandContext } from "../../scripts/command.ts";
import { beginDrill, resumeDrill } from "../../scripts/drill/begin-drill.ts";
import { drillOnce } from "../../scripts/drill/drill-once.ts";
import { DrillJournal, drillFolder } from "../../scripts/drill/journal.ts";
import { silentContext } from "../scripts/support/silent-context.ts";

const repository = join(import.meta.dirname, "..", "..");

describe("a drill in a rehearsal where another is not over", () => {
  let context: CommandContext;
  beforeEach(() => {
    context = {
      ...silentContext(repository),
      env: { SOCLE_REHEARSAL: mkdtempSync(join(tmpdir(), "socle-drills-")) },
    };
    leaveOpen("atelier-mercier", "prod");
  });
  afterEach(() => rmSync(context.env.SOCLE_REHEARSAL ?? "", { recursive: true }));

  function leaveOpen(client: string, environment: string): void {
    DrillJournal.begin(drillFolder(context.root, context.env, `${client}-${environment}`), {
      id: `${environment}-region-loss-1`,
      drill: "d123456",
      client,
      environment,
      cloud: "aws",
      scenario: "region-loss",
      seed: 1,
      decisionTime: "PT15M",
      faults: [],
      bindings: { clientFile: "", program: "", plan: "" },
      operator: { name: "n", role: "operator", organisation: "MSP" },
      versions: { socle: "0", engine: "none" },
    });
  }

  it("is not begun: the time of one would count as the other's", async () => {
    await expect(beginDrill(["librairie-ombrelle", "staging"], {}, context)).rejects.toThrow(
      "atelier-mercier prod has a drill that is not over. Go on with it (npx socle drill resume atelier-mercier prod), or give it up (… --abandon).",
    );
  });

  it("is passed over by the tour of the example clients, with a word", async () => {
    const notes: string[] = [];
    const progress = { ...context.progress, note: (line: string) => void notes.push(line) };
    const client = loadClient(repository, "librairie-ombrelle");
    await expect(drillOnce(client, "staging", { ...context, progress })).resolves.toBeUndefined();
    expect(notes).toEqual(["No drill of librairie-ombrelle staging: that of atelier-mercier prod is not over."]);
  });

  it("is named when it is asked to go on with what is not there", async () => {
    await expect(resumeDrill(["librairie-ombrelle"], {}, context)).rejects.toThrow(
      "There is no drill of librairie-ombrelle to go on with; not over: atelier-mercier prod.",
    );
    leaveOpen("librairie-ombrelle", "staging");
    await expect(resumeDrill([], {}, context)).rejects.toThrow(
      "Name the drill to go on with; not over: atelier-mercier prod, librairie-ombrelle staging.",
    );
  });
});
