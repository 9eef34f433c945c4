import { describe, expect, it } from "vitest";
import { choosePoint } from "../../components/continuity/choose-points.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";

const now = "2026-03-01T12:00:00Z";
const objections = () => [];

function point(id: string, consistentAt: string, changes: Partial<RecoveryPoint> = {}): RecoveryPoint {
  return {
    id,
    kind: "snapshot",
    store: { workload: "erp", data: "database", name: "erp", source: "erp" },
    region: "francesouth",
    account: "account",
    createdAt: consistentAt,
    consistentAt,
    status: "available",
    isLocked: false,
    malware: "not-scanned",
    ...changes,
  };
}

describe("the choice of a point whose restore takes whatever has arrived by then", () => {
  const geo = point("geo", "2026-03-01T11:00:00Z", { latestOnly: true });
  const weekly = point("weekly", "2026-02-28T23:00:00Z");

  it("is made where nothing but the region is lost", () => {
    expect(choosePoint([geo, weekly], { now, objections })?.point.id).toBe("geo");
  });

  it("is never made against damage, however old the point is told to be", () => {
    const before = "2026-03-01T11:30:00Z";
    const chosen = choosePoint([geo, weekly], { now, before, objections });
    expect(chosen?.point.id).toBe("weekly");
    expect(chosen?.why).toContain("1 newer that follows the store into the damage");
    expect(choosePoint([geo], { now, before, objections })).toBeUndefined();
  });
});
