import { en } from "./messages-en.ts";
import { fr } from "./messages-fr.ts";

export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;
export type Language = "fr" | "en";

export const languages: readonly Language[] = ["fr", "en"];

export const catalogues: Readonly<Record<Language, Catalogue>> = { fr, en };
