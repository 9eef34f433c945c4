import { error, type Rule } from "./finding.ts";

/** An exemption covers named resources; one that covers everything switches the check off. */
const exemptionsNarrow: Rule = (draft) =>
  (draft.exemptions ?? []).flatMap((exemption, index) => {
    const resource = exemption?.resource;
    if (resource === undefined || /^urn:pulumi:[^*]/.test(resource)) return [];
    return [
      error("exemption-too-wide", ["exemptions", index, "resource"], "is not the URN of a resource", {
        given: resource,
        allowed: "a URN starting with urn:pulumi:<stack>, with * for what varies",
      }),
    ];
  });

const exemptionsOnce: Rule = (draft) => {
  const seen = new Set<string>();
  return (draft.exemptions ?? []).flatMap((exemption, index) => {
    if (exemption?.policy === undefined || exemption.resource === undefined) return [];
    const key = `${exemption.policy}\n${exemption.resource}`;
    if (seen.has(key))
      return [
        error("exemption-twice", ["exemptions", index], "repeats an exemption above", {
          given: exemption.policy,
          allowed: "one exemption for a policy and a resource",
        }),
      ];
    seen.add(key);
    return [];
  });
};

export const exemptionRules: readonly Rule[] = [exemptionsNarrow, exemptionsOnce];
