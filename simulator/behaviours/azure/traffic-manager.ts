import type { Behaviours } from "../../core/behaviour.ts";
import { parentOf, siblingsOf } from "./ids.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const guide = `${docs}/azure/traffic-manager`;
const api = `${docs}/rest/api/trafficmanager`;

/** Profiles that answer a name with the first healthy endpoint, and their endpoints. */
export const azureTrafficManager: Behaviours = {
  [tokens.trafficProfile]: {
    ...arm("Microsoft.Network/trafficManagerProfiles"),
    evidence: `${api}/profiles/create-or-update`,
    inputs: [
      "dnsConfig",
      "maxReturn",
      "monitorConfig",
      "profileStatus",
      "trafficRoutingMethod",
      "trafficViewEnrollmentStatus",
    ],
    name: named("profileName"),
    outputs: ({ inputs }) => ({
      endpoints: [],
      dnsConfig: { fqdn: `${inputs.text("dnsConfig.relativeName")}.trafficmanager.net` },
      monitorConfig: { profileMonitorStatus: "CheckingEndpoints" },
    }),
    rules: [
      {
        code: "DomainNameUnavailable",
        status: 409,
        evidence: `${api}/profiles/check-traffic-manager-relative-dns-name-availability`,
        refuses: ({ inputs, id, type }, cloud) => {
          const name = inputs.text("dnsConfig.relativeName")?.toLowerCase();
          const other = name === undefined ? undefined : cloud.findAnywhere(type, `${name}.trafficmanager.net`);
          return other && other.id !== id
            ? `Domain name ${name}.trafficmanager.net already exists. Please choose a different DNS prefix.`
            : undefined;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/traffic-manager-monitoring#configure-endpoint-monitoring`,
        refuses: ({ inputs }) => {
          const interval = inputs.number("monitorConfig.intervalInSeconds") ?? 30;
          return interval === 10 || interval === 30
            ? undefined
            : `The 'intervalInSeconds' ${interval} is invalid: it must be 10 or 30.`;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/traffic-manager-monitoring#configure-endpoint-monitoring`,
        refuses: ({ inputs }) => {
          const interval = inputs.number("monitorConfig.intervalInSeconds") ?? 30;
          const timeout = inputs.number("monitorConfig.timeoutInSeconds") ?? (interval === 10 ? 9 : 10);
          const most = interval === 10 ? 9 : 10;
          return timeout >= 5 && timeout <= most
            ? undefined
            : `The 'timeoutInSeconds' ${timeout} is invalid: with an interval of ${interval} it must be between 5 and ${most}.`;
        },
      },
    ],
    aliases: ({ inputs }) => [`${inputs.text("dnsConfig.relativeName")?.toLowerCase()}.trafficmanager.net`],
    heldBy: [
      {
        code: "BadRequest",
        message: "The profile {name} cannot be deleted since the alias record {value} points to it.",
        types: ["azure-native:dns:RecordSet"],
      },
    ],
    cascades: true,
    seconds: [8, 5, 8],
  },

  "azure-native:trafficmanager:Endpoint": {
    service: "Microsoft.Network",
    noun: "Microsoft.Network/trafficManagerProfiles/endpoints",
    calls: [
      "Microsoft.Network/trafficManagerProfiles/azureEndpoints/write",
      "Microsoft.Network/trafficManagerProfiles/azureEndpoints/write",
      "Microsoft.Network/trafficManagerProfiles/azureEndpoints/delete",
    ],
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.Network/trafficManagerProfiles/{profileName}/{endpointType}/{name}",
    evidence: `${api}/endpoints/create-or-update`,
    inputs: [
      "alwaysServe",
      "customHeaders",
      "endpointLocation",
      "endpointStatus",
      "endpointType",
      "priority",
      "target",
      "targetResourceId",
      "weight",
    ],
    name: named("endpointName", { made: "copy" }),
    outputs: ({ inputs }, cloud) => ({
      endpointMonitorStatus: "CheckingEndpoint",
      target:
        cloud.byId(inputs.text("targetResourceId"))?.outputs.text("dnsSettings.fqdn") ?? inputs.text("target") ?? "",
    }),
    references: {
      targetResourceId: refersTo(
        [tokens.publicAddress, tokens.trafficProfile],
        "BadRequest",
        "The 'targetResourceId' property of endpoint '{name}' is invalid or missing: the resource {value} does not exist.",
      ),
    },
    rules: [
      {
        code: "BadRequest",
        evidence: `${guide}/traffic-manager-endpoint-types#azure-endpoints`,
        refuses: ({ inputs, name }, cloud) => {
          const target = cloud.byId(inputs.text("targetResourceId"));
          return target?.type === tokens.publicAddress && !target.inputs.has("dnsSettings.domainNameLabel")
            ? `The public IP address of endpoint '${name}' must have a DNS name assigned to it.`
            : undefined;
        },
      },
      {
        code: "BadRequest",
        evidence: `${guide}/traffic-manager-routing-methods#priority-traffic-routing-method`,
        refuses: (attempt, cloud) => {
          const profile = parentOf(attempt, cloud);
          const priority = attempt.inputs.number("priority");
          if (profile?.inputs.text("trafficRoutingMethod") !== "Priority" || priority === undefined) return undefined;
          const other = siblingsOf(attempt, cloud).find((each) => each.inputs.number("priority") === priority);
          return other && `The endpoint '${attempt.name}' has the same priority ${priority} as '${other.name}'.`;
        },
      },
    ],
    seconds: [5, 4, 4],
  },
};
