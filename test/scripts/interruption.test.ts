import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { watchInterruption } from "../../scripts/interruption.ts";

function watch(listening = true) {
  const source = new EventEmitter();
  const abandon = vi.fn();
  const first = vi.fn();
  const interruption = watchInterruption(source, abandon, first);
  if (listening) {
    interruption.signal.addEventListener("abort", () => {});
    interruption.killSignal.addEventListener("abort", () => {});
  }
  return { source, abandon, first, interruption };
}

describe("Ctrl-C", () => {
  it("asks for an orderly stop the first time, for an immediate one the second time", () => {
    const { source, abandon, first, interruption } = watch();
    source.emit("SIGINT", "SIGINT");
    expect([interruption.signal.aborted, interruption.killSignal.aborted]).toEqual([true, false]);
    source.emit("SIGINT", "SIGINT");
    expect(interruption.killSignal.aborted).toBe(true);
    expect(first).toHaveBeenCalledOnce();
    expect(abandon).not.toHaveBeenCalled();
  });

  it("counts once when the launcher passes it on under another name", () => {
    const { source, first, interruption } = watch();
    source.emit("SIGINT", "SIGINT");
    source.emit("SIGTERM", "SIGTERM");
    expect(interruption.killSignal.aborted).toBe(false);
    expect(first).toHaveBeenCalledOnce();
  });

  it("ends a command that listens to nothing", () => {
    const { source, abandon } = watch(false);
    source.emit("SIGINT", "SIGINT");
    expect(abandon).toHaveBeenCalledOnce();
  });

  it("is left alone afterwards", () => {
    const { source, interruption } = watch();
    interruption[Symbol.dispose]();
    expect(source.listenerCount("SIGINT") + source.listenerCount("SIGTERM")).toBe(0);
  });
});
