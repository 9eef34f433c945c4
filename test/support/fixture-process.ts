// A run of the fixture as a process of its own, to be killed: `node fixture-process.ts <folder>`. It says "building" once it is.

import { FixtureRun, onFirstProgress } from "./fixture-run.ts";

const fixture = await FixtureRun.open("aws", process.argv[2]);
const progress = onFirstProgress(() => process.stderr.write("building\n"));
await fixture.run({ operation: "up" }, { FIXTURE_SUBNETS: process.env.FIXTURE_SUBNETS ?? "1" }, { progress });
