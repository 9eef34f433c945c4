import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import { computeTokens } from "./compute-types.ts";
import { memberReference, memberRules } from "./iam.ts";
import { docs, inApi, refersTo, tokens } from "./types.ts";

const api = `${docs}/resource-manager/reference/rest/v3`;
const guide = `${docs}/resource-manager/docs/tags/tags-creating-and-managing`;
const service = "cloudresourcemanager.googleapis.com";

/** Secure tags: keys, their values, and who may put them on something. */
export const gcpTags: Behaviours = {
  [computeTokens.tagKey]: {
    ...inApi(service, "TagKey", "tagKeys"),
    evidence: `${api}/tagKeys/create`,
    inputs: ["allowedValuesRegex", "description", "parent", "purpose", "purposeData", "shortName"],
    id: "tagKeys/{digits15}",
    outputs: (attempt) => tagOutputs(attempt, parentOf(attempt)),
    rules: [
      {
        code: "ALREADY_EXISTS",
        status: 409,
        evidence: guide,
        refuses: (attempt, cloud) => takenName(attempt, cloud),
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${docs}/firewall/docs/use-tags-for-firewalls`,
        refuses: ({ inputs }, cloud) => {
          if (inputs.text("purpose") !== "GCE_FIREWALL") return undefined;
          const network = inputs.text("purposeData.network")?.split("/").at(-1);
          if (network !== undefined && cloud.find(tokens.network, network)) return undefined;
          return "A tag key with the purpose GCE_FIREWALL must name an existing network or organization in its purpose data.";
        },
      },
    ],
    heldBy: [
      {
        types: [computeTokens.tagValue],
        code: "FAILED_PRECONDITION",
        message: "Cannot delete tag key {id} while it still has tag values.",
        status: 400,
      },
    ],
    seconds: [8, 5, 8],
  },

  [computeTokens.tagValue]: {
    ...inApi(service, "TagValue", "tagValues"),
    evidence: `${api}/tagValues/create`,
    inputs: ["description", "parent", "shortName"],
    id: "tagValues/{digits15}",
    references: { parent: refersTo(computeTokens.tagKey, "tag key") },
    outputs: (attempt, cloud) => {
      const key = cloud.find(computeTokens.tagKey, attempt.inputs.text("parent"));
      return tagOutputs(attempt, key?.outputs.text("namespacedName") ?? "");
    },
    rules: [
      {
        code: "ALREADY_EXISTS",
        status: 409,
        evidence: guide,
        refuses: (attempt, cloud) => takenName(attempt, cloud),
      },
    ],
    heldBy: [
      {
        types: [computeTokens.firewallRule, computeTokens.instanceTemplate],
        code: "FAILED_PRECONDITION",
        message: "Cannot delete tag value {id} because it is still attached to resources.",
        status: 400,
      },
    ],
    seconds: [6, 5, 6],
  },

  "gcp:tags/tagKeyIamMember:TagKeyIamMember": {
    ...inApi(service, "tags tagkey", "tagKeys"),
    evidence: `${api}/tagKeys/setIamPolicy`,
    inputs: ["member", "role", "tagKey"],
    id: "{tagKey}/{role}/{member}",
    adopts: true,
    references: { tagKey: refersTo(computeTokens.tagKey, "tag key"), member: memberReference },
    outputs: ({ random }) => ({ etag: random("{hex12}=", "etag") }),
    rules: memberRules,
    seconds: [4, 4, 4],
  },
};

/** A name is taken among the children of one parent. */
function takenName({ inputs, type, before }: Attempt, cloud: CloudView): string | undefined {
  const [parent, shortName] = [inputs.text("parent"), inputs.text("shortName")];
  const other = cloud
    .all(type)
    .find(
      (each) =>
        each.id !== before?.id && each.inputs.text("parent") === parent && each.inputs.text("shortName") === shortName,
    );
  return other && `A tag with the short name ${shortName} already exists under ${parent}.`;
}

function tagOutputs({ inputs, id, createdAt }: Attempt, parent: string) {
  return {
    name: id.split("/").at(-1) ?? "",
    namespacedName: `${parent}/${inputs.text("shortName") ?? ""}`,
    createTime: createdAt,
    updateTime: createdAt,
  };
}

function parentOf({ inputs }: Attempt): string {
  return inputs.text("parent")?.split("/").at(-1) ?? "";
}
