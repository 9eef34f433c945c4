import { describeCycle } from "./example-cycle.ts";

describeCycle("librairie-ombrelle", "prod");
