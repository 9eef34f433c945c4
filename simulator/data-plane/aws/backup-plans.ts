import { tokens } from "../../behaviours/aws/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import type { Ledger } from "../../ledger.ts";
import { isObject, type Reader } from "../../values.ts";
import { meet, type Period, periodsOf } from "../periods.ts";
import { type Store, storesOf } from "./stores.ts";

const selectionType = "aws:backup/selection:Selection";

/** A store that a plan took care of, as the plan then was, for a while. */
export interface Assignment {
  readonly plan: LedgerResource;
  readonly store: Store;
  readonly from: number;
  readonly until: number;
}

/** What every backup plan of the ledger ever took care of, and when. */
export function assignmentsOf(ledger: Ledger): readonly Assignment[] {
  const stores = storesOf(ledger);
  const selections = periodsOf(ledger, selectionType);
  return periodsOf(ledger, tokens.backupPlan).flatMap((plan) => {
    const own = selections.filter(({ resource }) => resource.inputs.text("planId") === plan.resource.id);
    const { account, region } = plan.resource;
    const near = stores.filter(({ resource }) => resource.account === account && resource.region === region);
    return near.flatMap((store) =>
      own.flatMap((selection) =>
        store.periods
          .filter((period) => isSelected(selection.resource.inputs, period.resource))
          .flatMap((period: Period) => {
            const span = meet(plan, selection, period);
            return span ? [{ plan: plan.resource, store, ...span }] : [];
          }),
      ),
    );
  });
}

/**
 * Whether a selection takes a resource: named (`*` stands for anything), not excepted, with any of the selection tags where there are
 * some, and all of the conditions. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
function isSelected(selection: Reader, { arn, inputs, outputs }: LedgerResource): boolean {
  const tags = tagsOf(outputs.get("tagsAll")) ?? tagsOf(inputs.get("tags")) ?? {};
  const resources = selection.texts("resources");
  const anyTag = selection.each("selectionTags");
  const isNamed = resources.length === 0 ? anyTag.length > 0 : resources.some((glob) => matches(glob, arn));
  const isExcepted = selection.texts("notResources").some((glob) => matches(glob, arn));
  const isTagged =
    anyTag.length === 0 || anyTag.some((tag) => tags[tag.text("key") ?? ""] === (tag.text("value") ?? ""));
  return isNamed && !isExcepted && isTagged && meetsConditions(selection, tags);
}

type Tags = Readonly<Record<string, unknown>>;

function tagsOf(value: ReturnType<Reader["get"]>): Tags | undefined {
  return isObject(value) ? value : undefined;
}

function meetsConditions(selection: Reader, tags: Tags): boolean {
  const holds = (operator: string, test: (wanted: string, has: unknown) => boolean) =>
    selection
      .each(`conditions[].${operator}`)
      .every((each) => test(each.text("value") ?? "", tags[(each.text("key") ?? "").replace("aws:ResourceTag/", "")]));
  return (
    holds("stringEquals", (wanted, has) => has === wanted) &&
    holds("stringNotEquals", (wanted, has) => has !== wanted) &&
    holds("stringLikes", (wanted, has) => typeof has === "string" && matches(wanted, has)) &&
    holds("stringNotLikes", (wanted, has) => typeof has !== "string" || !matches(wanted, has))
  );
}

function matches(glob: string, text: string): boolean {
  const pattern = glob
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${pattern}$`, "s").test(text);
}
