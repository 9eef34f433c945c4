import { en } from "./messages-en.ts";
import { fr } from "./messages-fr.ts";
import type { StepName } from "./step-kinds.ts";
import { stepsEn } from "./step-texts-en.ts";
import { stepsFr } from "./step-texts-fr.ts";

export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;

/** What is said of a kind of step: what it is, how one sees that it worked, and what to do when it did not. */
export interface StepText {
  readonly title: string;
  readonly check: string;
  readonly undo: string;
}
export type StepTexts = Readonly<Record<StepName, StepText>>;

export const catalogues: Readonly<Record<"fr" | "en", Catalogue>> = { fr, en };
export const stepTexts: Readonly<Record<"fr" | "en", StepTexts>> = { fr: stepsFr, en: stepsEn };
