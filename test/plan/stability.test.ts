import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Client } from "../../components/client/schema.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { listAccounts } from "../../components/plan/stack-names.ts";
import { arbitraryClient, parseRaw, type RawClient, rawClient } from "../support/arbitrary-client.ts";
import { rawWorkload, slug } from "../support/arbitrary-workload.ts";
import { disturbed } from "../support/plan-leaves.ts";

const runs = { numRuns: 40 };

function plansOf(client: Client): Record<string, unknown> {
  const environments = Object.keys(client.environments).map((name) => [name, planEnvironment(client, name)]);
  const accounts = listAccounts(client).map((account) => [account, planAccount(client, account)]);
  return Object.fromEntries([...environments, ...accounts]);
}

/** A change to a file, and what it did to everything that was planned before. */
function disturbance(raw: RawClient, change: (copy: RawClient) => void): readonly string[] {
  const copy = structuredClone(raw);
  change(copy);
  return disturbed(plansOf(parseRaw(raw)), plansOf(parseRaw(copy)));
}

/** Settings of the whole environment that follow its tiers; they are changed in place. */
const followsTiers = /\.backup\.(?:vault|drVault)\.lock\.|\.backup\.audit\.(?:frequencyHours|retentionDays)$/;

describe("planEnvironment and planAccount", () => {
  it("give the same plan for the same client, and leave the client alone", () => {
    fc.assert(
      fc.property(rawClient, (raw) => {
        const client = parseRaw(raw);
        const before = JSON.stringify(client);
        expect(JSON.stringify(plansOf(client))).toBe(JSON.stringify(plansOf(parseRaw(structuredClone(raw)))));
        expect(JSON.stringify(client)).toBe(before);
      }),
      runs,
    );
  });

  it("do not depend on the order in which the file names workloads and users", () => {
    fc.assert(
      fc.property(rawClient, (raw) => {
        const isDisturbed = disturbance(raw, (copy) => {
          copy.access.users.reverse();
          for (const environment of Object.values(copy.environments)) environment.workloads.reverse();
        });
        expect(isDisturbed).toEqual([]);
      }),
      runs,
    );
  });

  it("change nothing of the others when a workload is added", () => {
    const added = slug(16).chain((name) => rawWorkload(name));
    fc.assert(
      fc.property(rawClient, added, fc.nat(), (raw, workload, at) => {
        const names = Object.keys(raw.environments);
        const name = names[at % names.length] ?? "";
        fc.pre(raw.environments[name]?.workloads.every((each) => each.name !== workload.name) ?? false);
        const changed = disturbance(raw, (copy) => copy.environments[name]?.workloads.push(workload));
        expect(changed.filter((path) => !followsTiers.test(path))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("change nothing of the others when a zone is added", () => {
    fc.assert(
      fc.property(rawClient, (raw) => {
        const narrow = structuredClone(raw);
        for (const environment of Object.values(narrow.environments)) environment.network.zones = 2;
        const changed = disturbance(narrow, (copy) => {
          for (const environment of Object.values(copy.environments)) environment.network.zones = 3;
        });
        expect(changed).toEqual([]);
      }),
      runs,
    );
  });

  it("change nothing of the others when a user is added", () => {
    fc.assert(
      fc.property(rawClient, fc.constantFrom("reader", "operator", "application-owner", "auditor"), (raw, role) => {
        expect(disturbance(raw, (copy) => copy.access.users.push({ login: "new.person", role }))).toEqual([]);
      }),
      runs,
    );
  });

  it("change nothing of the others when an environment is added, but their equal share of the budget", () => {
    fc.assert(
      fc.property(rawClient, fc.boolean(), (raw, shares) => {
        const [first] = Object.values(raw.environments);
        const added = {
          cloud: "aws",
          account: shares ? first?.account : "555566667777",
          region: "eu-west-3",
          network: { cidr: "10.90.0.0/16", zones: 2 },
          patching: { rings: ["all"] },
          workloads: [],
        };
        const changed = disturbance(raw, (copy) => {
          copy.environments.added = added;
        });
        const isShare = /\.budget\.(?:monthlyAmount|limitUsd|anomaly\.thresholdUsd)$/;
        expect(changed.filter((path) => !isShare.test(path))).toEqual([]);
      }),
      runs,
    );
  });
});

/** Names that must be unique in an account, by where they stand in a plan. */
const uniqueNames = [
  "roleName",
  "relayName",
  "bucket",
  "monitorName",
  "frameworkName",
  "topic",
  "planName",
  "windowName",
];

function collect(value: unknown, key: string, found: string[] = []): string[] {
  if (Array.isArray(value)) for (const item of value) collect(item, key, found);
  else if (typeof value === "object" && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      if (name === key && typeof child === "string") found.push(child);
      else collect(child, key, found);
    }
  }
  return found;
}

describe("names in plans", () => {
  it("are never given twice among the stacks of a client that share an account", () => {
    fc.assert(
      fc.property(arbitraryClient, (client) => {
        for (const account of listAccounts(client)) {
          const environments = Object.entries(client.environments).filter(([, each]) => each.account === account);
          const plans = [...environments.map(([name]) => planEnvironment(client, name)), planAccount(client, account)];
          for (const key of uniqueNames) {
            const names = collect(plans, key);
            expect(names).toEqual([...new Set(names)]);
          }
        }
      }),
      runs,
    );
  });

  it("gives every alert, rule and subnet of an environment a key of its own", () => {
    fc.assert(
      fc.property(arbitraryClient, (client) => {
        for (const name of Object.keys(client.environments)) {
          const { monitoring, firewall, network, standby } = planEnvironment(client, name);
          const lists = [monitoring?.alerts, monitoring?.events, firewall.rules, firewall.groups, network.subnets];
          for (const list of [...lists, standby.firewall?.rules ?? [], standby.network?.subnets ?? []]) {
            const keys = (list ?? []).map(({ key }) => key);
            expect(new Set(keys).size).toBe(keys.length);
          }
          const mutes = (monitoring?.mutes ?? []).map((mute) => mute.name);
          expect(new Set(mutes).size).toBe(mutes.length);
        }
      }),
      runs,
    );
  });
});
