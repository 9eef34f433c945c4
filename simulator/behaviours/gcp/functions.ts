import type { CloudFunction } from "../../core/definition.ts";
import { billingAccount } from "./billing.ts";
import { projectNumber } from "./projects.ts";
import { zonesOfRegion } from "./regions.ts";
import { agentOf } from "./service-agents.ts";
import { standingFunctions } from "./standing-functions.ts";
import { docs, tokens } from "./types.ts";

/** What `Invoke` answers, by function token. */
export const gcpFunctions: Readonly<Record<string, CloudFunction>> = {
  ...standingFunctions,
  "gcp:organizations/getProject:getProject": {
    evidence: `${docs}/resource-manager/reference/rest/v3/projects/get`,
    answer: (args, { account }, cloud) => {
      const project = args.text("projectId") ?? account;
      const billing = `${project}/cloudbilling.googleapis.com`;
      // Where the API is off, the provider warns and says that nobody pays.
      const isPaid = cloud.find(tokens.service, billing) ?? cloud.retained(tokens.service, billing);
      return {
        id: `projects/${project}`,
        projectId: project,
        name: project,
        number: projectNumber(project),
        autoCreateNetwork: false,
        billingAccount: isPaid ? billingAccount : "",
        deletionPolicy: "PREVENT",
        folderId: "",
        orgId: "123456789012",
        labels: {},
        effectiveLabels: {},
        pulumiLabels: {},
        tags: {},
      };
    },
  },
  "gcp:organizations/getClientConfig:getClientConfig": {
    evidence: "https://www.pulumi.com/registry/packages/gcp/api-docs/organizations/getclientconfig/",
    answer: (_args, { account, region, zone = "", defaultTags }) => ({
      id: `projects/${account}/regions/${region}/zones/${zone}`,
      project: account,
      region,
      zone,
      accessToken: "rehearsal",
      defaultLabels: { ...defaultTags },
    }),
  },
  "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": {
    evidence: `${docs}/storage/docs/json_api/v1/projects/serviceAccount/get`,
    answer: (args, { account }) => {
      const project = args.text("project") ?? account;
      const emailAddress = agentOf("storage.googleapis.com", project);
      return { id: emailAddress, project, emailAddress, member: `serviceAccount:${emailAddress}` };
    },
  },
  "gcp:storage/getTransferProjectServiceAccount:getTransferProjectServiceAccount": {
    evidence: `${docs}/storage-transfer/docs/reference/rest/v1/googleServiceAccounts/get`,
    answer: (args, { account }) => {
      const project = args.text("project") ?? account;
      const email = agentOf("storagetransfer.googleapis.com", project);
      return { id: email, project, email, member: `serviceAccount:${email}`, subjectId: projectNumber(project) };
    },
  },
  "gcp:logging/getProjectCmekSettings:getProjectCmekSettings": {
    evidence: `${docs}/logging/docs/reference/v2/rest/v2/projects/getCmekSettings`,
    answer: (args, { account }) => {
      const project = args.text("project") ?? account;
      return {
        id: `projects/${project}/cmekSettings`,
        name: `projects/${project}/cmekSettings`,
        project,
        kmsKeyName: "",
        kmsKeyVersionName: "",
        serviceAccountId: agentOf("logging.googleapis.com", project),
      };
    },
  },
  "gcp:compute/getZones:getZones": {
    evidence: `${docs}/compute/docs/reference/rest/v1/zones/list`,
    answer: (args, { account, region }) => {
      const asked = args.text("region") ?? region;
      const project = args.text("project") ?? account;
      return { id: `projects/${project}/regions/${asked}`, project, region: asked, names: zonesOfRegion(asked) };
    },
  },
};
