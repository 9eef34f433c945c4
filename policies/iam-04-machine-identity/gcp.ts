import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";

const account = "gcp:serviceaccount/account:Account";

const machines = [
  "gcp:compute/instance:Instance",
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
];

/** Takes from its template what it does not say itself, and the template is judged by itself. */
const fromTemplate = "gcp:compute/instanceFromTemplate:InstanceFromTemplate";

/** What runs as the default account of Compute Engine unless it names another, and where it does. */
const runners: Readonly<Record<string, string>> = {
  "gcp:cloudfunctionsv2/function:Function": "serviceConfig.serviceAccountEmail",
  "gcp:cloudrunv2/job:Job": "template.template.serviceAccount",
  "gcp:cloudrunv2/service:Service": "template.serviceAccount",
  "gcp:workflows/workflow:Workflow": "serviceAccount",
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/compute/shielded-vm/docs/shielded-vm",
    "https://cloud.google.com/compute/docs/access/service-accounts#default_service_account",
  ],
  types: [...machines, fromTemplate, ...Object.keys(runners)],
  reads: [account],
  each: (resource, stack) => {
    const place = runners[resource.type];
    if (place !== undefined) return judgeAccount(resource, place, stack);
    // A machine that names no account has none at all.
    const given = resource.at("serviceAccount").value ?? undefined;
    const identity =
      given !== undefined ? judgeAccount(resource, "serviceAccount.email", stack) : pass("runs as nobody");
    return [identity, ...judgeShield(resource)];
  },
};

function judgeAccount(resource: Resource, property: string, stack: StackView): Judgement {
  const [top = property] = property.split(".");
  const [named] = stack.referred(resource, top, stack.ofType(account));
  if (named) return pass(`runs as ${named.name}`);
  const email = resource.text(property);
  if (email !== undefined && email !== "" && !isDefault(email)) return pass(`runs as ${email}`);
  return fail({ property, found: email || "absent: the default account", wanted: "a service account of its own" });
}

function isDefault(email: string): boolean {
  return email === "default" || /-compute@developer\.gserviceaccount\.com$|@appspot\.gserviceaccount\.com$/.test(email);
}

/** The vTPM and the monitoring of integrity are on unless told, secure boot is off. */
function judgeShield(machine: Resource): readonly Judgement[] {
  const block = "shieldedInstanceConfig";
  if (machine.type === fromTemplate && !isUnknown(machine.record.properties[block]) && !machine.has(block)) {
    return [pass("as shielded as its template")];
  }
  return Object.entries({ enableSecureBoot: false, enableVtpm: true, enableIntegrityMonitoring: true }).map(
    ([setting, isOn]) => {
      const property = `${block}.${setting}`;
      if (machine.flag(property) ?? isOn) return pass(`${setting} is on`);
      return fail({ property, found: machine.text(property) ?? "absent: off", wanted: "true" });
    },
  );
}
