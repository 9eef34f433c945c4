import { loadClients } from "../../components/client/load.ts";
import { type Affected, findAffected } from "../affected/affected-clients.ts";
import { addAffected } from "../affected/describe-affected.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { clientStacks } from "../run/client-stacks.ts";

/** Names the clients that a change can affect, and their stacks. */
export async function run(
  _args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const since = typeof options.since === "string" ? options.since : "origin/HEAD";
  const affected = await findAffected(context.root, since);
  const page = new Page(context.terminal);
  addAffected(page, affected);
  return { data: { ...affected, stacks: listStacks(context.root, affected) }, text: page.toString() };
}

/** The stacks of the affected clients, accounts first, each with where it is; none of a client whose file is not valid. */
function listStacks(root: string, { clients }: Affected) {
  const names = new Set(clients.map(({ client }) => client));
  return loadClients(root)
    .clients.filter(({ client }) => names.has(client))
    .flatMap((client) =>
      clientStacks(client, undefined).map(({ stack, target }) => {
        const environments = Object.entries(client.environments);
        const home = environments.find(([name, { account }]) =>
          target.kind === "environment" ? name === target.environment : account === target.account,
        )?.[1];
        return { stack, client: client.client, cloud: home?.cloud, account: home?.account, region: home?.region };
      }),
    );
}
