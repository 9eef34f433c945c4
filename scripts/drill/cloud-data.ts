import type { CloudName } from "../../components/plan/types/common.ts";
import type { CloudData } from "./world.ts";

/** The data planes of the rehearsed clouds, each loaded when it is asked. */
export const cloudData: Readonly<Record<CloudName, () => Promise<CloudData>>> = {
  aws: async () => {
    const [{ contentsOfAws }, { awsFaults }, { tokens }] = await Promise.all([
      import("../../simulator/data-plane/aws/contents.ts"),
      import("../../simulator/behaviours/aws/faults.ts"),
      import("../../simulator/behaviours/aws/types.ts"),
    ]);
    return { faults: awsFaults, types: [tokens.database, tokens.fileSystem, tokens.bucket], read: contentsOfAws };
  },
  azure: async () => {
    const [{ contentsOfAzure }, { azureFaults }, { tokensOfStores }] = await Promise.all([
      import("../../simulator/data-plane/azure/contents.ts"),
      import("../../simulator/behaviours/azure/faults.ts"),
      import("../../simulator/data-plane/azure/stores.ts"),
    ]);
    return { faults: azureFaults, types: Object.values(tokensOfStores), read: contentsOfAzure };
  },
  gcp: async () => {
    const [{ contentsOfGcp }, { gcpFaults }, { tokens }] = await Promise.all([
      import("../../simulator/data-plane/gcp/contents.ts"),
      import("../../simulator/behaviours/gcp/faults.ts"),
      import("../../simulator/behaviours/gcp/types.ts"),
    ]);
    return { faults: gcpFaults, types: [tokens.database, tokens.fileStore, tokens.bucket], read: contentsOfGcp };
  },
};
