import { describe, expect, it } from "vitest";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { TierPlan } from "../../components/plan/types/common.ts";
import { describeBehind, findBehind } from "../../scripts/drill/standby.ts";
import type { PlannedStore } from "../../scripts/recovery/stores.ts";

const failedAt = "2026-01-11T12:00:00.000Z";
const tier: TierPlan = {
  name: "standard",
  strategy: "pilot-light",
  rpoMinutes: 240,
  rpoAfterDamageMinutes: 240,
  rtoMinutes: 720,
};

function store(data: PlannedStore["data"], replica?: string): PlannedStore {
  return { workload: "erp", data, name: `erp-${data}`, tier, ...(replica && { replica }) };
}

function point(data: PlannedStore["data"], kind: RecoveryPoint["kind"], consistentAt: string): RecoveryPoint {
  return {
    id: `${data}-${kind}`,
    kind,
    store: { workload: "erp", data, name: `erp-${data}`, source: data },
    region: "eu-central-1",
    account: "111122223333",
    createdAt: "2026-01-01T00:00:00.000Z",
    consistentAt,
    status: "available",
    isLocked: false,
    malware: "not-scanned",
  };
}

function behind(planned: PlannedStore, ...own: readonly RecoveryPoint[]) {
  return findBehind([{ store: planned, own, chosen: undefined }], failedAt);
}

describe("what stands by in the recovery region", () => {
  const standby = (at: string) => point("files", "replica", at);
  const files = store("files", "erp-files-replica");

  it("is told of once it is further behind the failure than the RPO", () => {
    expect(behind(files, standby("2026-01-11T08:00:00.000Z"))).toEqual([]);
    expect(behind(files, standby("2026-01-11T07:59:59.000Z"))).toEqual([
      { workload: "erp", data: "files", name: "erp-files", until: "2026-01-11T07:59:59.000Z" },
    ]);
  });

  it("is told of however new the points are, which are restored and not served", () => {
    const newer = point("files", "snapshot", "2026-01-11T11:30:00.000Z");
    expect(behind(files, standby("2026-01-10T00:00:00.000Z"), newer)).toHaveLength(1);
  });

  it("is missed where the plan has one and nothing has arrived, and not asked for where it has none", () => {
    expect(behind(files)).toEqual([{ workload: "erp", data: "files", name: "erp-files" }]);
    expect(behind(store("files"))).toEqual([]);
    expect(behind(store("database"))).toEqual([]);
  });

  it("is described with the instant that it has come to", () => {
    const [late, absent] = describeBehind(
      [...behind(files, standby("2026-01-11T00:00:00.000Z")), ...behind(files)],
      failedAt,
    );
    expect(late?.id).toBe("standby-behind:erp:files");
    expect(late?.cause).toBe(
      "erp-files: what stands by holds data up to 2026-01-11T00:00:00.000Z, and the failure was at 2026-01-11T12:00:00.000Z",
    );
    expect(absent?.cause).toMatch(/nothing of it has arrived/);
  });
});
