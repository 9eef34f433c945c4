import { CloudError } from "../../core/cloud-error.ts";
import type { ConfigurationProblem, Session } from "../../core/definition.ts";
import { isObject, type Reader } from "../../values.ts";
import { gcpRegions, regionOf, zonesOfRegion } from "./regions.ts";

/** Project of a caller of whom nothing is said. */
const nobodysProject = "nobodys-project";

/** What is visibly wrong with a configuration, before the first call. */
export function checkGcpConfiguration(configuration: Reader): readonly ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const [region, zone] = [configuration.text("region"), configuration.text("zone")];
  if (region !== undefined && !Object.hasOwn(gcpRegions, region))
    problems.push({ property: "region", reason: `${region} is no region of Google Cloud` });
  if (zone !== undefined && !zonesOfRegion(regionOf(zone)).includes(zone))
    problems.push({ property: "zone", reason: `${zone} is no zone of Google Cloud` });
  return problems;
}

/**
 * The session of a configuration. The simulated caller has rights on the project that `SOCLE_REHEARSAL_GCP_PROJECT` names, or, when it
 * is not set, on the configured one. Google refuses a caller without rights at the first call, not before.
 */
export function configureGcp(configuration: Reader, environment: NodeJS.ProcessEnv): Session {
  const [problem] = checkGcpConfiguration(configuration);
  if (problem) throw new CloudError("InvalidConfiguration", problem.reason);
  const own = environment.SOCLE_REHEARSAL_GCP_PROJECT;
  const account = configuration.text("project") ?? own ?? nobodysProject;
  const zone = configuration.text("zone");
  return {
    account,
    region: configuration.text("region") ?? (zone === undefined ? "" : regionOf(zone)),
    ...(zone !== undefined && { zone }),
    defaultTags: readLabels(configuration),
    ...(own !== undefined &&
      own !== account && {
        refusal: {
          code: "forbidden",
          status: 403,
          message: "Required '{action}' permission for 'projects/{account}'",
        },
      }),
  };
}

/** The provider adds a label that says what made the resource, unless it is told not to. */
function readLabels(configuration: Reader): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  const given = configuration.get("defaultLabels");
  if (isObject(given)) for (const [key, value] of Object.entries(given)) labels[key] = String(value);
  return configuration.get("addPulumiAttributionLabel") === false
    ? labels
    : { "goog-pulumi-provisioned": "true", ...labels };
}
