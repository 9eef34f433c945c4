/** What the engine's policies told. */
export interface PolicyEvent {
  readonly policyName: string;
  readonly resourceUrn?: string;
  readonly message: string;
}

/** The findings in the engine's events, one JSON a line; what could not be judged for lack of a value is left out. */
export function readPolicyEvents(events: string): readonly PolicyEvent[] {
  return events
    .split("\n")
    .filter((line) => line.includes('"policyEvent"'))
    .map((line): PolicyEvent => JSON.parse(line).policyEvent)
    .filter(({ message }) => !message.includes("can't run policy"));
}
