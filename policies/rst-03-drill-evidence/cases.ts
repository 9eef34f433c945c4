import type { CloudCases, RuleCases } from "../core/cases.ts";
import type { Evidence } from "../core/requirements.ts";

const erp = { name: "erp", rtoMinutes: 42, rpoMinutes: 5, verified: true };
const archive = { name: "archive", rtoMinutes: 600, rpoMinutes: 700, verified: true };
const drill: Evidence = {
  kind: "drill",
  on: "2026-10-01",
  environment: "prod",
  workloads: [erp, archive],
  valid: true,
};

function recorded(changes: Partial<Evidence>) {
  return { evidence: [{ ...drill, ...changes }] };
}

/** A drill is no resource: the cases are in the records alone, and the same on every cloud. */
const everywhere: CloudCases = {
  requirements: { evidence: [drill] },
  compliant: [],
  allowed: [
    { case: "nothing is due in the first months", requirements: { evidence: [], contractStart: "2026-11-01" } },
    { case: "half a year of 184 days", requirements: recorded({ on: "2026-06-14" }) },
    {
      case: "each workload in a drill of its own",
      requirements: {
        evidence: [
          { ...drill, workloads: [erp] },
          { ...drill, on: "2026-09-01", workloads: [archive] },
        ],
      },
    },
    {
      case: "an earlier drill missed what a later one proved",
      requirements: {
        evidence: [drill, { ...drill, on: "2026-05-01", workloads: [{ ...erp, rtoMinutes: 400 }, archive] }],
      },
    },
    {
      case: "data lost to damage, within what the contract says of damage",
      requirements: recorded({ afterDamage: true, workloads: [{ ...erp, rpoMinutes: 240 }, archive] }),
    },
    {
      case: "recovery is out of scope",
      requirements: {
        evidence: [],
        inScope: {
          backup: true,
          recovery: false,
          monitoring: true,
          patching: true,
          access: true,
          security: true,
          network: true,
          cost: true,
          databases: true,
          machines: true,
        },
      },
    },
  ],
  disallowed: [
    {
      case: "more lost to damage than that",
      requirements: recorded({ afterDamage: true, workloads: [{ ...erp, rpoMinutes: 241 }, archive] }),
      at: ["stack"],
    },
    { case: "no drill since the contract began", requirements: { evidence: [] }, at: ["stack"] },
    { case: "the last drill is too old", requirements: recorded({ on: "2026-05-01" }), at: ["stack"] },
    { case: "the environment changed since", requirements: recorded({ valid: false }), at: ["stack"] },
    { case: "one workload was left out", requirements: recorded({ workloads: [erp] }), at: ["stack"] },
    {
      case: "longer than the RTO",
      requirements: recorded({ workloads: [{ ...erp, rtoMinutes: 61 }, archive] }),
      at: ["stack"],
    },
    {
      case: "more was lost than the RPO",
      requirements: recorded({ workloads: [{ ...erp, rpoMinutes: 16 }, archive] }),
      at: ["stack"],
    },
    {
      case: "nobody saw it work",
      requirements: recorded({ workloads: [{ ...erp, verified: false }, archive] }),
      at: ["stack"],
    },
    { case: "only a restore test", requirements: recorded({ kind: "restore-test" }), at: ["stack"] },
    { case: "a drill that is still to come", requirements: recorded({ on: "2026-12-20" }), at: ["stack"] },
  ],
};

export const cases: RuleCases = { aws: everywhere, azure: everywhere, gcp: everywhere };
