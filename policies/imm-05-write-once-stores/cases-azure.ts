import { type CloudCases, ref } from "../core/cases.ts";
import { account, archived } from "./case-contracts.ts";

const policy = "immutableStorageWithVersioning.immutabilityPolicy";
const writeOnce = (days: number) => ({
  immutableStorageWithVersioning: {
    enabled: true,
    immutabilityPolicy: {
      immutabilityPeriodSinceCreationInDays: days,
      allowProtectedAppendWrites: true,
      state: "Unlocked",
    },
  },
});
const container = {
  type: "azure-native:storage:BlobContainer",
  name: "container",
  properties: { accountName: ref("objects", "name"), containerName: "objects" },
};
const containerPolicy = {
  type: "azure-native:storage:BlobContainerImmutabilityPolicy",
  name: "container-policy",
  properties: {
    accountName: ref("objects", "name"),
    containerName: ref("container", "name"),
    immutabilityPeriodSinceCreationInDays: 3650,
  },
};

export const azureCases: CloudCases = {
  requirements: archived(3650),
  compliant: [
    {
      type: "azure-native:storage:StorageAccount",
      name: "archive",
      properties: { accountName: "acmetrail", ...writeOnce(365) },
    },
    {
      type: "azure-native:monitor:SubscriptionDiagnosticSetting",
      name: "trail",
      properties: { name: "acme", storageAccountId: ref("archive"), logs: [] },
    },
    {
      type: "azure-native:storage:StorageAccount",
      name: "objects",
      properties: { accountName: "acmeobjects", tags: { workload: "archive" }, ...writeOnce(3650) },
    },
  ],
  allowed: [
    {
      case: "whoever may append in any way",
      set: {
        [`archive.${policy}.allowProtectedAppendWrites`]: undefined,
        [`archive.${policy}.allowProtectedAppendWritesAll`]: true,
      },
    },
    {
      case: "by the policy of each container",
      set: { "objects.immutableStorageWithVersioning": undefined },
      add: [container, containerPolicy],
    },
    {
      case: "a second setting that writes into a workspace",
      add: [
        {
          type: "azure-native:monitor:SubscriptionDiagnosticSetting",
          name: "searched",
          properties: { name: "searched", workspaceId: "w" },
        },
      ],
      requirements: account,
    },
    {
      case: "a month in a subscription without production",
      set: { [`archive.${policy}.immutabilityPeriodSinceCreationInDays`]: 30 },
      requirements: { production: false },
    },
    {
      case: "an account of files",
      add: [
        {
          type: "azure-native:storage:StorageAccount",
          name: "files",
          properties: { kind: "FileStorage", tags: { workload: "archive" } },
        },
      ],
    },
    {
      case: "an account that is elsewhere cannot be told",
      without: ["archive"],
      set: { "trail.storageAccountId": "/subscriptions/x/a" },
    },
  ],
  disallowed: [
    {
      case: "a trail that can be deleted",
      set: { "archive.immutableStorageWithVersioning": undefined },
      at: ["archive"],
    },
    {
      case: "switched off",
      set: { "archive.immutableStorageWithVersioning.enabled": false },
      at: ["archive"],
    },
    { case: "a disabled policy", set: { [`archive.${policy}.state`]: "Disabled" }, at: ["archive"] },
    { case: "a policy that does not say its state", set: { [`archive.${policy}.state`]: undefined }, at: ["archive"] },
    {
      case: "a trail that can be deleted before its time",
      set: { [`archive.${policy}.immutabilityPeriodSinceCreationInDays`]: 364 },
      at: ["archive"],
      property: `${policy}.immutabilityPeriodSinceCreationInDays`,
    },
    {
      case: "a trail that can be written no more",
      set: { [`archive.${policy}.allowProtectedAppendWrites`]: false },
      at: ["archive"],
      property: `${policy}.allowProtectedAppendWrites`,
    },
    {
      case: "no archive of the trail",
      set: { "trail.storageAccountId": undefined },
      requirements: account,
      at: ["stack"],
    },
    {
      case: "objects that can be deleted before their time",
      set: { [`objects.${policy}.immutabilityPeriodSinceCreationInDays`]: 365 },
      at: ["objects"],
      property: `${policy}.immutabilityPeriodSinceCreationInDays`,
    },
    {
      case: "a container without a policy",
      set: { "objects.immutableStorageWithVersioning": undefined },
      add: [
        container,
        containerPolicy,
        { ...container, name: "second", properties: { ...container.properties, containerName: "second" } },
      ],
      at: ["objects"],
    },
    {
      case: "a container whose objects can be deleted before their time",
      set: { "objects.immutableStorageWithVersioning": undefined },
      add: [
        container,
        {
          ...containerPolicy,
          properties: { ...containerPolicy.properties, immutabilityPeriodSinceCreationInDays: 365 },
        },
      ],
      at: ["container-policy"],
      property: "immutabilityPeriodSinceCreationInDays",
    },
    { case: "no account", without: ["objects"], at: ["stack"] },
  ],
};
