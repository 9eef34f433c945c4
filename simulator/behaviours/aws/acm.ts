import type { Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { hashHex } from "../../random.ts";
import type { Reader, Values } from "../../values.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const acmService = inService("ACM");
const api = `${docs}/acm/latest/APIReference`;
const guide = `${docs}/acm/latest/userguide`;
const validation = "aws:acm/certificateValidation:CertificateValidation";
const record = "aws:route53/record:Record";

/** Certificates and the wait for their issue. */
export const acm: Behaviours = {
  [tokens.certificate]: {
    ...acmService,
    evidence: `${api}/API_RequestCertificate.html`,
    noun: "ACM Certificate",
    calls: ["RequestCertificate", "UpdateCertificateOptions", "DeleteCertificate"],
    inputs: [
      "domainName",
      "subjectAlternativeNames",
      "validationMethod",
      "keyAlgorithm",
      "options",
      "certificateBody",
      "certificateChain",
      "privateKey",
    ],
    id: "{arn}",
    arn: "arn:aws:acm:{region}:{account}:certificate/{uuid}",
    outputs: (attempt) => {
      const { inputs, createdAt } = attempt;
      const imported = inputs.has("certificateBody");
      return {
        domainName: inputs.text("domainName") ?? "",
        subjectAlternativeNames: [...namesOf(inputs)],
        domainValidationOptions: imported ? [] : namesOf(inputs).map((name) => proofOf(attempt.account, name)),
        keyAlgorithm: inputs.text("keyAlgorithm") ?? "RSA_2048",
        validationMethod: imported ? "NONE" : (inputs.text("validationMethod") ?? "NONE"),
        options: { certificateTransparencyLoggingPreference: "ENABLED", export: "DISABLED", ...readOptions(inputs) },
        type: imported ? "IMPORTED" : "AMAZON_ISSUED",
        status: imported ? "ISSUED" : "PENDING_VALIDATION",
        renewalEligibility: "INELIGIBLE",
        pendingRenewal: false,
        notBefore: imported ? createdAt : "",
        notAfter: "",
      };
    },
    rules: [
      {
        code: "ValidationException",
        on: "create",
        refuses: ({ inputs }) =>
          inputs.has("domainName") || inputs.has("certificateBody")
            ? undefined
            : "1 validation error detected: Value null at 'domainName' failed to satisfy constraint: Member must not be null",
      },
      {
        code: "LimitExceededException",
        evidence: `${guide}/acm-limits.html`,
        refuses: ({ inputs }) =>
          namesOf(inputs).length > 10
            ? `Request failed because the number of domain names (${namesOf(inputs).length}) exceeds the limit (10)`
            : undefined,
      },
      {
        code: "InvalidDomainValidationOptionsException",
        refuses: ({ inputs }) => {
          const stray = namesOf(inputs).find(
            (name) => !/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(name),
          );
          return stray && `${stray} is not a fully qualified domain name with at most one leading wildcard`;
        },
      },
    ],
    heldBy: [
      {
        types: [tokens.listener],
        code: "ResourceInUseException",
        message: "Certificate {arn} is in use by {value}",
      },
    ],
    quota: {
      limit: 2500,
      code: "LimitExceededException",
      message: "You have reached your limit of {value} certificates.",
      evidence: `${guide}/acm-limits.html`,
    },
    seconds: [8, 3, 3],
  },

  [validation]: {
    ...acmService,
    evidence: `${guide}/dns-validation.html`,
    noun: "ACM Certificate Validation",
    calls: ["DescribeCertificate", "DescribeCertificate", "DescribeCertificate"],
    inputs: ["certificateArn", "validationRecordFqdns"],
    references: {
      certificateArn: refersTo(tokens.certificate, "ResourceNotFoundException", "Could not find certificate {value}."),
    },
    // When it was issued, as the official provider names it.
    id: ({ createdAt, random }) =>
      `${createdAt.replace("T", " ").replace(/(\.\d+)?Z$/, "")}.${random("{digits3}", "issued")} +0000 UTC`,
    rules: [
      {
        code: "PENDING_VALIDATION",
        refuses: ({ inputs }, cloud) => {
          const given = inputs.texts("validationRecordFqdns").map(trimDot);
          if (given.length === 0) return undefined;
          const certificate = cloud.find(tokens.certificate, inputs.text("certificateArn"));
          const missing = proofsOf(certificate).find((proof) => !given.includes(nameOf(proof)));
          return missing && `missing ${missing.text("domainName")} DNS validation record: ${nameOf(missing)}`;
        },
      },
      {
        code: "PENDING_VALIDATION",
        refuses: ({ inputs }, cloud) => {
          const certificate = cloud.find(tokens.certificate, inputs.text("certificateArn"));
          const missing = proofsOf(certificate).find((proof) => hostedHere(proof, cloud) && !isProven(proof, cloud));
          return (
            missing &&
            `timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s): no record ${nameOf(missing)} with the value ${missing.text("resourceRecordValue")}`
          );
        },
      },
      {
        code: "CAA_ERROR",
        evidence: `${guide}/setup-caa.html`,
        refuses: ({ inputs }, cloud) => {
          const certificate = cloud.find(tokens.certificate, inputs.text("certificateArn"));
          const domain = certificate?.inputs.text("domainName") ?? "";
          const authorities = authoritiesOf(domain, cloud);
          return authorities.length > 0 &&
            !authorities.some((value) => /amazon(trust)?\.com|awstrust\.com|amazonaws\.com/.test(value))
            ? `Certificate failed validation: CAA records of ${domain} do not admit Amazon`
            : undefined;
        },
      },
    ],
    seconds: [150, 30, 0],
  },
};

/** Whether a load balancer can use a certificate: imported, or its names proven. */
export function isIssued(certificate: LedgerResource, cloud: CloudView): boolean {
  if (certificate.outputs.text("status") === "ISSUED") return true;
  if (cloud.referrers(certificate).some(({ type }) => type === validation)) return true;
  return proofsOf(certificate).every((proof) => isProven(proof, cloud));
}

function namesOf(inputs: Reader): readonly string[] {
  return [...new Set([...inputs.texts("domainName"), ...inputs.texts("subjectAlternativeNames")])];
}

function readOptions(inputs: Reader): Values {
  return inputs.each("options")[0]?.values ?? {};
}

/** The same for a name and its wildcard, in every region of the account (https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html). */
function proofOf(account: string, domainName: string): Values {
  const plain = domainName.replace(/^\*\./, "");
  const draw = hashHex(account, `proof of ${plain}`);
  const letters = [...draw.slice(0, 10)].map((digit) => "abcdefghjkmnpqrs"[Number.parseInt(digit, 16)]).join("");
  return {
    domainName,
    resourceRecordName: `_${draw.slice(0, 32)}.${plain}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${draw.slice(32, 64)}.${letters}.acm-validations.aws.`,
  };
}

function proofsOf(certificate: LedgerResource | undefined): readonly Reader[] {
  if (certificate?.outputs.text("validationMethod") !== "DNS") return [];
  return certificate.outputs.each("domainValidationOptions");
}

function nameOf(proof: Reader): string {
  return trimDot(proof.text("resourceRecordName") ?? "");
}

function isProven(proof: Reader, cloud: CloudView): boolean {
  const wanted = trimDot(proof.text("resourceRecordValue") ?? "");
  return cloud
    .all(record)
    .some(
      ({ outputs, inputs }) =>
        outputs.text("fqdn") === nameOf(proof) && inputs.texts("records").some((value) => trimDot(value) === wanted),
    );
}

/** Whether a public zone of the account answers for the name: otherwise its records are another's, and not known. */
function hostedHere(proof: Reader, cloud: CloudView): boolean {
  return cloud
    .all(tokens.zone)
    .some(({ inputs, name }) => !inputs.has("vpcs") && nameOf(proof).endsWith(`.${trimDot(name)}`));
}

/** Values of the CAA records that hold for a name: those nearest to it. */
function authoritiesOf(domain: string, cloud: CloudView): readonly string[] {
  const records = cloud.all(record).filter(({ inputs }) => inputs.text("type") === "CAA");
  for (let name = trimDot(domain); name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    const found = records.filter(({ outputs }) => outputs.text("fqdn") === name);
    if (found.length > 0)
      return found.flatMap(({ inputs }) => inputs.texts("records")).filter((value) => /issue/.test(value));
  }
  return [];
}

function trimDot(name: string): string {
  return name.replace(/\.$/, "");
}
