import { loadClients } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import { accountStackName, listAccounts } from "../../components/plan/stack-names.ts";
import { type Affected, findAffected } from "../affected/affected-clients.ts";
import { addAffected } from "../affected/describe-affected.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { groupByAccount } from "../run/client-stacks.ts";

/** Names the clients that a change can affect; as data also their accounts, each with its stacks. */
export async function run(
  _args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const since = typeof options.since === "string" ? options.since : "origin/HEAD";
  const affected = await findAffected(context.root, since);
  const page = new Page(context.terminal);
  addAffected(page, affected);
  return { data: { ...affected, accounts: listAccountsOf(context.root, affected) }, text: page.toString() };
}

/** What one set of credentials reaches: an account of an affected client. A client whose file is not valid has none. */
function listAccountsOf(root: string, { clients }: Affected) {
  const names = new Set(clients.map(({ client }) => client));
  return loadClients(root)
    .clients.filter(({ client }) => names.has(client))
    .flatMap((client) => listAccounts(client).map((account) => describeAccount(client, account)));
}

function describeAccount(client: Client, account: string) {
  const own = accountStackName(client.client, account);
  const home = Object.values(client.environments).find((environment) => environment.account === account);
  const stacks = [own, ...(groupByAccount(client).get(own) ?? [])];
  return { client: client.client, cloud: home?.cloud, account, region: home?.region, stacks };
}
