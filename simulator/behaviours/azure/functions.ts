import { CloudError } from "../../core/cloud-error.ts";
import type { CloudFunction } from "../../core/definition.ts";
import { identityOf } from "./configuration.ts";
import { docs } from "./types.ts";

/** What `Invoke` answers, by function token. */
export const azureFunctions: Readonly<Record<string, CloudFunction>> = {
  "azure-native:authorization:getClientConfig": {
    evidence: "https://www.pulumi.com/registry/packages/azure-native/api-docs/authorization/getclientconfig/",
    answer: (_args, { account, tenant = "" }) => ({
      clientId: identityOf(account, "client"),
      objectId: identityOf(account, "object"),
      subscriptionId: account,
      tenantId: tenant,
    }),
  },
  "azure-native:resources:getResourceGroup": {
    evidence: `${docs}/rest/api/resources/resource-groups/get`,
    answer: (args, { account }, cloud) => {
      const name = args.text("resourceGroupName") ?? "";
      const found = cloud.byId(`/subscriptions/${account}/resourceGroups/${name}`);
      if (found) return { ...found.outputs.values, id: found.id };
      const message = `Status=404 Code="ResourceGroupNotFound" Message="Resource group '${name}' could not be found."`;
      throw new CloudError("ResourceGroupNotFound", message);
    },
  },
};
