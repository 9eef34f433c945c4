import type { DrillEvidence } from "../../../components/continuity/evidence.ts";

/**
 * What a drill itself writes into its evidence, in French; what people, clouds and engines wrote stays as it is. `$1` is what the
 * pattern found. An evidence has one text a field, and a report is read in two languages.
 */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^The first alert$/, "La première alerte"],
  [/^The decision to recover$/, "La décision de reprendre"],
  [/^Recovery points found and chosen$/, "Points de reprise trouvés et choisis"],
  [/^The replica is built$/, "Le réplica est construit"],
  [/^The replica stood after (\d+) attempts: (.*)$/s, "Le réplica était debout après $1 tentatives : $2"],
  [/^Restore the files of (.*)$/, "Restauration des fichiers de $1"],
  [/^Copy the database of (\S+) back to (\S+)$/, "Copie de la base de $1, de retour en $2"],
  [/^Copy the files of (\S+) back to (\S+)$/, "Copie des fichiers de $1, de retour en $2"],
  [/^Copy the objects of (\S+) back to (\S+)$/, "Copie des objets de $1, de retour en $2"],
  [/^The recovery points are copied back$/, "Les points de reprise sont recopiés"],
  [/^Restore the objects of (.*)$/, "Restauration des objets de $1"],
  [/^Copy the files of (.*)$/, "Copie des fichiers de $1"],
  [/^Copy the objects of (.*)$/, "Copie des objets de $1"],
  [/^Health seen stable, and everything checked$/, "Santé constatée stable, et tout contrôlé"],
  [/^The replica removed$/, "Le réplica supprimé"],
  [/^detection$/, "détection"],
  [/^decision$/, "décision"],
  [/^readiness$/, "préparation"],
  [/^identity and keys$/, "identités et clés"],
  [/^network$/, "réseau"],
  [/^data$/, "données"],
  [/^middleware$/, "socle technique"],
  [/^application$/, "application"],
  [/^traffic$/, "trafic"],
  [/^monitoring$/, "supervision"],
  [/^restore jobs$/, "restaurations"],
  [/^verification$/, "vérification"],
  [/^teardown$/, "démontage"],
  [/^A recovery point of the database can be restored$/, "Un point de reprise de la base peut être restauré"],
  [/^A recovery point of the files can be restored$/, "Un point de reprise des fichiers peut être restauré"],
  [/^A recovery point of the objects can be restored$/, "Un point de reprise des objets peut être restauré"],
  [
    /^Permissions, encryption, versions, parameters, redundancy and sizes are those of production$/,
    "Droits, chiffrement, versions, paramètres, redondance et tailles sont ceux de la production",
  ],
  [/^The policy packs are green on the replica$/, "Les règles de conformité sont respectées par le réplica"],
  [/^(\d+) resources, (\d+) verdicts$/, "$1 ressources, $2 verdicts"],
  [
    /^Permissions, encryption, versions, parameters, redundancy and sizes are those that the kit's plan gives production$/,
    "Droits, chiffrement, versions, paramètres, redondance et tailles sont ceux que le plan du kit donne à la production",
  ],
  [/^no difference$/, "aucune différence"],
  [/^Port (\d+) answers$/, "Le port $1 répond"],
  [/^GET (\S+) answers (\d+)$/, "GET $1 répond $2"],
  [/^Transaction "(.*)" succeeds$/, "La transaction « $1 » réussit"],
  [/^on the way to it everything stands as in production$/, "sur le chemin, tout est comme en production"],
  [
    /^on the way to it everything stands as the kit's plan gives production$/,
    "sur le chemin, tout est comme le plan du kit le donne à la production",
  ],
  [/^rehearsed: port reachable, data whole$/, "en répétition : port joignable, données intègres"],
  [
    /^The restored database (?:is|are) whole and as of (?:its|their) point: /,
    "La base restaurée est intègre et à la date de son point : ",
  ],
  [
    /^The restored files are whole and as of their point: /,
    "Les fichiers restaurés sont intègres et à la date de leur point : ",
  ],
  [
    /^The restored objects are whole and as of their point: /,
    "Les objets restaurés sont intègres et à la date de leur point : ",
  ],
  [
    /^The database that (?:stands by is|stand by are) whole and as new as told: /,
    "La base de secours est intègre et aussi fraîche qu'annoncé : ",
  ],
  [
    /^The files that stand by are whole and as new as told: /,
    "Les fichiers de secours sont intègres et aussi frais qu'annoncé : ",
  ],
  [
    /^The objects that stand by are whole and as new as told: /,
    "Les objets de secours sont intègres et aussi frais qu'annoncé : ",
  ],
  [/^database of (\S+) restored$/, "base de $1 restaurée"],
  [/^files of (\S+) restored$/, "fichiers de $1 restaurés"],
  [/^objects of (\S+) restored$/, "objets de $1 restaurés"],
  [/canary and checksum$/, "témoin et somme de contrôle"],
  [/^(\d+) records, checksum (\S+), last canary (\S+)$/, "$1 enregistrements, somme de contrôle $2, dernier témoin $3"],
  [/^copied back into the vault (\S+)$/, "recopié dans le coffre $1"],
  [/; copied back from (\S+) \((\S+)\)$/, " ; recopié depuis $1 ($2)"],
  [/^the kept logs with the newest data/, "les journaux conservés aux données les plus récentes"],
  [/^the point with the newest data/, "le point aux données les plus récentes"],
  [/^the replica with the newest data/, "la copie aux données les plus récentes"],
  [/ from before the damage/, " d'avant le dommage"],
  [
    /^stands by in the recovery region and is read in place, not promoted: what a failover would serve$/,
    "en attente dans la région de secours, lu sur place sans promotion : ce qu'une bascule servirait",
  ],
  [/^Production's state can be read, with its secrets$/, "L'état de la production est lisible, secrets compris"],
  [/^(\d+) resources$/, "$1 ressources"],
  [
    /^Clients are led to another address as soon as the program says$/,
    "Les clients sont menés à une autre adresse aussi vite que le programme le dit",
  ],
  [/^the TTL of (\S+) is (\d+) s instead of (\d+) s$/, "la durée de vie de $1 est de $2 s au lieu de $3 s"],
  [
    /^Production is not as its program says: what was changed by hand is not rebuilt$/,
    "La production n'est pas ce que dit son programme : ce qui a été changé à la main n'est pas reconstruit",
  ],
  [
    /^from the failure to the last of the health checks in a row that were green, and until its name leads there$/,
    "de la panne au dernier contrôle de santé de la série au vert, jusqu'à ce que son nom y mène",
  ],
  [
    /^from the failure to the last of the health checks in a row that were green$/,
    "de la panne au dernier contrôle de santé de la série au vert",
  ],
  [
    /^from the last canary in the restored or standing-by data to the failure$/,
    "du dernier témoin trouvé dans les données restaurées ou de secours à la panne",
  ],
  [
    /^from the last canary in the restored or standing-by data, or from what their point stands for where that is earlier, to the failure$/,
    "du dernier témoin trouvé dans les données restaurées ou de secours, ou de ce que garantit leur point si c'est plus ancien, à la panne",
  ],
  [
    /^(\S+): addresses of its own, no peering, no VPN, no record in the public zone; alarms reach nobody$/,
    "$1 : adresses propres, ni appairage ni VPN, aucun enregistrement dans la zone publique ; les alarmes n'atteignent personne",
  ],
  [
    /^(\d+) resources removed; then everything in the account that carries the drill's stack was looked for in the cloud itself$/,
    "$1 ressources supprimées ; puis tout ce qui, dans le compte, relève de la pile de l'exercice a été cherché dans le nuage lui-même",
  ],
  [/^a rehearsal on the simulated cloud costs nothing$/, "une répétition sur le nuage simulé ne coûte rien"],
  [/^not in this test$/, "hors de ce test"],
  [/^The loss of (\S+) does what its tier promises$/, "La perte de $1 a l'effet que promet le niveau de service"],
  [/^it keeps running: /, "elle continue de fonctionner : "],
  [/^it has to be restored: /, "elle doit être restaurée : "],
  [
    /^it has to be restored, and its tier promises that it keeps running: /,
    "elle doit être restaurée, alors que son niveau de service promet la continuité : ",
  ],
  [/database with a standby in another zone/, "base doublée dans une autre zone"],
  [/database in (\S+) alone/, "base dans la seule zone $1"],
  [/(\d+) machines? at least over ([^;]+)/, "$1 machine(s) au moins sur $2"],
  [/balancer in ([^;]+)/, "répartiteur dans $1"],
  [/lost machines left out after (\d+) s/, "machines perdues écartées après $1 s"],
  [/files in every zone/, "fichiers dans toutes les zones"],
  [/files in (\S+) alone/, "fichiers dans la seule zone $1"],
  [/objects in three zones at least/, "objets dans trois zones au moins"],
  [
    /^it kept running: the longest interruption that the cloud documents, not tried on production$/,
    "elle a continué de fonctionner : la plus longue interruption que documente le nuage, non éprouvée sur la production",
  ],
  [/^it kept running: nothing was lost$/, "elle a continué de fonctionner : rien n'a été perdu"],
  [
    /^from the decision to come back to the last of the health checks in a row that were green$/,
    "de la décision de retour au dernier contrôle de santé de la série au vert",
  ],
  [
    /^from the last canary in the restored data to the decision to come back, as if nothing were stopped and kept before$/,
    "du dernier témoin trouvé dans les données restaurées à la décision de retour, comme si rien n'était arrêté ni conservé avant",
  ],
  [/^no data of it were verified$/, "aucune de ses données n'a été vérifiée"],
  [/^it was not seen healthy: /, "elle n'a pas été vue en bonne santé : "],
  [/^the drill ended before: /, "l'exercice s'est arrêté avant : "],
  [/^The service works$/, "Le service fonctionne"],
  [/^The data are whole$/, "Les données sont intègres"],
  [
    /^The primary region answers no call any more\. The environment is rebuilt in the recovery region from what was kept there\./,
    "La région principale ne répond plus à aucun appel. L'environnement est reconstruit dans la région de secours à partir de ce qui y est conservé.",
  ],
  [
    /^One zone of the primary region is lost\. .*$/,
    "Une zone de la région principale est perdue. Ce qui est réparti sur plusieurs continue de fonctionner ; le reste est reconstruit dans la région de secours, dont une zone ne peut rien démarrer non plus.",
  ],
  [
    /^The environment comes back from the recovery region: .*$/,
    "L'environnement revient de la région de secours : les points les plus récents de ses coffres sont recopiés dans la région principale, où l'environnement est reconstruit à partir d'eux, à l'écart de la production.",
  ],
  [
    /^At the failure, malware begins to encrypt every store\. The environment is rebuilt apart, from the latest points before that in which no threat was found\./,
    "À la panne, un rançongiciel commence à chiffrer toutes les données. L'environnement est reconstruit à part, à partir des derniers points antérieurs où aucune menace n'a été trouvée.",
  ],
  [
    /^At the failure, the data of every store are deleted by mistake\. The environment is rebuilt apart, as of just before that\./,
    "À la panne, toutes les données sont supprimées par erreur. L'environnement est reconstruit à part, tel qu'il était juste avant.",
  ],
  [
    /^Nothing is lost: the recovery points of one workload are restored apart, to see that they can be\./,
    "Rien n'est perdu : les points de reprise d'une application sont restaurés à part, pour constater qu'ils peuvent l'être.",
  ],
  [
    / Held without the state of production and without the repository, from the recovery kit of (\S+) alone \((\d+) days old, SHA-256 (\w+)\): client file, plan and program are its own\./,
    " Tenu sans l'état de la production ni le dépôt, à partir du seul kit de reprise du $1 (âge : $2 jours, SHA-256 $3) : fiche client, plan et programme sont les siens.",
  ],
  [
    / Only its packages were found installed and not fetched\./,
    " Seuls ses paquets étaient déjà installés et n'ont pas été téléchargés.",
  ],
  [
    / Settings are compared with what its plan gives production\.$/,
    " Les réglages sont comparés à ce que son plan donne à la production.",
  ],
  [
    /^The recovery kit is not the one that would be made today: changed since: (.*)$/,
    "Le kit de reprise n'est pas celui qui serait fait aujourd'hui ; changé depuis : $1",
  ],
  [
    /^It is of (\S+); what has changed since was not drilled$/,
    "Il est du $1 ; ce qui a changé depuis n'a pas été exercé",
  ],
  [/(?<=changé depuis : .*)the client file/, "la fiche client"],
  [/(?<=changé depuis : .*)the program/, "le programme"],
  [/(?<=changé depuis : .*)the plan/, "le plan"],
  [
    /^Whether the recovery kit is the one that would be made today was not seen$/,
    "Si le kit de reprise est celui qui serait fait aujourd'hui, cela n'a pas été constaté",
  ],
  [
    /^The program of the recovery kit ran on other packages than those of its lock file$/,
    "Le programme du kit de reprise a tourné sur d'autres paquets que ceux de son fichier de verrouillage",
  ],
  [
    /^The packages installed beside Socle are those of today's lock file$/,
    "Les paquets installés avec Socle sont ceux du fichier de verrouillage d'aujourd'hui",
  ],
  [/^The recovery kit is (\d+) days old, and (\d+) are allowed$/, "Le kit de reprise a $1 jours, et $2 sont admis"],
  [
    /^It is of (\S+); recovery points expire, and people move$/,
    "Il est du $1 ; des points de reprise expirent et des personnes partent",
  ],
];

/** The evidence as a report in French tells it; its hash stays that of the evidence itself. */
export function inFrench(evidence: DrillEvidence): DrillEvidence {
  const { identity, ...rest } = evidence;
  const { operator } = identity.people;
  const role = operator.role === "operator" ? "opérateur" : operator.role;
  const people = { ...identity.people, operator: { ...operator, role } };
  return { identity: { ...identity, people }, ...retell(rest) };
}

function retell<Value>(value: Value): Value;
function retell(value: unknown): unknown {
  if (typeof value === "string") return retellText(value);
  if (Array.isArray(value)) return value.map((each: unknown) => retell(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, codes.has(key) ? each : retell(each)]));
}

/** Fields whose texts are names and not sentences. */
const codes: ReadonlySet<string> = new Set([
  "id",
  "dependsOn",
  "code",
  "subject",
  "kind",
  "result",
  "actor",
  "workload",
  "name",
  "strategy",
  "tier",
  "point",
]);

function retellText(text: string): string {
  return phrases.reduce((told, [pattern, french]) => told.replace(pattern, french), text);
}
