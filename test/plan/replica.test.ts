import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlap, parseBlock, recoveryCidr } from "../../components/client/addresses.ts";
import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { catalogueOf } from "../../components/plan/catalogue/catalogues.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { planReplica } from "../../components/plan/replica/plan-replica.ts";
import type { ReplicaPlan } from "../../components/plan/replica/replica-plan.ts";
import { isInScope } from "../../components/plan/scope.ts";
import { listAccounts } from "../../components/plan/stack-names.ts";
import type { DatabasePlan, WorkloadPlan } from "../../components/plan/types/workload.ts";
import { UserError } from "../../components/user-error.ts";
import { arbitraryClient } from "../support/arbitrary-client.ts";
import { sampleClients } from "../support/clients-on-clouds.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { pointsOf } from "../support/recovery-points.ts";
import { azureLocalPoints } from "../support/recovery-points-azure.ts";

const drill = { drill: "q4a", lifetime: "P1D" };

interface Planned {
  readonly client: Client;
  readonly original: EnvironmentPlan;
  readonly replica: ReplicaPlan;
}

function planned(client: Client, environment: string): Planned {
  const points = pointsOf(client, environment);
  return {
    client,
    original: planEnvironment(client, environment),
    replica: planReplica(client, environment, { ...drill, points }),
  };
}

const clients = [
  ...fc.sample(arbitraryClient, { numRuns: 120, seed: 2026 }),
  ...sampleClients("gcp", 60, 2026),
  ...sampleClients("azure", 60, 2026),
];
const replicas = clients
  .filter((client) => isInScope(client, "recovery") && isInScope(client, "backup"))
  .flatMap((client) =>
    Object.entries(client.environments)
      .filter(([environment]) => pointsOf(client, environment).length > 0)
      .map(([environment]) => planned(client, environment)),
  );

/** Says something of every replica of every client. */
function always(check: (each: Planned) => void): void {
  for (const each of replicas) {
    try {
      check(each);
    } catch (cause) {
      throw new Error(`${each.replica.stack}: ${JSON.stringify(each.client)}`, { cause });
    }
  }
}

/** Every text under a key that names something in the cloud. */
function namesIn(value: unknown, key = ""): readonly string[] {
  if (typeof value === "string") return isName(key) ? [value] : [];
  // A metric's name is the cloud's.
  if (typeof value !== "object" || value === null || key === "metric") return [];
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, key));
  return Object.entries(value).flatMap(([inner, each]) => namesIn(each, key === "logGroup" ? "logGroup" : inner));
}

function isName(key: string): boolean {
  return /^(?:name|logGroup|roleName|monitoringRoleName|targetGroupName|bucket|topic|relayName|privateZone|windowName)$/.test(
    key,
  );
}

/** What a plan makes in the cloud, by name: not what it looks up, nor names within their parent. */
function madeBy(plan: EnvironmentPlan): readonly string[] {
  const { responsibilities: _told, keys, workloads, target, foundation, ...rest } = plan;
  // Subnets that the cloud recognizes by their names have them in every network.
  const literal = new Set(Object.values(catalogueOf(target.cloud).literalSubnetNames ?? {}));
  const { keyStores: _found, ...containers } = foundation ?? {};
  const made = workloads.map(({ name: _workload, tier: _tier, secrets, database, tags: _tags, ...parts }) => ({
    ...parts,
    secrets: secrets.filter(({ stands }) => !stands),
    database: database && {
      ...database,
      parameters: [],
      ...(database.adminSecret?.stands && { adminSecret: undefined }),
    },
  }));
  const { routes = [], ...monitoring } = plan.monitoring ?? {};
  return [
    ...namesIn({
      ...rest,
      ...(plan.keys.some(({ stands }) => stands) ? containers : foundation),
      monitoring,
      replica: undefined,
    }),
    ...routes.map(({ topic }) => topic),
    ...namesIn(made),
    ...namesIn(keys.filter(({ stands }) => !stands)),
  ].filter((name) => !literal.has(name));
}

/** Days of backups that a restored database has by itself: no server of Azure is without any. */
function daysOf(original: DatabasePlan | undefined, { database }: WorkloadPlan, cloud: string): number {
  if (cloud === "azure") return original?.pitrDays ?? 0;
  return database?.engine === "sqlserver" && database.multiZone ? 1 : 0;
}

/** `Standard_B2ls_v2` and `Standard_D2s_v5` are one size, of which regions for recovery alone have the second. */
function sizeOf(machineType: string | undefined): string | undefined {
  return machineType?.replace(/^Standard_[A-Z]+(\d+).*$/, "$1 cores");
}

describe("planReplica", () => {
  it("looks at replicas of every kind", () => {
    expect(replicas.length).toBeGreaterThan(60);
    const workloads = replicas.flatMap(({ original }) => original.workloads);
    expect(new Set(workloads.map(({ tier }) => tier.strategy)).size).toBe(3);
    expect(workloads.some(({ files }) => files?.replicateTo)).toBe(true);
    expect(workloads.some(({ objects }) => objects?.writeOnce)).toBe(true);
    expect(replicas.some(({ original }) => original.network.vpn)).toBe(true);
    expect(replicas.some(({ original }) => original.standby.network)).toBe(true);
  });

  it("gives the same plan for the same client and points, and leaves both alone", () => {
    always(({ client, replica }) => {
      const before = JSON.stringify(client);
      const points = pointsOf(client, replica.environment);
      expect(planReplica(client, replica.environment, { ...drill, points })).toEqual(replica);
      expect(JSON.stringify(client)).toBe(before);
    });
  });

  it("names nothing as production, its standing DR parts, its account or another environment do", () => {
    always(({ client, replica }) => {
      const own = madeBy(replica);
      const others = [
        ...Object.keys(client.environments).flatMap((name) => namesIn(planEnvironment(client, name))),
        ...listAccounts(client).flatMap((account) => namesIn(planAccount(client, account))),
      ];
      const taken = new Set(others);
      expect(own.length).toBeGreaterThan(10);
      expect(own.filter((name) => taken.has(name))).toEqual([]);
      expect(replica.stack).not.toBe(replica.replica.of);
    });
  });

  it("gives two drills of one environment, and drills of two environments, names apart", () => {
    always(({ client, replica }) => {
      const points = pointsOf(client, replica.environment);
      const other = planReplica(client, replica.environment, { ...drill, drill: "q4b", points });
      const taken = new Set(madeBy(other));
      expect(madeBy(replica).filter((name) => taken.has(name))).toEqual([]);
    });
  });

  it("stands in the DR region, in the addresses kept for a recovery, apart from those of every environment and premises", () => {
    always(({ client, original, replica }) => {
      const settings = client.environments[replica.environment];
      expect(replica.target).toMatchObject({ account: original.target.account, region: original.drRegion });
      expect(replica.network.region).toBe(original.drRegion);
      expect(replica.network.cidr).toBe(settings && recoveryCidr(settings.network));
      const blocks = Object.values(client.environments).flatMap(({ network }) => [
        network.cidr,
        ...(network.onPremises?.cidrs ?? []),
      ]);
      for (const subnet of replica.network.subnets) {
        const block = parseBlock(subnet.cidr);
        expect(blocks.filter((other) => overlap(block, parseBlock(other)))).toEqual([]);
        // A subnet of Google Cloud is of no zone.
        if (subnet.zone) expect(subnet.zone.startsWith(original.drRegion)).toBe(true);
      }
    });
  });

  it("leads nowhere but to the Internet, publishes no name, copies nothing, keeps nothing and tells nobody", () => {
    always(({ original, replica }) => {
      expect(replica.network.vpn).toBeUndefined();
      expect(replica.hasPrivateNames).toBe(true);
      expect(replica.standby.workloads).toEqual([]);
      expect([replica.backup, replica.patching, replica.budget]).toEqual([undefined, undefined, undefined]);
      expect(replica.protect).toBe(false);
      expect(replica.monitoring?.routes.flatMap(({ targets }) => targets) ?? []).toEqual([]);
      for (const { description } of replica.monitoring?.alerts ?? []) expect(description).toMatch(/^\[drill q4a\] /);
      for (const [index, workload] of replica.workloads.entries()) {
        const { database, files, objects, edge, fleet } = workload;
        expect([database?.replicateBackupsTo, database?.geoBackupTo]).toEqual([undefined, undefined]);
        expect(database?.deletionProtection ?? false).toBe(false);
        const standing = original.workloads[index]?.database;
        expect(database?.pitrDays ?? 0).toBe(daysOf(standing, workload, replica.target.cloud));
        expect(files?.replicateTo).toBeUndefined();
        expect([objects?.replica, objects?.writeOnce]).toEqual([undefined, undefined]);
        expect([edge?.uptimeCheck, edge?.failover]).toEqual([undefined, undefined]);
        expect(edge?.deletionProtection ?? false).toBe(false);
        expect(fleet?.commandLogGroup).toBeUndefined();
      }
    });
  });

  it("carries the drill and its lifetime in the tags of everything, and no tag by which production backs up or patches", () => {
    always(({ original, replica }) => {
      const written = catalogueOf(replica.target.cloud).tags({
        drill: "q4a",
        "drill-lifetime": "P1D",
        "replica-of": original.stack,
        environment: `${original.environment}-drill-q4a`,
      });
      expect(replica.tags).toMatchObject(written);
      expect(replica.target.tags).toEqual(replica.tags);
      for (const { tags, fleet } of replica.workloads) {
        expect(tags.backup).toBeUndefined();
        if (fleet) expect(fleet.machineTags).toMatchObject({ drill: "q4a", environment: replica.tags.environment });
      }
    });
  });

  it("has the workloads, sizes, settings and permissions of the original", () => {
    always(({ original, replica }) => {
      expect(replica.workloads.map(({ name }) => name)).toEqual(original.workloads.map(({ name }) => name));
      for (const [index, { fleet, edge, database, files }] of replica.workloads.entries()) {
        const same = original.workloads[index];
        expect(fleet?.count).toEqual(same?.fleet?.count);
        expect(sizeOf(fleet?.machineType)).toBe(sizeOf(same?.fleet?.machineType));
        expect(edge?.hostname).toBe(same?.edge?.hostname);
        expect(database?.parameters).toEqual(same?.database?.parameters);
        expect(database?.multiZone).toBe(same?.database?.multiZone);
        expect(database?.securityGroups).toEqual(same?.database?.securityGroups);
        expect(files?.securityGroups).toEqual(same?.files?.securityGroups);
      }
      expect(replica.firewall.groups.map(({ key }) => key)).toEqual(original.firewall.groups.map(({ key }) => key));
      expect(replica.firewall.rules.length).toBe(original.firewall.rules.length);
      const offered = catalogueOf(replica.target.cloud).zonesOf(replica.target.region, original.network.zones.length);
      expect(replica.network.zones.length).toBe(offered.length);
      expect(replica.network.nats.length).toBe(original.network.nats.length);
    });
  });

  it("makes every database from its recovery point, and says what must be brought back into the empty stores", () => {
    always(({ client, original, replica }) => {
      const points = pointsOf(client, replica.environment);
      for (const { name, database } of replica.workloads) {
        const point = points.find(({ store }) => store.workload === name && store.data === "database");
        expect(database?.restore?.id).toBe(point?.id);
        expect(database?.restore?.encryptionKey).toBe(point?.encryptionKey);
      }
      const made = replica.workloads.filter(({ files }) => files?.restore).map(({ name }) => name);
      for (const { name, files } of replica.workloads) {
        if (!files?.restore) continue;
        const point = points.find(({ store }) => store.workload === name && store.data === "files");
        expect(files.restore.id).toBe(point?.id);
      }
      const stores = original.workloads.flatMap(({ name, files, objects }) => [
        ...(files && !made.includes(name) ? [`${name} files`] : []),
        ...(objects ? [`${name} objects`] : []),
      ]);
      expect(made.length > 0).toBe(replica.target.cloud === "gcp" && original.workloads.some(({ files }) => files));
      expect(replica.replica.restoreJobs.map(({ workload, data }) => `${workload} ${data}`)).toEqual(stores);
    });
  });

  it("looks up the keys and secrets that stand in the DR region, by the names that the environment gave them", () => {
    always(({ original, replica }) => {
      expect(replica.keys.every(({ stands }) => stands)).toBe(true);
      expect(replica.keys.map(({ name }) => name)).toEqual(original.keys.map(({ name }) => name));
      const secrets = replica.workloads.flatMap((workload) => workload.secrets);
      expect(secrets.every(({ stands }) => stands)).toBe(true);
      expect(secrets.map(({ name }) => name)).toEqual(
        original.workloads.flatMap((workload) => workload.secrets.map(({ name }) => name)),
      );
    });
  });
});

describe("the replica of an environment on Azure", () => {
  const client = exampleClient("clinique-du-lac");

  function databaseOf(plan: ReplicaPlan, workload: string): DatabasePlan {
    const database = plan.workloads.find(({ name }) => name === workload)?.database;
    if (database === undefined) throw new Error(`${workload} has no database`);
    return database;
  }

  it("keeps its keys and secrets where they stand, its certificate too, and makes a group and a workspace of its own", () => {
    const { original, replica } = planned(client, "prod");
    const standing = original.foundation?.keyStores.find(({ region }) => region === "francesouth");
    expect(replica.foundation?.keyStores).toEqual([{ ...standing, standsIn: "clinique-du-lac-prod-francesouth" }]);
    expect(replica.foundation?.groups.map(({ name }) => name)).toEqual(["clinique-du-lac-proddrillq4a-francesouth"]);
    const { adminSecret } = databaseOf(replica, "patient");
    expect(adminSecret).toMatchObject({ stands: true, replicaRegions: [] });
    expect(adminSecret?.name).toBe(original.workloads[0]?.database?.adminSecret?.name);
  });

  it("copies shares and objects from what the environment keeps there", () => {
    const { replica } = planned(client, "prod");
    expect(replica.replica.restoreJobs.map(({ workload, data, method }) => `${workload} ${data} ${method}`)).toEqual([
      "patient objects copy",
      "imaging files copy",
      "imaging objects copy",
      "booking objects copy",
    ]);
  });

  it("stands even where MySQL has no standby in the DR region", () => {
    const own = structuredClone(client);
    const { database } = own.environments.prod?.workloads.find(({ name }) => name === "patient") ?? {};
    if (database === undefined) throw new Error("patient has a database");
    Object.assign(database, { engine: "mysql", version: "8.4" });
    const points = pointsOf(own, "prod").map((point) =>
      point.store.workload === "patient" && point.store.data === "database"
        ? { ...point, id: point.id.replace("DBforPostgreSQL", "DBforMySQL") }
        : point,
    );
    const plan = planReplica(own, "prod", { ...drill, points });
    expect(databaseOf(plan, "patient").restore?.id).toContain("DBforMySQL");
  });

  const vaultPoint =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.DataProtection/backupVaults/v/backupInstances/i/recoveryPoints/r";
  const elsewhere = "https://somewhere-else.vault.azure.net/keys/data";
  it.each([
    [{ id: vaultPoint }, /a vault brings it back as files; name the server whose backups/],
    [
      { id: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/x" },
      /no postgres is restored from this/,
    ],
    [{ kind: "continuous" as const }, /geo-redundant backups of postgres end with the latest/],
    [{ kind: "replica" as const }, /promotes no replica/],
    [{ encryptionKey: elsewhere }, /its key https:\/\/somewhere-else.* is not one of francesouth/],
    [{ encryptionKey: undefined }, /its encryption key is not told/],
  ])("is refused a database's point that is %j", (change, reason) => {
    const points = pointsOf(client, "staging").map((point) =>
      point.store.workload === "patient" && point.store.data === "database" ? { ...point, ...change } : point,
    );
    expect(() => planReplica(client, "staging", { ...drill, points })).toThrow(reason);
  });

  describe("in its own region", () => {
    const local = azureLocalPoints(client, "prod");
    const planned = (points: readonly RecoveryPoint[]) =>
      planReplica(client, "prod", { ...drill, direction: "local", points });

    it("restores databases to an instant, and copies files and objects from the accounts of production", () => {
      const plan = planned(local);
      expect(plan.target.region).toBe("francecentral");
      expect(plan.drRegion).toBe("francecentral");
      expect(databaseOf(plan, "patient").restore?.kind).toBe("continuous");
      expect(databaseOf(plan, "patient").name).toContain("-proddrillq4a-");
      expect(plan.replica.restoreJobs.map(({ method }) => method)).not.toContain("restore");
      const sources = plan.workloads.flatMap(({ files, objects }) => [files?.copyFrom, objects?.copyFrom]);
      for (const source of sources) if (source) expect(source).toContain("clinique-du-lac-prod-francecentral");
      expect(JSON.stringify(plan)).not.toContain("francesouth");
    });

    it("is refused the points of the DR region, and a server's backups as one point", () => {
      expect(() => planned(pointsOf(client, "prod"))).toThrow(
        /it is in francesouth, and the replica stands in francecentral/,
      );
      const one = local.map((point) =>
        point.store.data === "database" ? { ...point, kind: "snapshot" as const } : point,
      );
      expect(() => planned(one)).toThrow(/in its own region a postgres server is restored to an instant/);
      const there = pointsOf(client, "prod").find(({ store }) => store.data === "database")?.encryptionKey;
      expect(() => planned(local.map((point) => ({ ...point, encryptionKey: there })))).toThrow(
        /is not one of francecentral/,
      );
    });
  });

  it("is refused a database of Azure SQL", () => {
    const own = structuredClone(client);
    const { database } = own.environments.staging?.workloads.find(({ name }) => name === "patient") ?? {};
    if (database === undefined) throw new Error("patient has a database");
    Object.assign(database, { engine: "sqlserver", version: "2022" });
    expect(() => planReplica(own, "staging", { ...drill, points: pointsOf(own, "staging") })).toThrow(
      /no replica of sqlserver is made on Azure yet/,
    );
  });
});

describe("planReplica refuses", () => {
  const client = exampleClient();
  const points = pointsOf(client, "staging");

  /** Every problem, or nothing when there is a plan. */
  function problemsOf(options: Partial<Parameters<typeof planReplica>[2]>, of = client, environment = "staging") {
    try {
      planReplica(of, environment, { ...drill, points, ...options });
      return [];
    } catch (error) {
      if (error instanceof UserError) return error.problems;
      throw error;
    }
  }

  function changed(change: Partial<(typeof points)[number]>) {
    return problemsOf({ points: points.map((point, index) => (index === 0 ? { ...point, ...change } : point)) });
  }

  it("nothing of a whole set of points", () => {
    expect(problemsOf({})).toEqual([]);
  });

  it("an unknown environment", () => {
    expect(problemsOf({}, client, "qa").join()).toMatch(/has no environment "qa"/);
  });

  it("a set without points, all of whose stores it names", () => {
    expect(problemsOf({ points: [] }).join()).toMatch(/no recovery points were given/);
    expect(problemsOf({ points: points.slice(0, 1) }).join("\n")).toMatch(
      /erp: no recovery point of its files\n.*gmao/,
    );
  });

  it.each([
    [{ status: "expired" as const }, /is expired, not available/],
    [{ status: "partial" as const }, /is partial, not available/],
    [{ malware: "threats-found" as const }, /threats were found/],
    [{ region: "eu-west-3" }, /in eu-west-3, and the replica stands in eu-central-1/],
    [{ account: "444455556666" }, /in account 444455556666; copy it to 111122224444 first/],
    [{ kind: "replica" as const }, /promotes no replica/],
    [{ kind: "continuous" as const }, /name the automated backups of the database/],
    [{ encryptionKey: "arn:aws:kms:eu-west-3:111122224444:key/x" }, /not usable in eu-central-1/],
    [{ encryptionKey: undefined }, /its encryption key is not told/],
  ])("a point that is %j", (change, reason) => {
    expect(changed(change).join("\n")).toMatch(reason);
  });

  it("two points of one store, and a point of none", () => {
    const [first] = points;
    expect(problemsOf({ points: first ? [...points, { ...first, id: "other" }] : [] }).join()).toMatch(
      /2 recovery points of its database; keep the one/,
    );
    expect(changed({ store: { workload: "crm", data: "database", name: "crm", source: "crm" } }).join("\n")).toMatch(
      /crm: .*it has no database to restore/,
    );
  });

  it.each(["", "Q4", "a", "muchtoolong", "drill", "xdrill"])("the drill id %j", (id) => {
    expect(problemsOf({ drill: id }).join()).toMatch(/drill id/);
  });

  it.each(["", "P", "PT", "1 day", "P0D", "P1Y"])("the lifetime %j", (lifetime) => {
    expect(problemsOf({ lifetime }).join()).toMatch(/drill lifetime/);
  });

  it("an image of the primary region without its copy, and takes the copy", () => {
    const own = structuredClone(client);
    const compute = own.environments.staging?.workloads.find(({ name }) => name === "gmao")?.compute;
    if (!compute) throw new Error("gmao has machines");
    Object.assign(compute, { image: { machine: "ami-0aaaaaaaaaaaaaaaa" } });
    expect(problemsOf({}, own).join()).toMatch(/gmao: no recovery point of its volume: the image ami-0a+ is of/);
    const copied = planReplica(own, "staging", { ...drill, points: pointsOf(own, "staging") });
    expect(copied.workloads.find(({ name }) => name === "gmao")?.fleet?.imageId).toBe("ami-0123456789abcdef0");
  });
});
