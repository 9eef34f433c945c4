import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";

interface ProjectGrant {
  readonly project: string;
  readonly role: string;
  readonly member: Output<string>;
}

/**
 * A role on the project for one of Google's own agents, where no lesser place takes it. It stays when the stack goes:
 * another environment of the project may live on the same grant, and taking it away would take it from both.
 */
export function grantToAgent(name: string, grant: ProjectGrant, parent: ComponentResource): IAMMember {
  return new IAMMember(name, { ...grant }, { parent, retainOnDelete: true });
}
