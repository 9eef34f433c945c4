import type { Mode } from "../command.ts";
import type { Colours } from "./terminal.ts";

const BANNERS: Readonly<Record<Mode, string>> = {
  rehearsal: "REHEARSAL: simulated cloud, no account, no cost; nothing of this exists outside this repository",
  real: "REAL: the cloud accounts of the client file",
};

/** First line of every output that speaks of a cloud. */
export function renderBanner(mode: Mode, colours: Colours): string {
  const text = ` ${BANNERS[mode]} `;
  return mode === "rehearsal" ? colours.black(colours.bgYellow(text)) : colours.white(colours.bgRed(text));
}
