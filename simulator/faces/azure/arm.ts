import type { LedgerResource } from "../../core/behaviour.ts";
import type { Store } from "../../data-plane/azure/stores.ts";
import { storesOf } from "../../data-plane/azure/stores.ts";
import { type Call, FaceError } from "../call.ts";
import type { RestOperation } from "../rest.ts";

/** An operation of Azure Resource Manager. */
export interface ArmOperation extends RestOperation {
  /** The api-versions that it is rehearsed in: their answers do not differ in what is answered here. */
  readonly versions: readonly string[];
  /** By which injected faults know its calls. */
  readonly type: string;
  /** `pair`: the region that a resource is kept in a second time answers for it, so that it can be asked when the other is gone. */
  readonly servedBy?: "pair";
}

/** The answer to what goes on after it, and where to ask how far it is. */
export class Accepted {
  readonly headers: Readonly<Record<string, string>>;

  constructor(headers: Readonly<Record<string, string>>) {
    this.headers = headers;
  }
}

export const group = "/subscriptions/{subscription}/resourceGroups/{group}/providers";

/** The start of an id in a resource group, from the parameters of the path. */
export function groupId({ parameters }: Call): string {
  return `/subscriptions/${parameters.text("subscription")}/resourceGroups/${parameters.text("group")}/providers`;
}

/** What stands under an id. */
export function standing(call: Call, type: string, id: string): LedgerResource {
  const found = call.ledger.byIdentifier([type], id).find((each) => each.account === call.account);
  if (!found) {
    const [what, where] = [id.split("/providers/").at(-1), /resourceGroups\/([^/]+)/i.exec(id)?.[1]];
    throw new FaceError(
      "ResourceNotFound",
      `The Resource '${what}' under resource group '${where}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
      404,
    );
  }
  return found;
}

/** A store that stands, with what is known of it over time. */
export function standingStore(call: Call, type: string, id: string): Store {
  const { key } = standing(call, type, id);
  const store = storesOf(call.ledger, call.account).find(({ resource }) => resource.key === key);
  if (!store) throw new FaceError("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
  return store;
}
