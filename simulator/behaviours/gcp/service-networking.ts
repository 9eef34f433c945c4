import type { Behaviours } from "../../core/behaviour.ts";
import { computeTokens, networkOf } from "./compute-types.ts";
import { docs, inApi, references, refersTo, tokens } from "./types.ts";

const guide = `${docs}/vpc/docs/configure-private-services-access`;

/** Private services access: a network joined to the one where Google runs its services. */
export const gcpServiceNetworking: Behaviours = {
  "gcp:servicenetworking/connection:Connection": {
    ...inApi("servicenetworking.googleapis.com", "Service Networking Connection", "services"),
    evidence: `${docs}/service-infrastructure/docs/service-networking/reference/rest/v1/services.connections/create`,
    inputs: ["network", "reservedPeeringRanges", "service", "updateOnCreationFail"],
    id: ({ inputs }) => `${encodeURIComponent(inputs.text("network") ?? "")}:${inputs.text("service")}`,
    references: {
      network: references.network,
      "reservedPeeringRanges[]": refersTo(computeTokens.globalAddress, "range"),
    },
    outputs: () => ({ peering: "servicenetworking-googleapis-com" }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: guide,
        refuses: ({ inputs }, cloud) => {
          const stray = inputs
            .texts("reservedPeeringRanges")
            .find((range) => cloud.find(computeTokens.globalAddress, range)?.inputs.text("purpose") !== "VPC_PEERING");
          return stray && `The range ${stray} was not allocated for peering`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: guide,
        refuses: ({ inputs }) =>
          inputs.text("service") === "servicenetworking.googleapis.com" || inputs.text("service")?.endsWith(".goog")
            ? undefined
            : `The service ${inputs.text("service")} takes no private connections`,
      },
    ],
    deletion: [
      {
        code: "FAILED_PRECONDITION",
        evidence: `${docs}/vpc/docs/configure-private-services-access#removing-connection`,
        refuses: ({ inputs }, cloud) => {
          const network = networkOf(inputs, cloud)?.id;
          const user = cloud
            .all(tokens.fileStore)
            .find(
              (store) =>
                store.inputs.texts("networks[].connectMode").includes("PRIVATE_SERVICE_ACCESS") &&
                networkOf(store.inputs, cloud, "networks[].network")?.id === network,
            );
          return (
            user &&
            "Failed to delete connection; Producer services (e.g. CloudSQL, Cloud Memstore, etc.) are still using this connection."
          );
        },
      },
    ],
    seconds: [60, 40, 30],
  },
};
