import * as pulumi from "@pulumi/pulumi";
import { armId, computedByAzure } from "./azure-mocks.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** One resource that a component asked for, as the engine would receive it. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  /** Outputs of other resources resolved. */
  readonly inputs: Inputs;
  /** Logical name of its parent; `""` for the stack. */
  readonly parent: string;
  /** Only what the resource itself asks for, not what it inherits. */
  readonly protect: boolean;
  /** Inputs of which the engine keeps what it had first. */
  readonly ignoreChanges: readonly string[];
}

/**
 * Runs `create` under the SDK's mocks and returns every resource that it registered, in order of registration, over what
 * stands already (`earlier`): of that, inputs whose changes are ignored stay as they were. Outputs
 * are predictable: the id is `<name>-id` (a bucket's, its name), the ARN `arn:aws:mock:::<kind>/<name>`. Mocks belong to the process: one run
 * at a time.
 */
export async function collectResources(
  create: () => unknown,
  earlier: readonly RegisteredResource[] = [],
  answered: (token: string, inputs: Inputs) => void = () => undefined,
): Promise<readonly RegisteredResource[]> {
  // The SDK takes a stack trace for every promise, which costs more than everything that is tested here.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await collect(create, earlier, answered);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function collect(
  create: () => unknown,
  earlier: readonly RegisteredResource[],
  answered: (token: string, inputs: Inputs) => void,
): Promise<readonly RegisteredResource[]> {
  const standing = new Map(earlier.map((each) => [`${each.type} ${each.name}`, each.inputs]));
  const found: RegisteredResource[] = [];
  const options = new Map<string, Pick<RegisteredResource, "parent" | "protect" | "ignoreChanges">>();
  await pulumi.runtime.setMocks(
    {
      newResource({ type, name, inputs: wrapped }) {
        const asked = options.get(`${type} ${name}`) ?? { parent: "", protect: false, ignoreChanges: [] };
        const given = Object.fromEntries(Object.entries(wrapped).map(([key, value]) => [key, unwrapped(value)]));
        const inputs = { ...given, ...keptOf(standing.get(`${type} ${name}`), asked.ignoreChanges) };
        found.push({ type, name, inputs, ...asked });
        const isAzure = type.startsWith("azure-native:") || type === "pulumi:index:Stash";
        const kind = type.split(":").at(-1) ?? type;
        return {
          id: idOf(type, name, inputs),
          state: { ...(isAzure ? computedByAzure(kind, name, inputs) : computed(type, name)), ...inputs },
        };
      },
      call: ({ token, inputs }) => {
        answered(token, inputs);
        return {
          ...inputs,
          id: `${token}-id`,
          ...(token.endsWith(":getRandomPassword") && { randomPassword: "drawn".padEnd(40, "0") }),
          ...(token.endsWith(":getAlias") && { targetKeyArn: `arn:aws:mock:::key/${inputs.name}/${inputs.region}` }),
          ...(token.endsWith(":getSecret") && { arn: `arn:aws:mock:::secret/${inputs.name}/${inputs.region}` }),
          ...(token.startsWith("gcp:") && { ...answeredByGcp, ...standingOnGcp(token, inputs) }),
        };
      },
    },
    "socle",
    "test",
    false,
  );
  await pulumi.runtime.runInPulumiStack(async () => {
    const names = new Map<pulumi.Resource, string>();
    pulumi.runtime.registerStackTransformation(({ resource, type, name, opts }) => {
      names.set(resource, name);
      const parent = (opts.parent && names.get(opts.parent)) ?? "";
      const { ignoreChanges = [] } = opts;
      options.set(`${type} ${name}`, { parent, protect: opts.protect === true, ignoreChanges });
      return undefined;
    });
    await create();
    return {};
  });
  await pulumi.runtime.disconnect();
  return found.filter((resource) => resource.type !== "pulumi:pulumi:Stack");
}

/** What the engine keeps of what stands, whatever the program says now. */
function keptOf(standing: Inputs | undefined, ignoreChanges: readonly string[]): Inputs {
  const kept = ignoreChanges.filter((key) => standing?.[key] !== undefined);
  return Object.fromEntries(kept.map((key) => [key, standing?.[key]]));
}

function idOf(type: string, name: string, inputs: Inputs): string {
  if (type.startsWith("azure-native:")) return armId(type, name, inputs);
  return type === "aws:s3/bucket:Bucket" ? String(inputs.bucket) : `${name}-id`;
}

/** The mark of a secret on the wire: https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts */
const secretMark = "4dabf18193072939515e22adb298388d";

function unwrapped(value: unknown): unknown {
  const isSecret = typeof value === "object" && value !== null && secretMark in value && "value" in value;
  return isSecret ? value.value : value;
}

/** Runs a collection at the first call and remembers it: several tests read the same resources. */
export function once<T>(collect: () => Promise<T>): () => Promise<T> {
  let collected: Promise<T> | undefined;
  return () => {
    collected ??= collect();
    return collected;
  };
}

/** The one resource of a type, or of a type and name. Throws when there is none or more than one. */
export function only(resources: readonly RegisteredResource[], type: string, name?: string): RegisteredResource {
  const matches = resources.filter((each) => each.type === type && (name === undefined || each.name === name));
  const [match] = matches;
  if (match === undefined || matches.length > 1) {
    const list = resources.map((each) => `${each.type} ${each.name}`).join("\n");
    throw new Error(`${matches.length} resources ${type} ${name ?? ""} among:\n${list}`);
  }
  return match;
}

export function ofType(resources: readonly RegisteredResource[], type: string): readonly RegisteredResource[] {
  return resources.filter((each) => each.type === type);
}

/** What a cloud would compute, for the outputs that components read. */
function computed(type: string, name: string): Inputs {
  const kind = type.split(":").at(-1) ?? type;
  const arn = `arn:aws:mock:::${kind}/${name}`;
  return {
    arn,
    arnSuffix: `${kind}/${name}`,
    keyId: `${name}-key`,
    zoneId: `${name}-zone`,
    dnsName: `${name}.example.net`,
    endpoint: `${name}.example.net:5432`,
    address: `${name}.example.net`,
    defaultNetworkAclId: `${name}-default-acl`,
    nameServers: ["ns-1.example.net", "ns-2.example.net"],
    certificateArn: arn,
    domainValidationOptions: [
      { domainName: name, resourceRecordName: `_proof.${name}`, resourceRecordType: "CNAME", resourceRecordValue: "v" },
    ],
    ...(kind === "VpcEndpoint" && { prefixListId: `${name}-prefixes` }),
    masterUserSecrets: [{ secretArn: `${arn}/secret` }],
    ...(type.startsWith("gcp:") && computedByGcp(kind, name)),
  };
}

function computedByGcp(kind: string, name: string): Inputs {
  return {
    name: `${name}-id`,
    selfLink: `https://gcp.mock/${kind}/${name}`,
    instanceGroup: `https://gcp.mock/instanceGroups/${name}`,
    email: `${name}@gcp.mock`,
    member: `serviceAccount:${name}@gcp.mock`,
    writerIdentity: `serviceAccount:${name}-writer@gcp.mock`,
    uptimeCheckId: `${name}-check`,
    serviceAccount: `${name}@gcp.mock`,
    pscServiceAttachmentLink: `projects/mock-tp/serviceAttachments/${name}`,
    dnsResourceRecords: [{ name: `_proof.${name}.`, type: "CNAME", data: `${name}.authorize.example.` }],
  };
}

/** What functions of Google Cloud say of a project and its agents. */
/** What another stack of an environment `<name>` has left in the DR region: its keys, secrets and proofs. */
function standingOnGcp(token: string, { project, location, filter, keyRing, secretId, name }: Inputs): Inputs {
  switch (token.split(":").at(-1)) {
    case "getKeyRings":
      return {
        keyRings: ["0a1b2c", "of-another"].map((generation) => ({
          id: `projects/${project}/locations/${location}/keyRings/${String(filter).replace("name:", "")}${generation}`,
        })),
      };
    case "getCryptoKeys": {
      const environment = /([^/]+)-keys-\w+$/.exec(String(keyRing))?.[1];
      const purposes = ["data", "backup", "operations"];
      return {
        keys: purposes.map((purpose) => ({
          id: `${keyRing}/cryptoKeys/${environment}-${purpose}`,
          primaries: [{ state: "ENABLED" }],
        })),
      };
    }
    case "getSecret":
      return {
        id: `projects/${project}/secrets/${secretId}`,
        replications: [{ userManageds: [{ replicas: [{ location: "europe-west1" }] }] }],
      };
    case "getDnsAuthorization":
      return { id: `projects/${project}/locations/${location}/dnsAuthorizations/${name}` };
    default:
      return {};
  }
}

const answeredByGcp: Inputs = {
  number: "123456789012",
  billingAccount: "012345-6789AB-CDEF01",
  member: "serviceAccount:agent@gcp.mock",
  serviceAccountId: "cmek@gcp.mock",
};
