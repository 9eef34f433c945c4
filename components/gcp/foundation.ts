import { getProjectOutput } from "@pulumi/gcp/organizations/getProject.js";
import { Service } from "@pulumi/gcp/projects/service.js";
import { ServiceIdentity } from "@pulumi/gcp/projects/serviceIdentity.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output, type Resource } from "@pulumi/pulumi";
import type { FoundationArgs } from "../contract/cloud.ts";
import type { Foundation, Keys } from "../contract/handles.ts";
import type { FoundationPlan, Tags } from "../plan/types/common.ts";
import { GcpLogStore } from "./log-store.ts";

/**
 * The services of the project that everything else calls, and their agents. A service stays switched on when the stack
 * goes: what else uses the project would fail without it.
 * A service refuses every call until it is switched on, and no reference says so: what refers to nothing else waits by
 * `waitFor(foundation, …)`. Never depend on the whole component.
 */
export class GcpFoundation extends ComponentResource implements Foundation {
  readonly region: string;
  readonly tags: Tags;

  readonly #name: string;
  readonly #args: FoundationArgs;
  readonly #options: ComponentResourceOptions;
  readonly #services: ReadonlyMap<string, Service>;
  readonly #agents = new Map<string, ServiceIdentity>();
  #logs: GcpLogStore | undefined;
  #number: Output<string> | undefined;

  constructor(name: string, args: FoundationArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Foundation", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#options = options;
    const { plan, target } = args;
    this.region = target.region;
    this.tags = target.tags;
    this.#services = new Map(plan.services.map((service) => [service, this.#enable(service)]));
    this.registerOutputs({});
  }

  /** The project: it holds what each region has. */
  groupName(_region: string): Output<string> {
    return output(this.#args.target.account);
  }

  keyStoreName(region: string): string {
    return placeOf(this.#args.plan.keyStores, region, "key ring").name;
  }

  storeLogs(keys: Keys): void {
    const { plan, target } = this.#args;
    const { workspaces } = plan;
    const args = { workspaces, keys, account: target.account, service: this.service("logging.googleapis.com") };
    // Beside this component and not under it: the log buckets need the keys, and the keys need the services.
    this.#logs = new GcpLogStore(`${this.#name}-logs`, args, this.#options);
  }

  workspaceId(region: string): Output<string> {
    if (this.#logs === undefined) throw new Error("the log buckets are made once the keys stand");
    return this.#logs.bucketId(region);
  }

  /** The resource that switches a service on. Throws when the plan lists no such service. */
  service(name: string): Resource {
    const service = this.#services.get(name);
    if (service === undefined) throw new Error(`service ${name} is not in the foundation's plan`);
    return service;
  }

  /** The account that a service of Google acts as in this project, as policies name it (`serviceAccount:…`). */
  agentOf(service: string): Output<string> {
    const known = this.#agents.get(service);
    if (known) return known.member;
    const agent = new ServiceIdentity(
      `${this.#name}-agent-${shortName(service)}`,
      { service, project: this.#args.target.account },
      { parent: this, dependsOn: this.service(service) },
    );
    this.#agents.set(service, agent);
    return agent.member;
  }

  /** The number of the project, by which the agents that Google makes by itself are called. */
  get projectNumber(): Output<string> {
    const { account } = this.#args.target;
    this.#number ??= getProjectOutput(
      { projectId: account },
      { parent: this, dependsOn: [this.service("cloudresourcemanager.googleapis.com")] },
    ).apply(({ number }) => number);
    return this.#number;
  }

  #enable(service: string): Service {
    return new Service(
      `${this.#name}-${shortName(service)}`,
      { service, project: this.#args.target.account, disableOnDestroy: false },
      { parent: this },
    );
  }
}

/** The services that a resource without references must find switched on. */
export function waitFor(foundation: Foundation | undefined, ...services: readonly string[]): Resource[] {
  return foundation === undefined ? [] : services.map((service) => gcpFoundation(foundation).service(service));
}

/** The foundation as this cloud made it. Throws for another cloud's. */
export function gcpFoundation(foundation: Foundation | undefined): GcpFoundation {
  if (foundation instanceof GcpFoundation) return foundation;
  throw new Error("components of Google Cloud stand on a foundation of Google Cloud");
}

function placeOf<T extends FoundationPlan["keyStores"][number]>(places: readonly T[], region: string, what: string): T {
  const place = places.find((each) => each.region === region);
  if (place === undefined) throw new Error(`no ${what} planned in ${region}`);
  return place;
}

/** `compute` for `compute.googleapis.com`. */
function shortName(service: string): string {
  return service.replace(/\.googleapis\.com$/, "");
}
