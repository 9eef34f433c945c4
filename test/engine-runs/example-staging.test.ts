import { describeCycle } from "./example-cycle.ts";

describeCycle("staging", "111122224444");
