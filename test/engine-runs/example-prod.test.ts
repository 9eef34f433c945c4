import { describeCycle } from "./example-cycle.ts";

describeCycle("prod", "111122223333");
