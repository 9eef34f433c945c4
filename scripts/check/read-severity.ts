import { UserError } from "../../components/user-error.ts";
import { type RuleSeverity, severities } from "../../policies/core/rule.ts";
import type { OptionValue } from "../command.ts";

/** The severity that an option names. Throws a UserError that lists them. */
export function readSeverity(option: string, given: OptionValue, exitCode: 1 | 3): RuleSeverity {
  const severity = severities.find((each) => each === given);
  if (severity !== undefined) return severity;
  throw new UserError(`${option} ${String(given)}: use one of ${severities.join(", ")}`, { exitCode });
}
