import { describe, expect, it } from "vitest";
import { renderTable } from "../../scripts/output/table.ts";

const columns = ["Name", { title: "Count", align: "right" }, "Address"] as const;

describe("a table", () => {
  it("aligns titles and cells, without a frame or trailing spaces", () => {
    const text = renderTable(columns, [
      ["vpc", 3, "10.20.0.0/16"],
      ["subnet", 12, ""],
    ]);
    expect(text).toBe(["Name    Count  Address", "vpc         3  10.20.0.0/16", "subnet     12"].join("\n"));
  });

  it("is empty without rows", () => {
    expect(renderTable(columns, [])).toBe("");
  });

  it("stays within the width it is given, taking from the widest column, and loses no character", () => {
    const address = `arn:aws:elasticloadbalancing:${"x".repeat(90)}`;
    const text = renderTable(columns, [["erp", 1, address]], { width: 60, indent: 2 });
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(text).toContain("erp");
    const cells = text
      .split("\n")
      .slice(1)
      .map((line) => line.slice(15).trim());
    expect(cells.join("")).toBe(address);
  });

  it("is as wide as its content when the width is unknown", () => {
    const long = "word ".repeat(60).trim();
    expect(renderTable(["Text"], [[long]])).toBe(`Text\n${long}`);
  });
});
