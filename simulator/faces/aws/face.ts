import { awsFaults } from "../../behaviours/aws/faults.ts";
import { tokens } from "../../behaviours/aws/types.ts";
import { virtualNow } from "../../clock.ts";
import { SilentFaults } from "../../data-plane/silent-faults.ts";
import { FaultInjector } from "../../faults.ts";
import type { Ledger } from "../../ledger.ts";
import { type Call, FaceError, Parameters } from "../call.ts";
import { type Face, findOperation, type Request, type Response, type RestOperation } from "../rest.ts";
import { backupFace } from "./backup.ts";
import { backupCopiesFace } from "./backup-copies.ts";
import { backupJobsFace } from "./backup-jobs.ts";
import { ec2Face } from "./ec2.ts";
import { efsFace } from "./efs.ts";
import { answerQuery, type QueryFace, refuseQuery } from "./query.ts";
import { rdsFace } from "./rds.ts";
import { answerJson, refuseJson } from "./rest-json.ts";

type Service =
  | {
      readonly name: string;
      readonly type: string;
      readonly protocol: "rest-json";
      readonly face: readonly RestOperation[];
    }
  | { readonly name: string; readonly type: string; readonly protocol: "query"; readonly face: QueryFace };

/** Services by the name in a signature's scope; `type` is what injected faults know their calls by. */
const services: Readonly<Record<string, Service>> = {
  backup: {
    name: "Backup",
    type: tokens.vault,
    protocol: "rest-json",
    face: [...backupFace, ...backupJobsFace, ...backupCopiesFace],
  },
  elasticfilesystem: { name: "EFS", type: tokens.fileSystem, protocol: "rest-json", face: efsFace },
  rds: { name: "RDS", type: tokens.database, protocol: "query", face: rdsFace },
  ec2: { name: "EC2", type: "aws:ec2/snapshot:Snapshot", protocol: "query", face: ec2Face },
};

/** Every operation that the rehearsal AWS answers, with the page that it is taken from. */
export const awsOperations: readonly { readonly service: string; readonly name: string; readonly evidence: string }[] =
  Object.values(services).flatMap((service) =>
    service.protocol === "query"
      ? Object.entries(service.face.operations).map(([name, { evidence }]) => ({
          service: service.name,
          name,
          evidence,
        }))
      : service.face.map(({ name, evidence }) => ({ service: service.name, name, evidence })),
  );

/** The API of the rehearsal AWS over a ledger: reads, and the jobs that no resource of a stack can run. */
export class AwsFace implements Face {
  readonly #ledger: Ledger;
  readonly #silent: SilentFaults;
  readonly #faults: FaultInjector;

  /** `faults`: as in `SOCLE_FAULTS`. */
  constructor(ledger: Ledger, faults?: string) {
    this.#ledger = ledger;
    this.#silent = new SilentFaults(ledger, awsFaults, "aws", faults);
    this.#faults = new FaultInjector(ledger, "face", awsFaults, faults, "aws");
  }

  answer(request: Request, authorization: string | undefined): Response {
    let service: Service | undefined;
    try {
      const scope = readScope(authorization);
      service = services[scope.service];
      if (!service) {
        const known = Object.keys(services).join(", ");
        throw new FaceError("UnknownService", `${scope.service} is not rehearsed: known are ${known}`, 404);
      }
      return this.#answer(service, request, scope);
    } catch (error) {
      if (!(error instanceof FaceError)) throw error;
      return service?.protocol === "query" ? refuseQuery(error, service.face) : refuseJson(error);
    }
  }

  #answer(service: Service, request: Request, { account, region }: Scope): Response {
    const now = virtualNow(this.#ledger);
    this.#meetFaults(service, request.method === "PUT" ? "create" : "read", account, region, now);
    const found = service.protocol === "query" ? undefined : findOperation(service.face, service.name, request);
    const form = service.protocol === "query" ? new URLSearchParams(request.body) : [];
    const parameters = new Parameters([...request.query, ...form, ...(found?.parts ?? [])]);
    const call: Call = { ledger: this.#ledger, faults: this.#silent, now, account, region, parameters };
    const response =
      service.protocol === "query"
        ? answerQuery(service.face, parameters.text("Action"), call)
        : answerJson(found?.operation as RestOperation, call);
    const [unread] = parameters.unread();
    if (unread !== undefined) {
      throw new FaceError("InvalidParameterValueException", `The parameter ${unread} is not rehearsed.`);
    }
    return response;
  }

  #meetFaults(
    { name, type }: Service,
    operation: "read" | "create",
    account: string,
    region: string,
    now: number,
  ): void {
    if (this.#faults.idle) return;
    const call = { operation, type, name: "", account, region, elapsed: now, zones: [] } as const;
    const { error } = this.#ledger.transact(() => this.#faults.meet(call));
    if (!error) return;
    const message = error.message
      .replaceAll("{service}", name)
      .replaceAll("{region}", region)
      .replaceAll("{account}", account);
    throw new FaceError(error.code, message, error.status);
  }
}

interface Scope {
  readonly account: string;
  readonly region: string;
  readonly service: string;
}

/**
 * Account, region and service, from the scope of the signature. Who signs with the twelve digits of an account as access key is that
 * account; the signature itself proves nothing here and is not looked at.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
function readScope(authorization = ""): Scope {
  const [, key = "", region = "", service = ""] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  if (!service) throw new FaceError("MissingAuthenticationToken", "The request is not signed.", 403);
  if (!/^\d{12}$/.test(key)) {
    throw new FaceError(
      "UnrecognizedClientException",
      "In rehearsal the access key is the number of the account.",
      403,
    );
  }
  return { account: key, region, service };
}
