import { type RuleCases, ref } from "../core/cases.ts";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const tokens = "metadataOptions.httpTokens";
const profile = "virtualMachineProfile.securityProfile";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: template,
        name: "fleet",
        properties: { name: "erp", metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
      },
      {
        type: "aws:ec2/instance:Instance",
        name: "machine",
        properties: { metadataOptions: { httpTokens: "required" } },
      },
      {
        type: "aws:ec2/instance:Instance",
        name: "templated",
        properties: { launchTemplate: { id: ref("fleet"), version: "$Latest" } },
      },
    ],
    allowed: [
      { case: "a template by name", set: { "templated.launchTemplate": { name: "erp" } } },
      {
        case: "no metadata service at all",
        set: { "machine.metadataOptions": { httpEndpoint: "disabled", httpTokens: "optional" } },
      },
      {
        case: "the account's default",
        set: { "machine.metadataOptions": undefined },
        add: [
          {
            type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            name: "default",
            properties: { region: "eu-west-3", httpTokens: "required" },
          },
        ],
      },
      {
        case: "an account with its defaults",
        without: ["fleet", "machine", "templated"],
        requirements: { kind: "account" },
        add: ["eu-west-3", "eu-central-1"].map((region) => ({
          type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
          name: region,
          properties: { region, httpTokens: "required" },
        })),
      },
    ],
    disallowed: [
      { case: "tokens are optional", set: { [`machine.${tokens}`]: "optional" }, at: ["machine"], property: tokens },
      { case: "nothing said", set: { "machine.metadataOptions": undefined }, at: ["machine"], property: tokens },
      {
        case: "a template without tokens, by which a machine is made",
        set: { [`fleet.${tokens}`]: "optional" },
        at: ["fleet"],
        property: tokens,
      },
      {
        case: "a template of another stack",
        set: { "templated.launchTemplate": { id: "lt-0123456789abcdef0" } },
        at: ["templated"],
        property: tokens,
      },
      {
        case: "a default of another region",
        set: { "machine.metadataOptions": undefined },
        add: [
          {
            type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            name: "default",
            properties: { region: "eu-central-1", httpTokens: "required" },
          },
        ],
        at: ["machine"],
      },
      {
        case: "a launch configuration",
        add: [{ type: "aws:ec2/launchConfiguration:LaunchConfiguration", name: "old", properties: {} }],
        at: ["old"],
        property: tokens,
      },
      {
        case: "an account without a default where it recovers",
        without: ["fleet", "machine", "templated"],
        requirements: { kind: "account" },
        add: [
          {
            type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            name: "default",
            properties: { httpTokens: "required" },
          },
          {
            type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            name: "undecided",
            properties: { region: "eu-central-1", httpTokens: "no-preference" },
          },
        ],
        at: ["stack"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:compute:VirtualMachineScaleSet",
        name: "fleet",
        properties: {
          virtualMachineProfile: {
            securityProfile: {
              securityType: "TrustedLaunch",
              uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
            },
          },
        },
      },
      {
        type: "azure-native:compute:VirtualMachine",
        name: "machine",
        properties: {
          securityProfile: {
            securityType: "TrustedLaunch",
            uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
          },
        },
      },
    ],
    allowed: [
      { case: "a confidential machine", set: { "machine.securityProfile.securityType": "ConfidentialVM" } },
      { case: "flags as text", set: { "machine.securityProfile.uefiSettings.secureBootEnabled": "true" } },
    ],
    disallowed: [
      {
        case: "a standard machine",
        set: { "machine.securityProfile.securityType": "Standard" },
        at: ["machine"],
        property: "securityProfile.securityType",
      },
      {
        case: "nothing said",
        set: { "machine.securityProfile": undefined },
        at: ["machine"],
        property: "securityProfile.securityType",
      },
      {
        case: "no secure boot",
        set: { [`fleet.${profile}.uefiSettings.secureBootEnabled`]: false },
        at: ["fleet"],
        property: `${profile}.uefiSettings.secureBootEnabled`,
      },
      {
        case: "no vTPM",
        set: { [`fleet.${profile}.uefiSettings.vTpmEnabled`]: undefined },
        at: ["fleet"],
        property: `${profile}.uefiSettings.vTpmEnabled`,
      },
      {
        case: "a fleet of standard machines",
        set: { [`fleet.${profile}`]: undefined },
        at: ["fleet"],
        property: `${profile}.securityType`,
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:serviceaccount/account:Account", name: "identity", properties: { accountId: "fleet-erp" } },
      {
        type: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
        name: "fleet",
        properties: {
          serviceAccount: { email: ref("identity", "email"), scopes: ["cloud-platform"] },
          shieldedInstanceConfig: { enableSecureBoot: true, enableVtpm: true, enableIntegrityMonitoring: true },
        },
      },
      {
        type: "gcp:compute/instance:Instance",
        name: "machine",
        properties: {
          serviceAccount: { email: "erp@case-prod-1234.iam.gserviceaccount.com", scopes: ["cloud-platform"] },
          shieldedInstanceConfig: { enableSecureBoot: true },
        },
      },
      {
        type: "gcp:workflows/workflow:Workflow",
        name: "workflow",
        properties: { serviceAccount: ref("identity", "id") },
      },
    ],
    allowed: [
      { case: "a machine that is nobody", set: { "machine.serviceAccount": undefined } },
      {
        case: "one made from a template",
        add: [
          {
            type: "gcp:compute/instanceFromTemplate:InstanceFromTemplate",
            name: "copy",
            properties: { sourceInstanceTemplate: ref("fleet", "selfLink") },
          },
        ],
      },
    ],
    disallowed: [
      {
        case: "the default account",
        set: { "machine.serviceAccount.email": "123456789-compute@developer.gserviceaccount.com" },
        at: ["machine"],
        property: "serviceAccount.email",
      },
      {
        case: "the default account of App Engine",
        set: { "machine.serviceAccount.email": "case-prod-1234@appspot.gserviceaccount.com" },
        at: ["machine"],
        property: "serviceAccount.email",
      },
      {
        case: "an account without a name is the default one",
        set: { "machine.serviceAccount": { scopes: ["cloud-platform"] } },
        at: ["machine"],
        property: "serviceAccount.email",
      },
      {
        case: "a workflow that names nobody",
        set: { "workflow.serviceAccount": undefined },
        at: ["workflow"],
        property: "serviceAccount",
      },
      {
        case: "a service that names nobody",
        add: [{ type: "gcp:cloudrunv2/service:Service", name: "service", properties: { template: {} } }],
        at: ["service"],
        property: "template.serviceAccount",
      },
      {
        case: "no secure boot",
        set: { "fleet.shieldedInstanceConfig.enableSecureBoot": false },
        at: ["fleet"],
        property: "shieldedInstanceConfig.enableSecureBoot",
      },
      {
        case: "nothing said of secure boot",
        set: { "machine.shieldedInstanceConfig": undefined },
        at: ["machine"],
        property: "shieldedInstanceConfig.enableSecureBoot",
      },
      {
        case: "no vTPM",
        set: { "fleet.shieldedInstanceConfig.enableVtpm": false },
        at: ["fleet"],
        property: "shieldedInstanceConfig.enableVtpm",
      },
      {
        case: "nobody watches its integrity",
        set: { "fleet.shieldedInstanceConfig.enableIntegrityMonitoring": "false" },
        at: ["fleet"],
        property: "shieldedInstanceConfig.enableIntegrityMonitoring",
      },
      {
        case: "a copy that takes the shield off",
        add: [
          {
            type: "gcp:compute/instanceFromTemplate:InstanceFromTemplate",
            name: "copy",
            properties: {
              sourceInstanceTemplate: ref("fleet", "selfLink"),
              shieldedInstanceConfig: { enableSecureBoot: false },
            },
          },
        ],
        at: ["copy"],
        property: "shieldedInstanceConfig.enableSecureBoot",
      },
    ],
  },
};
