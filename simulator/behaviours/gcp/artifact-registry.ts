import type { Behaviours } from "../../core/behaviour.ts";
import { memberReference, memberRules } from "./iam.ts";
import { docs, inApi } from "./types.ts";

/** Who may pull from a repository, which is its owner's and not of this ledger. */
export const gcpArtifactRegistry: Behaviours = {
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": {
    ...inApi("artifactregistry.googleapis.com", "artifactregistry repository", "repositories"),
    evidence: `${docs}/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/setIamPolicy`,
    inputs: ["member", "repository", "role"],
    id: "projects/{account}/locations/{location}/repositories/{repository}/{role}/{member}",
    adopts: true,
    references: { member: memberReference },
    outputs: ({ random }) => ({ etag: random("{hex12}=", "etag") }),
    rules: memberRules,
    seconds: [4, 4, 4],
  },
};
