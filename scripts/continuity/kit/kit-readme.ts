import { replicaStackName } from "../../../components/plan/stack-names.ts";
import type { KitCard } from "./kit-contents.ts";

/** What somebody reads who has this file, an empty machine, and nobody to ask. */
export function kitReadme({
  client,
  clientName,
  contract,
  madeAt,
  mode,
  environments,
  tools,
  program,
}: KitCard): string {
  const names = Object.keys(environments);
  const [first = "prod"] = names;
  const stack = replicaStackName(client, first);
  const seen = names.map((name) => {
    const points = environments[name]?.recoveryPoints;
    if (points?.asked !== true) return `- ${name}: not seen (${points?.why.join("; ") ?? "nobody asked"})`;
    const without = points.storesWithout.length === 0 ? "" : `; nothing of ${points.storesWithout.join(", ")}`;
    return `- ${name}: ${points.count} on ${points.at}${without}`;
  });
  return `# Recovery kit of ${clientName} (${client})

Contract ${contract}. Made ${madeAt}${mode === "rehearsal" ? ", in rehearsal: its recovery points are of a simulated cloud, and no real one holds them" : ""}.
Program at commit ${program.commit}${program.changedSince.length > 0 ? `, with changes: ${program.changedSince.join(", ")}` : ""}.

FR : ce dossier suffit à reconstruire le client sans sa région primaire, sur une machine vide. Le plan de reprise en français est
\`environments/<environnement>/pra.fr.html\` : à lire d'abord. Aucun secret n'est ici : ils sont dans le cloud, dans les deux régions.

## 1. Is it what was signed?

\`\`\`sh
sha256sum --quiet --check SHA256SUMS
base64 -d manifest.sig > signature.bin
openssl pkeyutl -verify -pubin -inkey provider.pem -rawin -in manifest.json -sigfile signature.bin
grep -A1 '"SHA256SUMS"' manifest.json; sha256sum SHA256SUMS
\`\`\`

\`provider.pem\` is the provider's public key, which came another way: never one out of this folder. The last two lines show the same sum.

## 2. What is in it

| Where | What |
|---|---|
| \`environments/*/pra.fr.html\`, \`pra.en.html\` | the recovery plan: who, in which order, by which commands |
| \`environments/*/plan.json\` | everything that was decided: names, addresses, sizes, schedules |
| \`environments/*/recovery-points.json\` | the newest usable point of each store, as the replica's stack takes them |
| \`environments/*/all-recovery-points.json\` | every point that was seen |
| \`environments/*/references.json\`, \`contacts.json\` | keys, vaults, stores and secrets by name; people |
| \`client.yaml\`, \`stacks/\` | the client file; the settings of its stacks |
| \`program/\` | Socle with this client alone, its runbooks in \`program/docs/operations\`, its lock file |
| \`kit.json\` | hashes, versions, and when the points were seen |

Recovery points as last seen (look again: newer ones may be there):

${seen.join("\n")}

## 3. Rebuild

On a machine with Node ${tools.node?.split(".")[0]} and a way to the package registry, and the cloud's credentials in its usual variables:

\`\`\`sh
cd program
npm ci
npx socle plan ${client} ${first}
npx socle recovery points ${client} ${first} --real
cp ../environments/${first}/recovery-points.json points.json
pulumi login file://~/recovery-state
pulumi stack init ${stack}
pulumi config set socle:client ${client} --stack ${stack}
pulumi config set socle:environment ${first} --stack ${stack}
pulumi config set socle:drill disast --stack ${stack}
pulumi config set socle:drillLifetime P90D --stack ${stack}
pulumi config set socle:recoveryPoints points.json --stack ${stack}
pulumi up --stack ${stack}
\`\`\`

No state of the lost environment is needed for it. What follows (files and objects, inspection, traffic) is in the recovery plan.

## Versions

${Object.entries(tools)
  .map(([name, version]) => `- ${name} ${version}`)
  .join("\n")}
`;
}
