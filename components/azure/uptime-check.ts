import { Component } from "@pulumi/azure-native/applicationinsights/component.js";
import { WebTest } from "@pulumi/azure-native/applicationinsights/webTest.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { Subject } from "../contract/handles.ts";
import { foundationOf, placeIn } from "./foundation.ts";

/**
 * Places in Europe that probe: five, so that one that fails alone is not taken for the service.
 * https://learn.microsoft.com/azure/azure-monitor/app/availability#location-population-tags
 */
const locations = ["emea-nl-ams-azr", "emea-gb-db3-azr", "emea-fr-pra-edge", "emea-se-sto-edge", "emea-ru-msa-edge"];

/** The shortest interval Azure offers; five places make it one probe a minute. */
const frequencySeconds = 300;

/** Probes the public name from outside the subscription: the answer, and the certificate two weeks before it ends. */
export function createUptimeCheck(name: string, args: EdgeArgs, parent: ComponentResource): readonly Subject[] {
  const { plan, region, tags, workload } = args;
  const { uptimeCheck, hostname, health } = plan;
  if (uptimeCheck === undefined) return [];
  const logicalName = `${name}-uptime`;
  const place = placeIn(args, region, tags);
  const component = new Component(
    logicalName,
    {
      ...place,
      resourceName: `${uptimeCheck.name}-results`,
      kind: "web",
      applicationType: "web",
      ingestionMode: "LogAnalytics",
      workspaceResourceId: foundationOf(args).workspaceId(region),
      disableLocalAuth: false,
    },
    { parent },
  );
  const test = new WebTest(
    logicalName,
    {
      resourceGroupName: place.resourceGroupName,
      location: region,
      webTestName: uptimeCheck.name,
      syntheticMonitorId: uptimeCheck.name,
      description: `${hostname} answers from outside`,
      kind: "standard",
      webTestKind: "standard",
      enabled: true,
      frequency: frequencySeconds,
      timeout: 30,
      retryEnabled: true,
      locations: locations.map((location) => ({ location })),
      request: {
        requestUrl: `https://${hostname}:${uptimeCheck.port}${uptimeCheck.path}`,
        httpVerb: "GET",
        parseDependentRequests: false,
        followRedirects: false,
      },
      validationRules: { expectedHttpStatusCode: health.expect, sSLCheck: true, sSLCertRemainingLifetimeCheck: 14 },
      // The portal and the service find the component of a test by this tag alone.
      tags: component.id.apply((id) => ({ ...place.tags, [`hidden-link:${id}`]: "Resource" })),
    },
    { parent },
  );
  return [{ key: `uptime:${workload}`, dimensions: { resourceId: test.id, componentId: component.id } }];
}
