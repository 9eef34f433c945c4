/** Lines of the catalogue of faults that no drill can be given, and why. */
export const notExpressed: readonly { readonly number: number; readonly title: string; readonly why: string }[] = [
  {
    number: 13,
    title: "A recovered Key Vault has lost its role assignments",
    why: "A replica never recovers a vault: its keys stand in the recovery region, with their own assignments in the program.",
  },
  {
    number: 17,
    title: "A secret is pending deletion",
    why: "The replica looks secrets up, which works for one that is marked for deletion; machines of the rehearsal read none. A name that is pending deletion is refused by the simulator (`InvalidRequestException`).",
  },
  {
    number: 24,
    title: "A concurrent update (`[409] Conflict`)",
    why: "The answer of a hosted backend. The rehearsal's backend is a folder, which locks: see `stack-locked`.",
  },
  {
    number: 32,
    title: "An object is archived (`InvalidObjectState`)",
    why: "Objects are restored as a whole by the cloud's own jobs, which read no archived object; nothing in a rehearsal reads single objects.",
  },
  {
    number: 39,
    title: "A vault was locked too early",
    why: "A replica makes no vault, and production's is not touched by a drill. The simulator refuses to change or delete a locked vault.",
  },
];
