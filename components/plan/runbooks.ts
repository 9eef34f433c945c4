/** The page that says what to do, a section an alert. */
export function runbookOf(alert: string): string {
  return `docs/operations/alerts.md#${alert}`;
}
