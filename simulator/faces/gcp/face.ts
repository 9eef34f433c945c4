import { gcpFaults } from "../../behaviours/gcp/faults.ts";
import { tokens } from "../../behaviours/gcp/types.ts";
import { virtualNow } from "../../clock.ts";
import { SilentFaults } from "../../data-plane/silent-faults.ts";
import { FaultInjector } from "../../faults.ts";
import type { Ledger } from "../../ledger.ts";
import { type Call, FaceError, Parameters } from "../call.ts";
import { type Face, findOperation, type Request, type Response, type RestOperation } from "../rest.ts";
import { backupDrFace } from "./backup-dr.ts";
import { filestoreFace } from "./filestore.ts";
import { monitoringFace } from "./monitoring.ts";
import { sqlFace } from "./sql.ts";
import { storageFace } from "./storage.ts";
import { transferFace } from "./storage-transfer.ts";

interface Service {
  readonly name: string;
  /** What injected faults know its calls by. */
  readonly type: string;
  readonly face: readonly RestOperation[];
}

const services: readonly Service[] = [
  { name: "backupdr.googleapis.com", type: tokens.backupVault, face: backupDrFace },
  { name: "file.googleapis.com", type: tokens.fileStore, face: filestoreFace },
  { name: "monitoring.googleapis.com", type: "gcp:monitoring/timeSeries:TimeSeries", face: monitoringFace },
  { name: "sqladmin.googleapis.com", type: tokens.database, face: sqlFace },
  { name: "storage.googleapis.com", type: tokens.bucket, face: storageFace },
  { name: "storagetransfer.googleapis.com", type: "gcp:storage/transferJob:TransferJob", face: transferFace },
];

interface Owned extends RestOperation {
  readonly service: Service;
}

/** No two APIs share a path, so that one address serves them all. */
const operations: readonly Owned[] = services.flatMap((service) =>
  service.face.map((operation) => ({ ...operation, service })),
);

/** Every operation that the rehearsal Google Cloud answers, with the page that it is taken from. */
export const gcpOperations: readonly { readonly service: string; readonly name: string; readonly evidence: string }[] =
  operations.map(({ service, name, evidence }) => ({ service: service.name, name, evidence }));

/** Parameters that every API takes and that change nothing here. https://cloud.google.com/apis/docs/system-parameters */
const systemParameters = ["$alt", "alt", "prettyPrint"];

/** The APIs of the rehearsal Google Cloud over a ledger: reads, and the jobs that no resource of a stack can run. */
export class GcpFace implements Face {
  readonly #ledger: Ledger;
  readonly #silent: SilentFaults;
  readonly #faults: FaultInjector;

  /** `faults`: as in `SOCLE_FAULTS`. */
  constructor(ledger: Ledger, faults?: string) {
    this.#ledger = ledger;
    this.#silent = new SilentFaults(ledger, gcpFaults, "gcp", faults);
    this.#faults = new FaultInjector(ledger, "face", gcpFaults, faults, "gcp");
  }

  answer(request: Request, authorization: string | undefined): Response {
    try {
      return json(200, this.#answer(request, readProject(authorization)));
    } catch (error) {
      if (error instanceof FaceError) return refuse(error);
      throw error;
    }
  }

  #answer(request: Request, account: string): object {
    const { operation, parts } = findOperation(operations, "Google Cloud", request);
    const now = virtualNow(this.#ledger);
    const parameters = new Parameters([...request.query, ...parts]);
    for (const name of systemParameters) parameters.text(name);
    const project = parameters.text("project") ?? account;
    const location = parameters.text("location") ?? "";
    if (project !== account) {
      throw new FaceError(
        "PERMISSION_DENIED",
        `Permission denied on resource project ${project} (or it may not exist).`,
        403,
      );
    }
    this.#meetFaults(operation, request.method, { account, region: location === "-" ? "" : location, now });
    const call: Call = { ledger: this.#ledger, faults: this.#silent, now, account, region: location, parameters };
    const body = operation.answer(call);
    const [unread] = parameters.unread();
    if (unread !== undefined) {
      throw new FaceError("INVALID_ARGUMENT", `The parameter ${unread} of ${operation.name} is not rehearsed.`);
    }
    return body;
  }

  #meetFaults(
    { service }: Owned,
    method: string,
    { account, region, now }: Pick<Call, "account" | "region" | "now">,
  ): void {
    if (this.#faults.idle) return;
    const operation = method === "POST" ? "create" : method === "DELETE" ? "delete" : "read";
    const { type } = service;
    const call = { operation, type, name: "", account, region, elapsed: now, zones: [] } as const;
    const { error } = this.#ledger.transact(() => this.#faults.meet(call));
    if (!error) return;
    const message = error.message.replaceAll("{service}", service.name).replaceAll("{region}", region);
    throw new FaceError(error.code, message, error.status);
  }
}

/** The caller's project. In rehearsal the token is the project; nobody has signed it. */
function readProject(authorization = ""): string {
  const [, project] = /^Bearer ([a-z][a-z0-9-]{4,28}[a-z0-9])$/.exec(authorization) ?? [];
  if (project === undefined) {
    throw new FaceError(
      "UNAUTHENTICATED",
      "Request had invalid authentication credentials. In rehearsal the access token is the id of the project.",
      401,
    );
  }
  return project;
}

/** https://cloud.google.com/apis/design/errors */
const statuses: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ALREADY_EXISTS",
  412: "FAILED_PRECONDITION",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

/** Codes in capitals are canonical ones; older APIs give reasons besides. */
function refuse({ code, message, status }: FaceError): Response {
  const isCanonical = /^[A-Z_]+$/.test(code);
  const canonical = isCanonical ? code : (statuses[status] ?? "UNKNOWN");
  const errors = isCanonical ? {} : { errors: [{ message, domain: "global", reason: code }] };
  return json(status, { error: { code: status, message, status: canonical, ...errors } });
}

function json(status: number, body: object): Response {
  return { status, headers: { "content-type": "application/json; charset=UTF-8" }, body: JSON.stringify(body) };
}
