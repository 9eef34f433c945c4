import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { exclusively } from "../../engine/exclusive.ts";
import { temporaryDirectory, write } from "./support.ts";

test("one after the other, whatever the first one throws", async () => {
  const directory = temporaryDirectory();
  const order: string[] = [];
  let started: () => void = () => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const first = exclusively(directory, {}, async () => {
    order.push("first begins");
    started();
    await new Promise((resolve) => setImmediate(resolve));
    order.push("first ends");
    throw new Error("first failed");
  });
  await running;
  const second = exclusively(directory, {}, async () => order.push("second"));
  await expect(first).rejects.toThrow("first failed");
  await second;
  expect(order).toEqual(["first begins", "first ends", "second"]);
});

test("a lock whose owner was killed is free at once", async () => {
  const directory = temporaryDirectory();
  const module = pathToFileURL(join(import.meta.dirname, "../../engine/exclusive.ts")).href;
  const owner = write(
    join(directory, "owner.ts"),
    `import { exclusively } from ${JSON.stringify(module)};
     await exclusively(${JSON.stringify(directory)}, {}, () => { process.stdout.write("locked"); return new Promise(() => setInterval(() => {}, 1000)); });`,
  );
  const child = spawn(process.execPath, [owner], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");

  const waitedFor: (string | undefined)[] = [];
  const turn = exclusively(
    directory,
    {
      onWait(pid) {
        waitedFor.push(pid);
        child.kill("SIGKILL");
      },
    },
    async () => "mine",
  );
  await expect(turn).resolves.toBe("mine");
  expect(waitedFor).toEqual([String(child.pid)]);
});

test("who waits can be interrupted", async () => {
  const directory = temporaryDirectory();
  const stop = new AbortController();
  await exclusively(directory, {}, async () => {
    const waiting = exclusively(directory, { signal: stop.signal, onWait: () => stop.abort() }, async () => "never");
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });
});
