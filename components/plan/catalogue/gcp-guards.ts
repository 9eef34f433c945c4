import { runbookOf } from "../runbooks.ts";
import type { ConstraintPlan, FindingsPlan, GcpGuardsPlan } from "../types/account.ts";
import type { EventDraft } from "../types/operations.ts";
import type { AccountScope } from "./cloud-catalogue.ts";
import { entry } from "./gcp-events.ts";

/** Classes of data whose every reading and writing is logged. */
const sensitiveClasses: ReadonlySet<string> = new Set(["confidential", "secret"]);

/** What guards a project. */
export function gcpGuards(scope: AccountScope): GcpGuardsPlan {
  const { names, client, production, regions } = scope;
  return {
    cloud: "gcp",
    constraints: [
      {
        constraint: "gcp.resourceLocations",
        rule: { allow: regions.map((region) => `in:${region}-locations`) },
        reason: "Nothing stands outside the regions that the contract names",
      },
      ...constraints,
    ],
    auditLogs: auditLogs(sensitiveClasses.has(client.compliance.dataClass)),
    auditBucket: names.of("workspace", "audit"),
    // What nobody routes is a log of the contract's all the same.
    defaultLogs: { bucket: names.of("workspace", "default"), retentionDays: client.compliance.logRetentionDays },
    findings: production ? findings(scope) : [],
    contacts: contacts(scope),
  };
}

function enforced(constraint: string, reason: string): ConstraintPlan {
  return { constraint, rule: "enforce", reason };
}

/** https://cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints */
const constraints: readonly ConstraintPlan[] = [
  enforced("compute.requireOsLogin", "Who opens a session is known by name, and loses it with the role"),
  enforced("compute.requireShieldedVm", "Machines start nothing that was tampered with"),
  enforced("compute.disableSerialPortAccess", "No way into machines past the session proxy"),
  enforced("compute.disableNestedVirtualization", "No machine hides another"),
  enforced("compute.skipDefaultNetworkCreation", "No network that is open by default"),
  {
    constraint: "compute.vmExternalIpAccess",
    rule: "denyAll",
    reason: "Machines are reached through balancers, and leave through the way out of their network",
  },
  { constraint: "compute.vmCanIpForward", rule: "denyAll", reason: "No machine passes on what is not its own" },
  enforced("storage.uniformBucketLevelAccess", "Access to objects is decided in one place"),
  enforced("storage.publicAccessPrevention", "No bucket is open to the Internet"),
  enforced("storage.secureHttpTransport", "Objects travel encrypted"),
  enforced("sql.restrictPublicIp", "No database has a public address"),
  enforced("sql.restrictAuthorizedNetworks", "No database lets a network of the Internet in"),
  enforced("iam.disableServiceAccountKeyCreation", "No long-lived keys"),
  enforced("iam.disableServiceAccountKeyUpload", "No long-lived keys"),
  enforced("iam.automaticIamGrantsForDefaultServiceAccounts", "Accounts that come by themselves hold no right"),
  {
    constraint: "gcp.restrictTLSVersion",
    rule: { deny: ["TLS_VERSION_1", "TLS_VERSION_1_1"] },
    reason: "TLS 1.2 at least",
  },
];

/** What gives away secrets or rights: each use is logged in any project. https://cloud.google.com/logging/docs/audit/configure-data-access */
const alwaysLogged = [
  "cloudkms.googleapis.com",
  "iam.googleapis.com",
  "iap.googleapis.com",
  "secretmanager.googleapis.com",
  "sts.googleapis.com",
];

/** CIS GCP 2.1 wants everything logged, which is charged by volume: so it is where the data is sensitive. */
function auditLogs(isSensitive: boolean): GcpGuardsPlan["auditLogs"] {
  if (isSensitive) return [{ service: "allServices", types: ["ADMIN_READ", "DATA_READ", "DATA_WRITE"] }];
  return [
    { service: "allServices", types: ["ADMIN_READ"] },
    ...alwaysLogged.map((service) => ({ service, types: ["DATA_READ", "DATA_WRITE"] as const })),
  ];
}

/**
 * What Security Command Center finds in the project, once somebody has activated it there: the API cannot, and it
 * has a price. https://cloud.google.com/security-command-center/docs/activate-scc-for-a-project
 */
function findings({ names }: AccountScope): readonly FindingsPlan[] {
  const active = 'state="ACTIVE" AND NOT mute="MUTED"';
  const drafts = [
    {
      key: "threat-high",
      severity: "P1",
      filter: `${active} AND finding_class="THREAT" AND (severity="HIGH" OR severity="CRITICAL")`,
      description: "Security Command Center found a threat of high or critical severity",
    },
    {
      key: "threat-medium",
      severity: "P2",
      filter: `${active} AND finding_class="THREAT" AND severity="MEDIUM"`,
      description: "Security Command Center found a threat of medium severity",
    },
    {
      key: "finding-critical",
      severity: "P2",
      filter: `${active} AND (finding_class="MISCONFIGURATION" OR finding_class="VULNERABILITY") AND (severity="HIGH" OR severity="CRITICAL")`,
      description: "Security Command Center holds a new grave finding: a control failed, or a weakness is exploitable",
    },
  ] as const;
  return drafts.map((draft) => ({
    ...draft,
    name: names.of("topic", "findings", draft.key),
    runbook: runbookOf(draft.key),
  }));
}

/** Most that one project keeps is far more: https://cloud.google.com/resource-manager/docs/managing-notification-contacts */
const mostContacts = 10;

/** Google writes to whoever is on call, in English: it knows `fr` too, but not for every notice. */
function contacts({ client }: AccountScope): GcpGuardsPlan["contacts"] {
  const emails = Object.values(client.alerting.contacts).flatMap(({ email }) => (email === undefined ? [] : [email]));
  return [...new Set(emails)].slice(0, mostContacts).map((email) => ({
    email,
    language: "en",
    categories: ["SECURITY", "TECHNICAL", "SUSPENSION"],
  }));
}

/** https://cloud.google.com/service-health/docs/logging-reference */
const health =
  'resource.type="servicehealth.googleapis.com/Event" AND jsonPayload.@type="type.googleapis.com/google.cloud.servicehealth.logging.v1.EventLog" AND labels."servicehealth.googleapis.com/new_event"=true';

const healthLabels = {
  title: "EXTRACT(jsonPayload.title)",
  state: "EXTRACT(jsonPayload.state)",
} as const;

/** Announcements that must reach a person. Findings come by topics of their own; of changes to come Google writes to the contacts. */
export function gcpAccountEvents(_scope: AccountScope): readonly EventDraft[] {
  return [
    {
      // What Google sees from outside, whether or not anybody pays for detectors: https://cloud.google.com/logging/docs/view/abuse-event-logs
      key: "abuse-notice",
      severity: "P1",
      description: "Google finds the project abused: a leaked key, mining, or an attack that comes from it",
      pattern: entry('resource.type="abuseevent.googleapis.com/Location"', {
        detection: "EXTRACT(jsonPayload.detectionType)",
        remediation: "EXTRACT(jsonPayload.remediationLink)",
      }),
    },
    {
      key: "cloud-issue",
      severity: "P2",
      description: "Google announces trouble with a service that the project uses",
      pattern: entry(
        `${health} AND jsonPayload.category="INCIDENT" AND jsonPayload.relevance=("RELATED" OR "IMPACTED")`,
        healthLabels,
      ),
    },
  ];
}
