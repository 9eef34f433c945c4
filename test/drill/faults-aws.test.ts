import { describeFaults } from "../support/fault-drills.ts";

describeFaults("aws");
