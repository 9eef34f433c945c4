import { registerHooks } from "node:module";
import { TextDocument } from "vscode-languageserver-textdocument";
import { PINNED_ACTIONS } from "./pinned-actions.ts";

// GitHub's own language service imports its schema as bundlers do: without saying that it is JSON.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const { validate } = await import("@actions/languageservice");

let documents = 0;

/** What GitHub's language service holds against a workflow: its schema, expressions, needs, cron, and the inputs of actions. */
export async function validateWorkflow(text: string): Promise<readonly string[]> {
  // It remembers a document by its address.
  const document = TextDocument.create(`file:///${documents++}/.github/workflows/workflow.yml`, "yaml", 1, text);
  const diagnostics = await validate(document, { actionsMetadataProvider: { fetchActionMetadata } });
  return diagnostics.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
}

async function fetchActionMetadata(action: {
  readonly owner: string;
  readonly name: string;
  readonly ref: string;
  readonly path?: string;
}) {
  const name = [action.owner, action.name, ...(action.path ? [action.path] : [])].join("/");
  const pinned = PINNED_ACTIONS[name];
  if (pinned?.commit !== action.ref) return undefined;
  const inputs = Object.fromEntries(pinned.inputs.map((input) => [input, { description: input }]));
  return { name, description: name, inputs };
}
