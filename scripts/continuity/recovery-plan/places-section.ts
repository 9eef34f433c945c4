import { html, type Markup } from "../../output/markup.ts";
import { table } from "../report/parts.ts";
import type { PlanWords } from "./plan-words.ts";
import type { RecoveryPlan } from "./recovery-plan.ts";

/** Where keys, vaults, secrets, data, program and state are, by name. */
export function placesSection({ places, region }: RecoveryPlan, words: PlanWords): Markup {
  const { keys, vaults, secrets, stores, stacks, clientFile, evidence, runbooks } = places;
  const code = (text: string): Markup => html`<code>${text}</code>`;
  const columns = (...names: readonly Column[]): readonly string[] => names.map((each) => words.say(`places.${each}`));
  return html`${table(
    words.say("places.keys"),
    columns("name", "purpose", "region", "reference"),
    keys.map(({ name, purpose, region: place, reference }) => [
      name,
      words.say(`purpose.${purpose}`),
      place,
      code(reference),
    ]),
  )}
${
  vaults.length === 0
    ? undefined
    : table(
        words.say("places.vaults"),
        columns("name", "region", "account", "lock"),
        vaults.map(({ name, region: place, account, lock }) => [name, place, code(account), words.say(`lock.${lock}`)]),
      )
}
${table(
  words.say("places.stores"),
  columns("workload", "what", "name", "replica"),
  stores.map(({ workload, data, name, replica }) => [
    workload,
    words.say(`data.${data}`),
    code(name),
    replica === undefined ? words.say("places.noReplica") : code(replica),
  ]),
)}
${
  secrets.length === 0
    ? html`<p>${words.say("places.noSecrets")}</p>`
    : table(
        words.say("places.secrets"),
        columns("name", "regions"),
        secrets.map(({ name, regions }) => [code(name), regions.join(", ")]),
      )
}
${table(words.say("places.state"), columns("what", "where"), [
  [words.say("places.clientFile"), code(clientFile)],
  [
    words.say("places.stacks"),
    html`${stacks.map((each) => html`${code(each)}<br />`)}${words.say("places.stateText", { region })}`,
  ],
  [words.say("places.kit"), words.say("places.kitText")],
  [words.say("places.runbooks"), html`${runbooks.map((each) => html`${code(each)}<br />`)}`],
  [words.say("places.evidence"), code(evidence)],
])}`;
}

type Column =
  | "name"
  | "purpose"
  | "region"
  | "reference"
  | "account"
  | "lock"
  | "workload"
  | "what"
  | "where"
  | "replica"
  | "regions";
