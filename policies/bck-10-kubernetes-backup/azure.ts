import { fail, pass, type StackCheck } from "../core/rule.ts";

const instance = "azure-native:dataprotection:BackupInstance";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview"],
  types: ["azure-native:containerservice:ManagedCluster"],
  reads: [instance],
  each: (cluster, stack) => {
    const [own] = stack.referring(cluster, "properties", stack.ofType(instance));
    if (own === undefined) return fail({ found: "no backup instance", wanted: "a backup instance of the cluster" });
    const property = "properties.dataSourceInfo.datasourceType";
    const type = own.text(property) ?? own.text("properties.dataSourceInfo.resourceType") ?? "absent";
    if (type.toLowerCase() === "microsoft.containerservice/managedclusters") return pass(`backed up by ${own.name}`);
    return fail({ resource: own, property, found: type, wanted: "Microsoft.ContainerService/managedClusters" });
  },
};
