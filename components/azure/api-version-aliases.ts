import type { ResourceTransformation } from "@pulumi/pulumi";

/**
 * Leaves out the aliases by which the SDK finds resources that a program made under the type of one API version. Ours never
 * did, and each of the tens of aliases of each resource costs the program more than the resource itself does: ten times
 * for the whole of an environment. What the SDK renames from one release to the next keeps its alias.
 */
export const withoutApiVersionAliases: ResourceTransformation = ({ type, props, opts }) => {
  if (!type.startsWith("azure-native:") || opts.aliases === undefined) return undefined;
  const aliases = opts.aliases.filter((alias) => !namesApiVersion(alias));
  return { props, opts: { ...opts, aliases } };
};

function namesApiVersion(alias: unknown): boolean {
  const type = typeof alias === "object" && alias !== null && "type" in alias ? alias.type : undefined;
  return typeof type === "string" && /^azure-native:\w+\/v\d{8}/.test(type);
}
