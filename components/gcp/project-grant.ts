import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Foundation } from "../contract/handles.ts";
import { waitFor } from "./foundation.ts";

/** The API that policies of a project are written with. */
const api = "cloudresourcemanager.googleapis.com";

interface ProjectGrant {
  readonly project: string;
  readonly role: string;
  readonly member: Output<string>;
  /** Name of what needs it, unique in the project. */
  readonly holder: string;
  readonly foundation: Foundation | undefined;
}

/**
 * A role on the project for one of Google's own agents, where no lesser place takes it. The agent is the project's, and
 * another environment may grant it the same: the condition, which always holds, makes this grant one of its own, so that
 * taking it away takes it from nobody else.
 * Source: https://cloud.google.com/iam/docs/conditions-overview#date-time-attributes
 */
export function grantToAgent(
  name: string,
  { project, role, member, holder, foundation }: ProjectGrant,
  parent: ComponentResource,
): IAMMember {
  const condition = {
    title: `for ${holder}`,
    description: "One grant for each that needs it",
    expression: 'request.time > timestamp("2020-01-01T00:00:00Z")',
  };
  return new IAMMember(name, { project, role, member, condition }, { parent, dependsOn: waitFor(foundation, api) });
}
