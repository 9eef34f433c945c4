import { isReplica } from "../core/databases.ts";
import { isNamed } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import { atLeast } from "./floor.ts";

/** Groups of parameters, which force TLS or not. */
export const parameterGroups = [
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
  "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
  "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  "aws:rds/parameterGroup:ParameterGroup",
  "aws:redshift/parameterGroup:ParameterGroup",
] as const;

/** Databases, the property by which each names its group, and the engine of those that have but one. */
const databases: Readonly<Record<string, { readonly group: string; readonly engine?: string }>> = {
  "aws:docdb/cluster:Cluster": { group: "dbClusterParameterGroupName", engine: "docdb" },
  "aws:neptune/cluster:Cluster": { group: "neptuneClusterParameterGroupName", engine: "neptune" },
  "aws:rds/cluster:Cluster": { group: "dbClusterParameterGroupName" },
  "aws:rds/instance:Instance": { group: "parameterGroupName" },
};

/** Parameters of an engine that decide on TLS. */
interface Engine {
  readonly family: RegExp;
  /** Parameter that forces TLS. */
  readonly forced: string;
  readonly good: RegExp;
  /** What it is unless told, in a version as `versionOf` counts it. */
  readonly usual: (version: number) => string;
  /** Parameters of versions: what they must not say. */
  readonly versions?: Readonly<Record<string, RegExp>>;
  /** Whether older versions of TLS are refused unless a parameter of versions says otherwise; yes, when absent. */
  readonly isModern?: (version: number) => boolean;
}

const on = /^(?:1|on|true)$/i;
const oldVersions = /(?:^|[\s,])TLSv1(?:\.[01])?(?:$|[\s,])/i;
const mysqlVersions = { tls_version: oldVersions };
const postgresVersions = { ssl_min_protocol_version: oldVersions };

const engines: readonly Engine[] = [
  {
    family: /^aurora-postgresql(\d+)/,
    forced: "rds.force_ssl",
    good: on,
    usual: (version) => (version >= 1700 ? "1" : "0"),
    versions: postgresVersions,
  },
  {
    family: /^postgres(\d+)/,
    forced: "rds.force_ssl",
    good: on,
    usual: (version) => (version >= 1500 ? "1" : "0"),
    versions: postgresVersions,
    isModern: (version) => version >= 1300,
  },
  {
    family: /^mariadb([\d.]+)/,
    forced: "require_secure_transport",
    good: on,
    usual: (version) => (version >= 1108 ? "ON" : "OFF"),
    versions: mysqlVersions,
    isModern: (version) => version >= 1011,
  },
  {
    family: /^(?:aurora-)?mysql([\d.]+)/,
    forced: "require_secure_transport",
    good: on,
    usual: (version) => (version >= 907 ? "1" : "0"),
    versions: mysqlVersions,
    isModern: (version) => version >= 800,
  },
  {
    family: /^sqlserver-\w+-([\d.]+)/,
    forced: "rds.force_ssl",
    good: on,
    usual: () => "0",
    versions: { "rds.tls10": /^enabled$/i, "rds.tls11": /^enabled$/i },
  },
  // `enabled` takes TLS from 1.0 up.
  { family: /^docdb([\d.]+)/, forced: "tls", good: /^(?:tls1\.[23]\+|fips-140-3)$/i, usual: () => "enabled" },
  { family: /^neptune([\d.]*)/, forced: "neptune_enforce_ssl", good: on, usual: () => "1" },
  {
    family: /^redshift-([\d.]+)/,
    forced: "require_ssl",
    good: on,
    usual: (version) => (version >= 200 ? "true" : "false"),
  },
];

/** Names of all the parameters that decide on TLS, whatever the engine. */
const decisive = new Set(engines.flatMap(({ forced, versions = {} }) => [forced, ...Object.keys(versions)]));

export function judgeParameterGroup(group: Resource): readonly Judgement[] {
  const parameters = group.list("parameters").map((each) => [each.text("name")?.toLowerCase() ?? "", each] as const);
  const relevant = parameters.filter(([name]) => decisive.has(name));
  return judgeParameters(
    group.text("family") ?? "",
    new Map(relevant.map(([name, each]) => [name, each.text("value") ?? ""])),
  );
}

function judgeParameters(family: string, parameters: ReadonlyMap<string, string>): readonly Judgement[] {
  const engine = engines.find((each) => each.family.test(family));
  if (engine === undefined) return [unknown(`how ${family || "its engine"} takes TLS is not in its parameters`)];
  const version = versionOf(engine.family.exec(family)?.[1] ?? "");
  const { forced, good, usual, versions = {}, isModern } = engine;
  const said = parameters.get(forced);
  const holds = said ?? usual(version);
  const property = "parameters";
  const isForced = good.test(holds);
  const told = `${forced}${said === undefined ? " (unless told)" : ""}`;
  const old = Object.entries(versions).find(([name, bad]) => bad.test(parameters.get(name) ?? ""));
  const isSilent = Object.keys(versions).every((name) => !parameters.has(name));
  return [
    isForced
      ? pass(`${told} is ${holds}`)
      : fail({ property, found: `${told} ${holds}`, wanted: `${forced} that lets nothing in below TLS 1.2` }),
    ...(old ? [fail({ property, found: `${old[0]} ${parameters.get(old[0])}`, wanted: atLeast })] : []),
    ...(isSilent && isModern?.(version) === false
      ? [fail({ property, found: "TLS 1.0 and 1.1, as this version does by itself", wanted: atLeast })]
      : []),
  ];
}

/** Hundreds of the first number and the second: 1011 for 10.11. */
function versionOf(text: string): number {
  const [major = "", minor = "0"] = text.split(".");
  return Number(major) * 100 + Number(minor);
}

/** A database without a group of the stack has the defaults of its engine, or those of somebody else. */
export function judgeDatabases(stack: StackView): readonly Judgement[] {
  return stack.ofType(...Object.keys(databases)).flatMap((database) => {
    const { group, engine } = databases[database.type] ?? { group: "" };
    const { [group]: name } = database.record.properties;
    if (stack.referred(database, group, stack.ofType(...parameterGroups)).length > 0) return [];
    if (isUnknown(name)) return [unknown(`${database.name}: ${group} is not known before the deployment`)];
    if (isNamed(database, group) && !String(name).startsWith("default.")) {
      return [unknown(`${database.name}: the parameters of ${String(name)} are not in this stack`)];
    }
    if (isReplica(database) && !database.has("engine")) return [];
    const family = familyOf(database, engine);
    return family === undefined
      ? [unknown(`${database.name}: nothing tells the version of its engine`)]
      : judgeParameters(family, new Map()).map((judgement) => of(database, group, judgement));
  });
}

function familyOf(database: Resource, single: string | undefined): string | undefined {
  const engine = single ?? database.text("engine");
  const version = database.text("engineVersion");
  if (engine === undefined) return undefined;
  if (version === undefined) return single === undefined ? undefined : `${single}5`;
  return engine.startsWith("sqlserver") ? `${engine}-${version}` : `${engine}${version}`;
}

function of(database: Resource, property: string, judgement: Judgement): Judgement {
  if (judgement.status === "fail") return { ...judgement, resource: database, property };
  return judgement.status === "pass" ? pass(`${database.name}: ${judgement.evidence}`) : judgement;
}
