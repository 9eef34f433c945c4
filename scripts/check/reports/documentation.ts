import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "../../../policies/core/rule.ts";

const page = "docs/policies.md";

/**
 * Where docs/policies.md can be read: at the commit that a pipeline judges, as GitHub and GitLab tell it to their jobs; else the file.
 * Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables,
 * https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function documentationAddress(root: string, env: NodeJS.ProcessEnv): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA) {
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/${page}`;
  }
  if (CI_PROJECT_URL && CI_COMMIT_SHA) return `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}/${page}`;
  return pathToFileURL(join(root, page)).href;
}

/** Where a rule is described. */
export function ruleAddress(documentation: string, { id }: Pick<Rule, "id">): string {
  return `${documentation}#${id.toLowerCase()}`;
}
