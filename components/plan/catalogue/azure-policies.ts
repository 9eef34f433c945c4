import type { Client } from "../../client/schema.ts";
import type { PolicyAssignmentPlan } from "../types/account.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

type Draft = Omit<PolicyAssignmentPlan, "name">;

/** Denies what breaks the rule, from the next deployment on; what stood before is only reported. */
const deny = { effect: "Deny" } as const;

/**
 * Built-in policies, by identifier: https://github.com/Azure/azure-policy/tree/master/built-in-policies. Refused is what no
 * environment of ours ever does; the rest is reported by the sets of the frameworks.
 */
function guardRails(regions: readonly string[]): readonly Draft[] {
  return [
    {
      key: "locations",
      title: "Resources stand in the regions of the contract",
      definition: "policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c",
      parameters: { listOfAllowedLocations: regions },
      reason: "Data, copies, logs and keys stay in the regions of the client's environments",
    },
    {
      key: "group-locations",
      title: "Resource groups stand in the regions of the contract",
      definition: "policyDefinitions/e765b5de-1225-4ba3-bd56-1ac6695af988",
      parameters: { listOfAllowedLocations: regions },
      reason: "What a group knows of its resources is kept in the group's own region",
    },
    {
      key: "secure-transfer",
      title: "Storage accounts take encrypted connections only",
      definition: "policyDefinitions/404c3081-a854-4457-ae30-26a93ef643f9",
      parameters: deny,
      reason: "Nothing travels in clear",
    },
    {
      key: "public-blobs",
      title: "No container of a storage account is public",
      definition: "policyDefinitions/4fa4b6c0-31ca-4c0d-b10d-24b96f62a751",
      parameters: deny,
      reason: "Nobody reads data without an identity",
    },
    {
      key: "storage-tls",
      title: "Storage accounts speak TLS 1.2 or later",
      definition: "policyDefinitions/fe83a0eb-a853-422d-aac2-1bffd182c5d0",
      parameters: { ...deny, minimumTlsVersion: "TLS1_2" },
      reason: "Older versions are broken",
    },
    {
      key: "machine-addresses",
      title: "No machine has a public address",
      definition: "policyDefinitions/83a86a26-fd1f-447c-b59d-e51f44264114",
      parameters: {},
      reason: "The way in is the gateway, for operators the session host",
    },
    {
      key: "private-postgres",
      title: "PostgreSQL servers have no public access",
      definition: "policyDefinitions/5e1de0e3-42cb-4ebc-a86d-61d0c619ca48",
      parameters: deny,
      reason: "Databases answer inside the network only",
    },
    {
      key: "private-mysql",
      title: "MySQL servers have no public access",
      definition: "policyDefinitions/c9299215-ae47-4f50-9c54-8a392f68a052",
      parameters: deny,
      reason: "Databases answer inside the network only",
    },
    {
      key: "private-sql",
      title: "Azure SQL servers have no public access",
      definition: "policyDefinitions/1b8ca024-1d5c-4dec-8995-b1a932b41780",
      parameters: deny,
      reason: "Databases answer inside the network only",
    },
    {
      key: "vault-protection",
      title: "Key vaults keep what was deleted",
      definition: "policyDefinitions/0b60c0b2-2dc2-4e1c-b5c9-abbed971de53",
      parameters: deny,
      reason: "A key that was deleted by mistake can be brought back",
    },
  ];
}

type Framework = Client["compliance"]["frameworks"][number];

/**
 * The sets of policies that report how the subscription stands to a framework. HDS and SecNumCloud have none: their
 * technical measures are those of ISO 27001.
 */
const frameworkSets: Partial<Readonly<Record<Framework, { readonly title: string; readonly id: string }>>> = {
  iso27001: { title: "ISO/IEC 27001:2022", id: "5e4ff661-23bf-42fa-8e3a-309a55091cc7" },
  hds: { title: "ISO/IEC 27001:2022", id: "5e4ff661-23bf-42fa-8e3a-309a55091cc7" },
  secnumcloud: { title: "ISO/IEC 27001:2022", id: "5e4ff661-23bf-42fa-8e3a-309a55091cc7" },
  nis2: { title: "NIS 2, (EU) 2022/2555", id: "42346945-b531-41d8-9e46-f95057672e88" },
  dora: { title: "DORA, (EU) 2022/2554", id: "f9c0485f-da8e-43b5-961e-58ebd54b907c" },
  gdpr: { title: "GDPR, (EU) 2016/679", id: "7326812a-86a4-40c8-af7c-8945de9c4913" },
  "pci-dss": { title: "PCI DSS 4", id: "c676748e-3af9-4e22-bc28-50feed564afb" },
  cis: { title: "CIS Azure Foundations 3.0.0", id: "470a962c-86a0-433b-803a-3c176b5ce79c" },
};

/** The cloud's own benchmark always, and a set for each framework of the contract. */
function benchmarks(frameworks: readonly Framework[]): readonly Draft[] {
  const sets = frameworks.flatMap((framework) => frameworkSets[framework] ?? []);
  const wanted = [
    { title: "Microsoft cloud security benchmark", id: "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" },
    // The benchmark that the audit filters follow, as on the other clouds.
    { title: "CIS Azure Foundations 3.0.0", id: "470a962c-86a0-433b-803a-3c176b5ce79c" },
    ...sets,
  ];
  const distinct = new Map(wanted.map((set) => [set.id, set]));
  return [...distinct.values()].map(({ title, id }) => ({
    key: `set-${id.slice(0, 8)}`,
    title,
    definition: `policySetDefinitions/${id}`,
    parameters: {},
    reason: `Reports how the subscription stands to ${title}`,
  }));
}

export function azurePolicies({ client, names, regions }: AccountScope): readonly PolicyAssignmentPlan[] {
  const drafts = [...guardRails([...regions].sort()), ...benchmarks(client.compliance.frameworks)];
  return drafts.map((draft) => ({ ...draft, name: names.of("policyAssignment", draft.key) }));
}
