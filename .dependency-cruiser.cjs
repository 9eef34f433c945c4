// The import law of docs/architecture.md, checked in CI.
/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "plan-is-pure",
      comment:
        "A plan is plain data: no Pulumi, no file system, no network, no process. node:crypto is allowed for hashes.",
      severity: "error",
      from: { path: "^components/plan" },
      to: {
        path: [
          "@pulumi/",
          "^(node:)?(fs|net|http|https|child_process|os|process|dns|tls|timers)(/|$)",
          "^(engine|simulator|scripts|stacks|components/(aws|azure|gcp|contract))/",
        ],
      },
    },
    {
      name: "client-parsing-is-pure",
      comment: "Only load.ts reads files.",
      severity: "error",
      from: { path: "^components/client", pathNot: "^components/client/load\\.ts$" },
      to: {
        path: ["@pulumi/", "^(node:)?(fs|net|http|https|child_process)(/|$)", "^(engine|simulator|scripts|stacks)/"],
      },
    },
    {
      name: "clouds-apart",
      comment: "A cloud never imports another.",
      severity: "error",
      from: { path: "^components/(aws|azure|gcp)/" },
      to: { path: "^components/(aws|azure|gcp)/", pathNot: "^components/$1/" },
    },
    {
      name: "one-registry",
      comment: "Only clouds.ts knows the clouds.",
      severity: "error",
      from: { pathNot: "^(components/clouds\\.ts$|components/(aws|azure|gcp)/|test/)" },
      to: { path: "^components/(aws|azure|gcp)/" },
    },
    {
      name: "simulator-stands-alone",
      comment: "The simulator shares the plan's words, never the code that it judges.",
      severity: "error",
      from: { path: "^(simulator|policies)/" },
      to: { path: "^(components/(aws|azure|gcp|contract)|components/managed-|stacks|scripts)" },
    },
    {
      name: "rules-load-no-sdk",
      comment: "A pack starts in under a second: no rule loads a cloud's SDK, and only the packs know Pulumi's.",
      severity: "error",
      from: { path: "^policies/", pathNot: "^policies/packs/" },
      to: { path: "@pulumi/" },
    },
    {
      name: "rules-apart",
      comment: "A rule shares what is in policies/core; it never leans on another.",
      severity: "error",
      from: { path: "^policies/([a-z]{2,3}-\\d\\d-[^/]+)/" },
      to: { path: "^policies/[a-z]{2,3}-\\d\\d-", pathNot: "^policies/$1/" },
    },
    {
      name: "components-know-no-tools",
      severity: "error",
      from: { path: "^(components|stacks)/" },
      to: { path: "^(scripts|simulator|engine|policies)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
