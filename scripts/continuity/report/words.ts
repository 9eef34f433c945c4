import { Temporal } from "temporal-polyfill";
import { catalogues, type Language, type MessageKey } from "./messages.ts";

/** Texts, dates and figures in a language, and in the time zone of who reads them. */
export class Speech<Key extends string> {
  readonly language: Language;
  readonly timezone: string;
  readonly #texts: Readonly<Record<Key, string>>;
  readonly #locale: string;

  constructor(language: Language, timezone: string, texts: Readonly<Record<Key, string>>) {
    this.language = language;
    this.timezone = timezone;
    this.#texts = texts;
    this.#locale = language === "fr" ? "fr-FR" : "en-GB";
  }

  say(key: Key, values: Readonly<Record<string, string>> = {}): string {
    return fill(this.#texts[key], values);
  }

  /** What comes before a colon, and the colon as the language sets it. */
  colon(text: string): string {
    return this.language === "fr" ? `${text}\u00a0: ` : `${text}: `;
  }

  /** `2026-12-14 08:43:05`: UTC, as the column says. */
  utc(instant: string): string {
    return instant.slice(0, 19).replace("T", " ");
  }

  /** `09:43:05`, in the client's time zone; with its name where asked. */
  local(instant: string, withZone = false): string {
    return new Intl.DateTimeFormat(this.#locale, {
      timeZone: this.timezone,
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      ...(withZone && { timeZoneName: "short" }),
    }).format(new Date(instant));
  }

  /** `14 décembre 2026` */
  date(day: string): string {
    return new Intl.DateTimeFormat(this.#locale, { timeZone: "UTC", dateStyle: "long" }).format(new Date(day));
  }

  /** `45 s`, `43 min`, `1 h 05 min`, `2 min 10 s`; a line may break between its parts, never between a number and its unit. */
  duration(seconds: number): string {
    const whole = Math.round(seconds);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
    const parts = [
      ...(hours > 0 ? [`${hours}\u00a0h`] : []),
      ...(minutes > 0 || (hours > 0 && rest > 0) ? [`${hours > 0 ? pad(minutes) : minutes}\u00a0min`] : []),
      ...(rest > 0 || whole === 0 ? [`${whole > rest ? pad(rest) : rest}\u00a0s`] : []),
    ];
    return parts.join(" ");
  }

  /** `P6M`: `6 months`. */
  term(iso: string): string {
    const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(iso);
    const parts = Object.entries({
      year: years,
      month: months,
      week: weeks,
      day: days,
      hour: hours,
      minute: minutes,
      second: seconds,
    });
    return parts
      .flatMap(([unit, count]) =>
        count === 0
          ? []
          : [new Intl.NumberFormat(this.#locale, { style: "unit", unit, unitDisplay: "long" }).format(count)],
      )
      .join(" ");
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.#locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
  }

  money(amount: number, currency: string): string {
    const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return `${new Intl.NumberFormat(this.#locale, digits).format(amount)} ${currency}`;
  }
}

/** What drill reports say. */
export class Words extends Speech<MessageKey> {
  constructor(language: Language, timezone: string) {
    super(language, timezone, catalogues[language]);
  }
}

/** Puts values where a text has their name in braces. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

function pad(figure: number): string {
  return String(figure).padStart(2, "0");
}
