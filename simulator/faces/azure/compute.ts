import { tokens } from "../../behaviours/azure/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { copyOf } from "../../data-plane/azure/machine-copies.ts";
import { findRestore, type RestoreJob } from "../../data-plane/restore-jobs.ts";
import { expandRandom } from "../../random.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { type ArmOperation, group, groupId, standing } from "./arm.ts";

const docs = "https://learn.microsoft.com/rest/api/compute";
const namespace = "Microsoft.Compute";
const versions = ["2024-07-01", "2024-11-01"];
const commandPath = `${group}/${namespace}/virtualMachines/{machine}/runCommands/{command}`;

/** Fleets, their machines, and commands that are run on one. */
export const computeFace: readonly ArmOperation[] = [
  {
    name: "Virtual Machine Scale Sets - List",
    path: `${group}/${namespace}/virtualMachineScaleSets`,
    versions,
    type: tokens.scaleSet,
    evidence: `${docs}/virtual-machine-scale-sets/list`,
    answer: (call) => ({
      value: fleets(call).map(({ id, name, region, inputs }) => ({
        id,
        name,
        type: `${namespace}/virtualMachineScaleSets`,
        location: region,
        tags: inputs.get("tags"),
        sku: inputs.get("sku"),
      })),
    }),
  },
  {
    name: "Virtual Machine Scale Set VMs - List",
    path: `${group}/${namespace}/virtualMachineScaleSets/{set}/virtualMachines`,
    versions,
    type: tokens.scaleSet,
    evidence: `${docs}/virtual-machine-scale-set-vms/list`,
    answer: (call) => {
      const id = `${groupId(call)}/${namespace}/virtualMachineScaleSets/${call.parameters.text("set")}`;
      const fleet = standing(call, tokens.scaleSet, id);
      return {
        value: machinesOf(call, fleet).map((name) => ({
          id: `${id}/virtualMachines/${name}`,
          name,
          instanceId: name,
          location: fleet.region,
          properties: { provisioningState: "Succeeded" },
        })),
      };
    },
  },
  {
    name: "Virtual Machine Run Commands - Create Or Update",
    method: "PUT",
    path: commandPath,
    versions,
    type: tokens.scaleSet,
    evidence: `${docs}/virtual-machine-run-commands/create-or-update`,
    answer: (call) => {
      const { parameters } = call;
      const fleet = fleetOf(call);
      const [script, location] = [parameters.text("properties.source.script"), parameters.text("location")];
      for (const name of ["asyncExecution", "timeoutInSeconds"]) parameters.text(`properties.${name}`);
      if (location?.toLowerCase() !== fleet.region) {
        throw new FaceError("InvalidParameter", `The command must be in the location of its machine, ${fleet.region}.`);
      }
      const job = copyOf(call, fleet, { id: idOf(call), script: script ?? "" });
      return describeCommand(call, job);
    },
  },
  {
    name: "Virtual Machine Run Commands - Get By Virtual Machine",
    path: commandPath,
    versions,
    type: tokens.scaleSet,
    evidence: `${docs}/virtual-machine-run-commands/get-by-virtual-machine`,
    answer: (call) => {
      call.parameters.text("$expand");
      fleetOf(call);
      const job = findRestore(call.ledger, call.account, idOf(call));
      if (!job) {
        const command = call.parameters.text("command");
        throw new FaceError("ResourceNotFound", `The Resource 'runCommands/${command}' was not found.`, 404);
      }
      return describeCommand(call, job);
    },
  },
];

function fleets(call: Call): readonly LedgerResource[] {
  const prefix = `${groupId(call)}/`.toLowerCase();
  return call.ledger
    .ofType(tokens.scaleSet, call.account, undefined)
    .filter(({ id }) => id.toLowerCase().startsWith(prefix));
}

/** Machines of a flexible set are called after it, with eight characters that the service draws. */
function machinesOf({ ledger }: Call, { name, key, inputs }: LedgerResource): readonly string[] {
  const count = inputs.number("sku.capacity") ?? 1;
  return Array.from(
    { length: count },
    (_, index) => `${name}_${expandRandom("{hex8}", ledger.seed, `machine\0${key}\0${index}`)}`,
  );
}

function fleetOf(call: Call): LedgerResource {
  const machine = call.parameters.text("machine") ?? "";
  const fleet = fleets(call).find((each) => machinesOf(call, each).includes(machine));
  if (!fleet) {
    throw new FaceError(
      "ResourceNotFound",
      `The Resource '${namespace}/virtualMachines/${machine}' was not found.`,
      404,
    );
  }
  return fleet;
}

function idOf(call: Call): string {
  const { parameters } = call;
  const path = `${groupId(call)}/${namespace}/virtualMachines/${parameters.text("machine")}`;
  return `${path}/runCommands/${parameters.text("command")}`;
}

function describeCommand({ now, region }: Call, job: RestoreJob) {
  const { id, started, ended, failure } = job;
  const isOver = ended <= now;
  return {
    id,
    name: id.split("/").at(-1),
    type: `${namespace}/virtualMachines/runCommands`,
    location: region,
    properties: {
      provisioningState: "Succeeded",
      asyncExecution: true,
      instanceView: {
        executionState: isOver ? (failure === undefined ? "Succeeded" : "Failed") : "Running",
        exitCode: isOver ? (failure === undefined ? 0 : 1) : undefined,
        output: "",
        error: isOver ? (failure ?? "") : "",
        startTime: dateOf(started).toISOString(),
        endTime: isOver ? dateOf(ended).toISOString() : undefined,
      },
    },
  };
}
