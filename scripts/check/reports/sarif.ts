import { readClause, referenceNames, referenceOf } from "../../../policies/core/clauses.ts";
import type { Rule, RuleSeverity } from "../../../policies/core/rule.ts";
import { rules } from "../../../policies/rules.generated.ts";
import { escapeSarif } from "../../output/escape.ts";
import { ruleAddress } from "./documentation.ts";
import { timeLeft } from "./exemption-register.ts";
import type { Concern, FilePlace, Finding, Report, ReportedExemption } from "./report.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/**
 * GitHub reads a number: from 9.0 on critical, from 7.0 high, from 4.0 medium, below low.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
const severityNumbers: Readonly<Record<RuleSeverity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
};
const levels: Readonly<Record<RuleSeverity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/** Every clause that a rule answers to, a taxon of its text. */
const taxonomies = referenceNames
  .map((name) => ({
    name,
    clauses: [...new Set(rules.flatMap(({ clauses }) => clauses))]
      .map(readClause)
      .filter(({ reference }) => reference === name),
  }))
  .filter(({ clauses }) => clauses.length > 0);

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html */
export function renderSarif(report: Report): string {
  const { version, documentation, today, against, mode, strict, failOn } = report;
  const log = {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Socle",
            version,
            semanticVersion: version,
            informationUri: documentation,
            supportedTaxonomies: taxonomies.map(({ name }, index) => ({ name, index })),
            rules: rules.map((rule) => descriptorOf(rule, documentation)),
          },
        },
        automationDetails: { id: `socle-check/${[against, mode].filter(Boolean).join("-")}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        invocations: [
          {
            executionSuccessful: true,
            toolConfigurationNotifications: report.exemptions.flatMap(exemptionNotification),
            toolExecutionNotifications: report.unknown.map(unknownNotification),
          },
        ],
        taxonomies: taxonomies.map(({ name, clauses }) => ({
          name,
          shortDescription: { text: referenceOf(name).title },
          isComprehensive: false,
          taxa: clauses.map(({ number, recalled }) => ({
            id: number,
            ...(recalled && { shortDescription: { text: `${number}, recalled and not verified against the text` } }),
          })),
        })),
        results: [
          ...report.findings.map((each) => resultOf(each, baselineStateOf(each, report))),
          ...report.exempt.map((each) => ({ ...resultOf(each), suppressions: [suppressionOf(each, report)] })),
        ],
        properties: { today, against, strict, failOn },
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptorOf(rule: Rule, documentation: string) {
  const { id, name, title, requirement, remedy, severity, pack } = rule;
  const address = ruleAddress(documentation, rule);
  const clauses = rule.clauses.map(readClause);
  return {
    id,
    name,
    shortDescription: { text: escapeSarif(title) },
    fullDescription: { text: escapeSarif(requirement) },
    help: {
      text: escapeSarif(`${requirement}\nRemedy: ${remedy}`),
      markdown: `${requirement}\n\n**Remedy**: ${remedy}\n\n[${id}](${address})`,
    },
    helpUri: address,
    defaultConfiguration: { level: levels[severity] },
    relationships: clauses.map(({ reference, number }) => {
      const index = taxonomies.findIndex(({ name: each }) => each === reference);
      const taxon = taxonomies[index]?.clauses.findIndex((each) => each.number === number);
      return { target: { id: number, index: taxon, toolComponent: { name: reference, index } }, kinds: ["relevant"] };
    }),
    properties: {
      "security-severity": severityNumbers[severity],
      precision: "very-high",
      tags: [...new Set(["security", pack, ...rule.clauses])],
    },
  };
}

function resultOf(concern: Concern, baselineState?: "new" | "unchanged") {
  const { id, severity, client, stack, resource, property, workload, message, fingerprint, location } = concern;
  const subject = resource?.name ?? `${stack} as a whole`;
  return {
    ruleId: id,
    ruleIndex: ruleIndex(id),
    kind: "fail",
    level: levels[severity],
    message: { text: escapeSarif(`${subject}: ${message}`) },
    locations: [
      {
        physicalLocation: physicalLocation(location),
        logicalLocations: [
          resource
            ? { name: resource.name, fullyQualifiedName: resource.urn, kind: "resource" }
            : { name: stack, fullyQualifiedName: stack, kind: "module" },
        ],
      },
    ],
    // GitHub takes results of one rule on one line for the same unless their `primaryLocationLineHash` differs.
    partialFingerprints: { "socleFinding/v1": fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    ...(baselineState && { baselineState }),
    properties: {
      client,
      stack,
      ...(workload !== undefined && { workload }),
      ...(property !== undefined && { property }),
      ...(resource && { resourceType: resource.type }),
      ...("state" in concern && { state: concern.state }),
      setBy: location.path,
    },
  };
}

function baselineStateOf({ state }: Finding, { baseline }: Report): "new" | "unchanged" | undefined {
  if (baseline === undefined) return undefined;
  return state === "known" ? "unchanged" : "new";
}

/** Decided outside of the source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html, 3.35.3 */
function suppressionOf({ client, exemption }: Concern, { exemptions }: Report) {
  const decided = exemptions.filter((each) => each.client === client)[exemption ?? -1];
  return {
    kind: "external",
    status: "accepted",
    ...(decided && {
      justification: `${decided.reason} (${decided.approvedBy}, ${decided.ticket}, ${timeLeft(decided)})`,
      location: { physicalLocation: physicalLocation(decided.location) },
    }),
  };
}

/** An exemption that is about to lapse warns, one that has lapsed is an error. */
function exemptionNotification(exemption: ReportedExemption) {
  const { standing, client, policy, ticket, resource, location } = exemption;
  if (standing === "in force") return [];
  const text = `The exemption ${ticket} of ${client} from ${policy} for ${resource}: ${timeLeft(exemption)}`;
  return [
    {
      level: standing === "lapsed" ? "error" : "warning",
      message: { text: escapeSarif(text) },
      locations: [{ physicalLocation: physicalLocation(location) }],
    },
  ];
}

function unknownNotification({ id, stack, resource, message, location }: Concern) {
  return {
    level: "note",
    message: { text: escapeSarif(`${resource?.urn ?? stack}: cannot be told: ${message}`) },
    associatedRule: { id, index: ruleIndex(id) },
    locations: [{ physicalLocation: physicalLocation(location) }],
  };
}

function physicalLocation({ file, line, column }: FilePlace) {
  return {
    artifactLocation: { uri: encodeURI(file), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column },
  };
}

/** -1, as SARIF has it, for a rule that is not in the list. */
function ruleIndex(id: string): number {
  return rules.findIndex((rule) => rule.id === id);
}
