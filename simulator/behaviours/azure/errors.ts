import type { Attempt, Behaviour, Failure } from "../../core/behaviour.ts";
import type { Container, Refused } from "../../core/definition.ts";
import { expandTemplate } from "../../core/template.ts";
import { containerIdOf } from "./ids.ts";

/** A refusal as the official provider passes it on, in one line; what the provider itself refuses has no status. */
export function describeAzureError({ code, message, status = 400 }: Failure, _refused: Refused): string {
  return status === 0 ? message : `Status=${status} Code="${code}" Message="${message}"`;
}

/** The provider looks whether the id is free before it sends the first PUT. */
export function alreadyExists({ id }: Attempt): Failure {
  return { code: "AlreadyExists", message: `cannot create already existing resource '${id}'`, status: 0 };
}

export function changeRefused(_attempt: Attempt, path: string): Failure {
  return { code: "PropertyChangeNotAllowed", message: `Changing property '${path}' is not allowed.`, status: 409 };
}

/**
 * What a resource stands in, read from its id: its parent, else its resource group, else nothing. An extension of another resource
 * (`…/providers/Microsoft.Insights/diagnosticSettings/x` after a whole id) stands in that one.
 */
export function containerOf(attempt: Attempt, behaviour: Behaviour): Container | undefined {
  const { id } = attempt;
  const written = behaviour.container;
  const own = written === undefined ? containerIdOf(id) : expandTemplate(written, attempt).replace(/^\/+/, "/");
  if (!own) return undefined;
  const [, group] = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)$/i.exec(own) ?? [];
  if (group !== undefined) {
    return {
      id: own,
      missing: { code: "ResourceGroupNotFound", status: 404, message: `Resource group '${group}' could not be found.` },
    };
  }
  const extends_ = written === undefined && id.lastIndexOf("/providers/") > own.length - 1;
  const type = behaviour.noun.split("/").slice(1).join("/");
  const message = extends_
    ? `The Resource '${own.split("/providers/").at(-1)}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`
    : `Failed to perform 'write' on resource(s) of type '${type}', because the parent resource '${own}' could not be found.`;
  return { id: own, missing: { code: extends_ ? "ResourceNotFound" : "ParentResourceNotFound", status: 404, message } };
}
