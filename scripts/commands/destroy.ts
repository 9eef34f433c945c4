import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { foreseeLockedVaults, foreseeRetained } from "../inventory/retained.ts";
import { Page } from "../output/page.ts";
import { addResult } from "../output/results.ts";
import { type ClientRun, describeResume, openClientRun } from "../run/client-run.ts";
import { type ClientStack, groupByAccount } from "../run/client-stacks.ts";
import { confirmReal } from "../run/confirm.ts";
import { shortenType } from "../run/engine-events.ts";
import { type RetainedThing, readRemains } from "../run/rehearsal-cloud.ts";
import type { StackResult } from "../run/stack-job.ts";
import { isEmptyStack, readStackState, type StackState } from "../run/stack-state.ts";

/** Environments first; an account goes with the last environment in it, because it watches over all of them. */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const client = await openClientRun(args, options, context, describeResume("destroy", args, options));
  const doomed = await listDoomed(client, context);
  if (doomed.length === 0) {
    return {
      data: { stacks: [], retained: [] },
      text: `Nothing of ${args.join(" ")} is built: there is nothing to remove.`,
    };
  }
  await confirmReal(
    "remove everything in these stacks",
    doomed.map(({ entry }) => entry),
    options,
    context,
  );
  const results: StackResult[] = [];
  for (const { entry, state } of doomed) {
    const { stack } = entry;
    if (state.resources.some(isProtected)) {
      await client.run({ operation: "up", stack, release: true });
    }
    results.push(await client.run({ operation: "destroy", stack, planned: state.resources.length }));
  }
  const accounts = [...new Set(Object.values(client.client.environments).map(({ account }) => account))];
  const resources = doomed.flatMap(({ state }) => state.resources);
  const remains =
    client.session.mode === "rehearsal"
      ? readRemains(rehearsalPaths(context.root, context.env).ledger, accounts)
      : undefined;
  const live = remains?.live;
  const retained =
    remains === undefined
      ? foreseeRetained(resources, new Date())
      : [...remains.retained, ...foreseeLockedVaults(resources)];
  return {
    data: { stacks: results, retained, ...(live !== undefined && { live }) },
    text: render(results, retained, live, context),
  };
}

interface Doomed {
  readonly entry: ClientStack;
  readonly state: StackState;
}

async function listDoomed({ client, stacks, session }: ClientRun, context: CommandContext): Promise<readonly Doomed[]> {
  const named = new Set(stacks.map(({ stack }) => stack));
  const groups = groupByAccount(client);
  const doomed: Doomed[] = [];
  for (const entry of [...stacks].sort((a, b) => rank(a) - rank(b))) {
    const state = await readStackState(session, entry.stack, context);
    if (state === undefined || isEmptyStack(state)) {
      continue;
    }
    const others =
      entry.target.kind === "account" ? (groups.get(entry.stack) ?? []).filter((stack) => !named.has(stack)) : [];
    const empty = await Promise.all(
      others.map(async (stack) => isEmptyStack(await readStackState(session, stack, context))),
    );
    if (empty.every(Boolean)) {
      doomed.push({ entry, state });
    }
  }
  return doomed;
}

function rank({ target }: ClientStack): number {
  return target.kind === "environment" ? 0 : 1;
}

function isProtected({ protect, outputs }: StackState["resources"][number]): boolean {
  return protect || outputs.deletionProtection === true || outputs.enableDeletionProtection === true;
}

function render(
  results: readonly StackResult[],
  retained: readonly RetainedThing[],
  live: number | undefined,
  context: CommandContext,
): string {
  const page = new Page(context.terminal);
  for (const result of results) {
    addResult(page, result);
  }
  if (live !== undefined) {
    page.heading(live === 0 ? "The accounts are empty." : `${live} resources of the client are left in the accounts.`);
  }
  if (retained.length > 0) {
    page.heading(
      live === undefined
        ? "What the cloud retains"
        : "What a real cloud would retain (dates of the rehearsal's own calendar)",
    );
    page.table(
      ["Until", "Account", "Region", "What", "Name", "Why"],
      retained.map(({ until, account, region, type, name, reason }) => [
        until?.slice(0, 10) ?? "see why",
        account,
        region,
        shortenType(type),
        name,
        reason,
      ]),
    );
  }
  return page.toString();
}
