import { gaxios } from "google-auth-library";
import { UserError } from "../../../components/user-error.ts";
import { describeRefusal } from "../../run/remedies.ts";

/** What the library says when it finds no credentials, or cannot renew those that it finds. */
const credentials = /default credentials|invalid_grant|invalid_rapt|Could not refresh access token|reauth/i;

/** What Google Cloud said against a call, or what kept it from being asked; undefined for anything else, which is a bug. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (credentials.test(error.message)) {
    return `${error.message} (sign in with: gcloud auth application-default login)`;
  }
  if (!(error instanceof gaxios.GaxiosError)) return undefined;
  const { status, code, message } = error;
  return describeRefusal(String(status ?? code ?? "no answer"), message);
}

/** Whether Google Cloud answered with a status. */
export function isStatus(error: unknown, ...statuses: readonly number[]): boolean {
  return error instanceof gaxios.GaxiosError && error.status !== undefined && statuses.includes(error.status);
}

/** What Google Cloud refuses, and what keeps it from being asked, is for the person to mend; anything else is a bug. */
export async function explainFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    throw new UserError(`Google Cloud could not be asked for the recovery points: ${refusal}`, { cause: error });
  }
}
