import { fill, Speech } from "../report/words.ts";
import { catalogues, type MessageKey, type StepText, stepTexts } from "./messages.ts";
import type { PlanStep } from "./steps.ts";

/** What recovery plans say. */
export class PlanWords extends Speech<MessageKey> {
  constructor(language: "fr" | "en", timezone: string) {
    super(language, timezone, catalogues[language]);
  }

  step({ kind, workload = "", target = "" }: PlanStep): StepText {
    const { title, check, undo } = stepTexts[this.language][kind];
    const values = { workload, target };
    return { title: fill(title, values), check: fill(check, values), undo: fill(undo, values) };
  }

  minutes(count: number): string {
    return this.duration(count * 60);
  }
}
