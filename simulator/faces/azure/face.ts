import { azureFaults } from "../../behaviours/azure/faults.ts";
import { containerIdOf } from "../../behaviours/azure/ids.ts";
import { azureRegions } from "../../behaviours/azure/regions.ts";
import { virtualNow } from "../../clock.ts";
import { SilentFaults } from "../../data-plane/silent-faults.ts";
import { FaultInjector } from "../../faults.ts";
import type { Ledger } from "../../ledger.ts";
import { type Call, FaceError, Parameters } from "../call.ts";
import { type Face, findOperation, type Request, type Response } from "../rest.ts";
import { Accepted, type ArmOperation } from "./arm.ts";
import { computeFace } from "./compute.ts";
import { crossRegionRestoreFace } from "./cross-region-restore.ts";
import { dataProtectionFace } from "./data-protection.ts";
import { flexibleServersFace } from "./flexible-servers.ts";
import { metricsFace } from "./metrics.ts";
import { recoveryServicesFace } from "./recovery-services.ts";
import { shareRestoreFace } from "./share-restores.ts";
import { sqlFace } from "./sql.ts";
import { storageFace } from "./storage.ts";

/** Every operation that the rehearsal Azure answers, with its api-versions and the page that it is taken from. */
export const azureOperations: readonly ArmOperation[] = [
  ...flexibleServersFace,
  ...sqlFace,
  ...dataProtectionFace,
  ...recoveryServicesFace,
  ...shareRestoreFace,
  ...crossRegionRestoreFace,
  ...computeFace,
  ...storageFace,
  ...metricsFace,
];

/** Azure Resource Manager over a ledger, as far as recovery points are looked for and restored from. */
export class AzureFace implements Face {
  readonly #ledger: Ledger;
  readonly #silent: SilentFaults;
  readonly #faults: FaultInjector;

  /** `faults`: as in `SOCLE_FAULTS`. */
  constructor(ledger: Ledger, faults?: string) {
    this.#ledger = ledger;
    this.#silent = new SilentFaults(ledger, azureFaults, "azure", faults);
    this.#faults = new FaultInjector(ledger, "face", azureFaults, faults, "azure");
  }

  answer(request: Request, authorization: string | undefined): Response {
    try {
      return this.#answer(request, readToken(authorization));
    } catch (error) {
      if (!(error instanceof FaceError)) throw error;
      const { code, message, status } = error;
      return json(status, { error: { code, message } });
    }
  }

  #answer(request: Request, caller: string): Response {
    const version = request.query.get("api-version") ?? "";
    const isMeant = ({ versions }: ArmOperation) => versions.includes(version);
    const { operation, parts } = findOperation(azureOperations, "Azure Resource Manager", request, isMeant);
    const account = /^\/subscriptions\/([^/]+)/i.exec(request.path)?.[1] ?? "";
    if (account.toLowerCase() !== caller.toLowerCase()) {
      throw new FaceError(
        "AuthorizationFailed",
        `The client does not have authorization to perform action '${operation.name}' over scope '/subscriptions/${account}'.`,
        403,
      );
    }
    const parameters = new Parameters([...request.query, ...parts, ["requestId", request.requestId ?? ""]]);
    // Where it is asked needs no reading: the path names it.
    for (const name of ["subscription", "group", "location", "requestId"]) parameters.text(name);
    refuseVersion(operation, parameters.text("api-version"));
    const region = this.#placeOf(operation, decodeURIComponent(request.path));
    const now = virtualNow(this.#ledger);
    this.#meetFaults(operation, account, region, now);
    const call: Call = { ledger: this.#ledger, faults: this.#silent, now, account, region, parameters };
    const answer = operation.answer(call);
    const [unread] = parameters.unread();
    if (unread !== undefined)
      throw new FaceError("InvalidParameter", `The parameter ${unread} of ${operation.name} is not rehearsed.`);
    return answer instanceof Accepted ? { ...json(202, {}), headers: answer.headers } : json(200, answer);
  }

  /** The region that answers: the one in the path, or that of what stands at the longest part of it, or the pair of that. */
  #placeOf({ servedBy }: ArmOperation, path: string): string {
    const located = /\/locations\/([^/]+)\//i.exec(path)?.[1];
    if (located !== undefined) return located.toLowerCase();
    for (let id: string | undefined = path; id !== undefined; id = shorten(id)) {
      const region = this.#ledger.byAnyIdentifier(id)?.region;
      if (region) return servedBy === "pair" ? (azureRegions[region]?.pair ?? region) : region;
    }
    return "";
  }

  #meetFaults({ name, type, method }: ArmOperation, account: string, region: string, now: number): void {
    if (this.#faults.idle) return;
    const operation = method === undefined ? "read" : "invoke";
    const call = { operation, type, name: "", account, region, elapsed: now, zones: [] } as const;
    const { error } = this.#ledger.transact(() => this.#faults.meet(call));
    if (!error) return;
    throw new FaceError(
      error.code,
      error.message.replaceAll("{service}", name).replaceAll("{region}", region).replaceAll("{account}", account),
      error.status,
    );
  }
}

function shorten(id: string): string | undefined {
  const parent = containerIdOf(id);
  return parent !== undefined && parent.length < id.length ? parent : undefined;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-api-version */
function refuseVersion({ name, versions }: ArmOperation, version: string | undefined): void {
  if (version === undefined) {
    throw new FaceError(
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=) is required for all requests.",
    );
  }
  if (!versions.includes(version)) {
    throw new FaceError(
      "NoRegisteredProviderFound",
      `The api-version '${version}' of ${name} is not rehearsed. The supported api-versions are '${versions.join(", ")}'.`,
    );
  }
}

/** Who calls is the subscription that the token of the rehearsal names: it proves nothing. */
function readToken(authorization = ""): string {
  const [, caller] = /^Bearer rehearsal:(\S+)$/.exec(authorization) ?? [];
  if (caller === undefined) {
    throw new FaceError(
      "AuthenticationFailed",
      "Authentication failed. The 'Authorization' header is missing or is no token of the rehearsal.",
      401,
    );
  }
  return caller;
}

function json(status: number, body: object): Response {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}
