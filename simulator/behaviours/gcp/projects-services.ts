import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inApi, tokens } from "./types.ts";

/** Services of a project: none can be used before it is enabled. */
export const gcpServices: Behaviours = {
  [tokens.service]: {
    ...inApi("serviceusage.googleapis.com", "Project Service", "services"),
    evidence: `${docs}/service-usage/docs/reference/rest/v1/services/enable`,
    inputs: ["service", "disableOnDestroy", "disableDependentServices", "checkIfServiceHasUsageOnDestroy"],
    id: "{account}/{service}",
    defaults: { disableOnDestroy: false },
    // Enabling what is enabled changes nothing.
    adopts: true,
    rules: [
      {
        code: "SERVICE_CONFIG_NOT_FOUND_OR_PERMISSION_DENIED",
        status: 404,
        refuses: ({ inputs }) => {
          const service = inputs.text("service") ?? "";
          return /^[\w-]+(\.[\w-]+)*\.(googleapis\.com|goog|appspot\.com)$/.test(service)
            ? undefined
            : `Not found or permission denied for service(s): ${service}.`;
        },
      },
    ],
    // Unless it is told to, the provider leaves it enabled.
    retains: ({ id, inputs }) => (inputs.flag("disableOnDestroy") ? undefined : { name: id, reason: "" }),
    seconds: [20, 2, 2],
  },
};
