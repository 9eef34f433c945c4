import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationMinutes } from "../../components/client/durations.ts";
import type { Client } from "../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { arbitraryClient } from "../support/arbitrary-client.ts";

/** The same clients for every control: planned once, since every control looks at all of them. */
const planned = fc
  .sample(arbitraryClient, { numRuns: 80, seed: 2026 })
  .flatMap((client) =>
    Object.keys(client.environments).map((name) => ({ client, plan: planEnvironment(client, name) })),
  );

/** Says something of every environment of every client. */
function always(check: (plan: EnvironmentPlan, client: Client) => void): void {
  for (const { client, plan } of planned) {
    try {
      check(plan, client);
    } catch (cause) {
      throw new Error(`${plan.stack}: ${JSON.stringify(client)}`, { cause });
    }
  }
}

describe("the clients looked at", () => {
  it("are of every kind, so that no control holds for want of a case", () => {
    const workloads = planned.flatMap(({ plan }) => plan.workloads);
    expect(new Set(workloads.map(({ exposure }) => exposure)).size).toBe(3);
    expect(new Set(workloads.map(({ tier }) => tier.strategy)).size).toBe(3);
    expect(new Set(workloads.flatMap(({ database }) => database?.engine ?? [])).size).toBe(4);
    expect(workloads.some(({ fleet }) => fleet?.os === "windows")).toBe(true);
    for (const part of ["backup", "monitoring", "patching"] as const) {
      expect(new Set(planned.map(({ plan }) => plan[part] === undefined)).size).toBe(2);
    }
    expect(new Set(planned.map(({ client }) => client.continuity.immutability)).size).toBe(3);
  });
});

describe("backups", () => {
  it("cover every tier in use and every store, by the tag that the stores carry (BCK-01)", () => {
    always(({ backup, workloads }) => {
      if (!backup) return;
      const covered = new Set(backup.tiers.map(({ selectTags }) => selectTags.backup));
      for (const { tags, tier } of workloads) {
        expect(covered).toContain(tags.backup);
        expect(tags.tier).toBe(tier.name);
      }
    });
  });

  it("are often enough for the RPO, with logs shipped where an hour is too long (BCK-02, BCK-06)", () => {
    always(({ backup, workloads }, client) => {
      for (const { tier, rules } of backup?.tiers ?? []) {
        const rpo = durationMinutes(client.continuity.tiers[tier]?.rpo ?? "PT0S");
        const often = rules.find(({ name }) => name.includes("frequent")) ?? rules[0];
        const hours = often?.schedule.cron.split(" ")[1] ?? "";
        const perDay = hours === "*" ? 24 : hours.split(",").length;
        expect((24 * 60) / perDay).toBeLessThanOrEqual(Math.max(60, rpo));
        if (rpo < 60) expect(rules.some(({ continuous }) => continuous)).toBe(true);
      }
      for (const { database, tier } of workloads) {
        if (backup && database && tier.rpoMinutes < 120) expect(database.replicateBackupsTo).toBeDefined();
      }
    });
  });

  it("are kept as long as contracted, continuous ones within what the cloud allows (BCK-03, BCK-09)", () => {
    always(({ backup }, { continuity: { retention } }) => {
      for (const { rules } of backup?.tiers ?? []) {
        const longest = Math.max(...rules.map(({ retentionDays }) => retentionDays));
        const wanted = [retention.daily, retention.weekly * 7, retention.monthly * 30, retention.yearly * 365];
        expect(longest).toBeGreaterThanOrEqual(Math.max(...wanted));
        for (const { continuous, retentionDays } of rules)
          if (continuous) expect(retentionDays).toBeLessThanOrEqual(35);
      }
    });
  });

  it("stay in cold storage for 90 days at least", () => {
    always(({ backup }) => {
      for (const { coldAfterDays, retentionDays } of (backup?.tiers ?? []).flatMap(({ rules }) => rules)) {
        if (coldAfterDays !== undefined) expect(retentionDays - coldAfterDays).toBeGreaterThanOrEqual(90);
      }
    });
  });

  it("are copied to the DR region, and to the other account where contracted (REP-01 to REP-03)", () => {
    always(({ backup, drRegion, target }, { continuity: { copyAccount } }) => {
      expect(drRegion).not.toBe(target.region);
      for (const { copies, retentionDays } of (backup?.tiers ?? []).flatMap(({ rules }) => rules)) {
        expect(copies.some((copy) => copy.region === drRegion && copy.vault === backup?.drVault.name)).toBe(true);
        expect(copies.flatMap(({ account }) => account ?? [])).toEqual(copyAccount ? [copyAccount] : []);
        for (const copy of copies) expect(copy.retentionDays).toBe(retentionDays);
      }
    });
  });

  it("are locked as contracted, for good in production alone, and the lock brackets every rule (IMM-01 to IMM-04)", () => {
    always(({ backup, production }, { continuity: { immutability } }) => {
      if (!backup || backup.tiers.length === 0) return;
      const days = backup.tiers.flatMap(({ rules }) => rules.map(({ retentionDays }) => retentionDays));
      for (const { lock, deletersRoleNames } of [backup.vault, backup.drVault]) {
        expect(deletersRoleNames).toHaveLength(1);
        expect(deletersRoleNames[0]).toMatch(/break-glass/);
        expect(lock?.mode).toBe(immutability === "none" ? undefined : production ? immutability : "governance");
        if (!lock) continue;
        expect(lock.minRetentionDays).toBeLessThanOrEqual(Math.min(...days));
        expect(lock.maxRetentionDays).toBeGreaterThanOrEqual(Math.max(...days));
        expect(lock.graceDays).toBe(lock.mode === "compliance" ? 7 : undefined);
      }
    });
  });

  it("are tested for every kind of store there is (RST-01, RST-02)", () => {
    always(({ backup, workloads }) => {
      const tested = backup?.restoreTest.selections.map(({ resourceType }) => resourceType) ?? [];
      const kept = [
        ...(workloads.some(({ database }) => database) ? ["RDS"] : []),
        ...(workloads.some(({ files }) => files) ? ["EFS"] : []),
        ...(workloads.some(({ objects }) => objects) ? ["S3"] : []),
      ];
      if (backup) expect(tested).toEqual(kept);
    });
  });
});

describe("the firewall", () => {
  it("admits the Internet to the balancers of public workloads alone, on declared ports (NET-01, NET-02)", () => {
    always(({ firewall, standby, workloads }, client) => {
      const isPublic = new Set(workloads.filter(({ exposure }) => exposure === "public").map(({ name }) => name));
      for (const rule of [...firewall.rules, ...(standby.firewall?.rules ?? [])]) {
        if (rule.direction !== "ingress" || !("cidr" in rule.peer) || rule.peer.cidr !== "0.0.0.0/0") continue;
        expect(rule.group).toMatch(/^edge-/);
        expect(isPublic).toContain(rule.group.slice("edge-".length));
        const declared = Object.values(client.environments).flatMap(({ network }) => network.publicPorts);
        expect(declared).toContain(rule.ports?.from);
      }
    });
  });

  it("gives every rule a reason, a known group and two ends", () => {
    always(({ firewall, standby }) => {
      for (const plan of [firewall, ...(standby.firewall ? [standby.firewall] : [])]) {
        const groups = new Set(plan.groups.map(({ key }) => key));
        for (const { group, peer, reason, ports, direction } of plan.rules) {
          // What EC2 takes as a description: docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
          expect(reason).toMatch(/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{11,255}$/);
          expect(groups).toContain(group);
          if (!("group" in peer)) continue;
          expect(groups).toContain(peer.group);
          const back = plan.rules.some(
            (other) =>
              other.group === peer.group &&
              "group" in other.peer &&
              other.peer.group === group &&
              other.direction !== direction &&
              other.ports?.from === ports?.from,
          );
          expect(back).toBe(true);
        }
      }
    });
  });

  it("never lets a store out, and lets nothing but its own workload into a served one", () => {
    always(({ firewall, workloads }) => {
      for (const { name, fleet, database, files } of workloads) {
        const stores = [...(database ? [`database-${name}`] : []), ...(files ? [`files-${name}`] : [])];
        for (const rule of firewall.rules.filter(({ group }) => stores.includes(group))) {
          expect(rule.direction).toBe("ingress");
          if (fleet) expect(rule.peer).toEqual({ group: `app-${name}` });
        }
      }
    });
  });
});

describe("workloads", () => {
  it("stand in two zones where one zone's loss must go unnoticed (HA-01, HA-02)", () => {
    always(({ workloads }) => {
      for (const { tier, fleet, database } of workloads) {
        if (tier.rtoMinutes > 240 && tier.strategy !== "warm-standby") continue;
        if (fleet) expect(fleet.count.min).toBeGreaterThanOrEqual(2);
        if (database) expect(database.multiZone).toBe(true);
      }
    });
  });

  it("have a web firewall and an outside probe when public, and TLS always (NET-08, MON-02, ENC-05)", () => {
    always(({ workloads, monitoring }) => {
      for (const { exposure, edge } of workloads) {
        if (!edge) continue;
        expect(edge.internal).toBe(exposure !== "public");
        expect(edge.waf === undefined).toBe(exposure !== "public");
        expect(edge.uptimeCheck === undefined).toBe(exposure !== "public" || monitoring === undefined);
        expect(edge.tlsPolicy).toMatch(/TLS13-1-2/);
        if (exposure === "public") expect(edge.kind).toBe("application");
      }
    });
  });

  it("force TLS on their databases, and protect them in production (ENC-05, IMM-06)", () => {
    always(({ workloads, production, protect }) => {
      expect(protect).toBe(production);
      for (const { database } of workloads) {
        if (!database) continue;
        const forced = database.parameters.find(({ name }) => /force_ssl|require_secure_transport/.test(name));
        expect(forced?.value).toBe("1");
        expect(database.deletionProtection).toBe(production);
        expect(database.maxStorageGb).toBeGreaterThanOrEqual(database.storageGb);
      }
    });
  });

  it("have in the DR region what their strategy says (REP-04 to REP-08)", () => {
    always(({ standby, workloads, drRegion, keys }, { contract: { scope } }) => {
      const isOurs = scope.areas.some((area) => area === "operations" || area === "infrastructure");
      for (const { name, tier, database, fleet } of workloads) {
        const standing = standby.workloads.find(({ workload }) => workload === name);
        expect(standing?.strategy).toBe(!isOurs || tier.strategy === "backup-restore" ? undefined : tier.strategy);
        if (standing?.strategy === "warm-standby") expect(standing?.fleet === undefined).toBe(fleet === undefined);
        if (tier.strategy === "pilot-light") expect(standing?.fleet).toBeUndefined();
        const replicates = database && database.engine !== "sqlserver" && database.pitrDays > 0;
        if (standing) expect(standing.database !== undefined).toBe(replicates === true);
      }
      expect(standby.network === undefined).toBe(standby.workloads.length === 0);
      for (const { replicaRegions } of keys) expect(replicaRegions).toContain(drRegion);
    });
  });
});

describe("alerts", () => {
  it("watch every fleet, balancer and store, each with a route, a runbook and metrics the cloud takes (MON-01)", () => {
    always(({ monitoring, workloads }) => {
      if (!monitoring) return;
      const watched = new Set(monitoring.alerts.map(({ subject }) => subject));
      const routed = new Set(monitoring.routes.map(({ severity }) => severity));
      for (const { name, fleet, edge, database, files, objects } of workloads) {
        if (fleet) expect(watched).toContain(`fleet:${name}`);
        if (edge?.kind === "application") expect(watched).toContain(`targets:${name}`);
        if (database) expect(watched).toContain(`database:${name}`);
        if (files) expect(watched).toContain(`files:${name}`);
        if (objects) expect(watched).toContain(`objects:${name}`);
      }
      for (const alert of monitoring.alerts) {
        expect(routed).toContain(alert.severity);
        expect(alert.runbook).toMatch(/^docs\/operations\/alerts\.md#[a-z0-9-]+$/);
        expect([10, 30].includes(alert.periodSeconds) || alert.periodSeconds % 60 === 0).toBe(true);
        // CloudWatch evaluates over one day at most, seven for periods of an hour or more.
        const span = alert.periodSeconds * alert.evaluationPeriods;
        expect(span).toBeLessThanOrEqual(alert.periodSeconds >= 3600 ? 7 * 86_400 : 86_400);
        expect(alert.description.length).toBeLessThanOrEqual(900);
      }
    });
  });

  it("are muted only in hours that the contract does not answer, and a P1 on call 24x7 never", () => {
    always(({ monitoring }, { contract: { onCall } }) => {
      const always = onCall?.hours === "24x7" ? onCall.severities : [];
      for (const { severities, reason } of monitoring?.mutes ?? []) {
        for (const severity of severities) {
          if (!reason.startsWith("Maintenance")) expect(always).not.toContain(severity);
        }
      }
    });
  });
});

describe("out of the contract's scope", () => {
  const areas: readonly [scope: readonly string[], part: keyof EnvironmentPlan][] = [
    [["operations", "infrastructure"], "backup"],
    [["operations", "infrastructure"], "monitoring"],
    [["operations"], "patching"],
    [["cloud", "operations"], "budget"],
  ];

  it.each(areas)("unless one of %j is in scope, no %s is planned, and the matrix says so", (scopes, part) => {
    always((plan, { contract: { scope } }) => {
      const granted = scopes.some((one) => scope.areas.some((area) => area === one));
      expect(plan[part] !== undefined).toBe(granted);
    });
  });

  it("leaves the VPN, the standby and application alerts out, and names who answers", () => {
    always(({ network, standby, monitoring, responsibilities }, { contract: { scope } }) => {
      const has = (area: string) => scope.areas.some((one) => one === area);
      if (!has("operations") && !has("infrastructure")) {
        expect(network.vpn).toBeUndefined();
        expect(standby.workloads).toEqual([]);
      }
      if (!has("applications"))
        expect(monitoring?.alerts.filter(({ key }) => key.endsWith("http-5xx")) ?? []).toEqual([]);
      for (const row of responsibilities) {
        expect(row.responsible).toBe(has(row.scope) ? "msp" : "client");
        if (row.responsible === "client") expect(row.planned).toBe(false);
      }
    });
  });
});

describe("what a recovery elsewhere needs", () => {
  it("keeps the administrator of every database with a replica in a secret of its own, in both regions", () => {
    always(({ standby, workloads, drRegion }) => {
      const replicated = new Set(standby.workloads.filter(({ database }) => database).map(({ workload }) => workload));
      for (const { name, database } of workloads) {
        if (!database) continue;
        expect(database.adminSecret?.replicaRegions).toEqual(replicated.has(name) ? [drRegion] : undefined);
      }
    });
  });

  it("raises an alert when the files of the DR region are older than the RPO", () => {
    always(({ monitoring, workloads }) => {
      if (!monitoring) return;
      const lags = monitoring.alerts.filter(({ metric }) => metric.name === "TimeSinceLastSync");
      const replicated = workloads.filter(({ files }) => files?.replicateTo);
      expect(lags.map(({ subject }) => subject).toSorted()).toEqual(
        replicated.map(({ name }) => `files-replication:${name}`).toSorted(),
      );
    });
  });

  it("leaves to the backup plan the settings of a database whose logs it keeps", () => {
    always(({ backup, workloads }) => {
      const continuous = new Set(
        backup?.tiers.filter(({ rules }) => rules.some((rule) => rule.continuous)).map(({ tier }) => tier),
      );
      for (const { database, tier } of workloads) {
        if (database) expect(database.followsBackupPlan ?? false).toBe(continuous.has(tier.name));
      }
    });
  });
});
