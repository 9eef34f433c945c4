import { permits, type Statement } from "../core/iam-statements.ts";

/** The two duties that nobody may have together. */
export interface Duties {
  readonly deletesBackups: boolean;
  readonly administers: boolean;
}

export const none: Duties = { deletesBackups: false, administers: false };

export function together(all: readonly Duties[]): Duties {
  return {
    deletesBackups: all.some((each) => each.deletesBackups),
    administers: all.some((each) => each.administers),
  };
}

/** Names of actions or permissions by which each duty is known, on one cloud. */
export type DutyActions = Readonly<Record<keyof Duties, readonly string[]>>;

/** The duties that statements of AWS give. */
export function dutiesOf(statements: readonly Statement[], actions: DutyActions): Duties {
  const can = (duty: keyof Duties) => actions[duty].some((action) => permits(statements, action));
  return { deletesBackups: can("deletesBackups"), administers: can("administers") };
}
