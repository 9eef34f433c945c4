/**
 * Whether an expression is not `cron(minutes hours day-of-month month day-of-week year)`, one of the two days being `?`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function cronProblem(expression: string): boolean {
  const fields = /^cron\((\S+(?: \S+){5})\)$/.exec(expression)?.[1]?.split(" ");
  return fields === undefined || (fields[2] === "?") === (fields[4] === "?");
}
