import { describeCycle } from "./example-cycle.ts";

describeCycle("clinique-du-lac", "prod");
