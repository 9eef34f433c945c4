import { describeCycle } from "./example-cycle.ts";

describeCycle("atelier-mercier", "staging");
