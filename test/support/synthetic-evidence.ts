import type { Check, DrillEvidence, Findings, Step } from "../../components/continuity/evidence.ts";
import { conclude } from "../../components/continuity/verdict.ts";

// Of no drill that was ever held: for tests alone.
const day = "2026-12-14";
const T0 = `${day}T08:00:00Z`;

/** Moment of the day of the drill, as minutes and seconds after the failure. */
export function at(minutes: number, seconds = 0): string {
  return new Date(Date.parse(T0) + (minutes * 60 + seconds) * 1000).toISOString().replace(".000Z", "Z");
}

const nothing = "0".repeat(64);
const production = "8f".repeat(32);

function step(
  id: string,
  group: string,
  title: string,
  [from, to]: readonly [number, number],
  changes: Partial<Step> = {},
): Step {
  return {
    ...{
      id,
      group,
      title,
      dependsOn: [],
      startedAt: at(from),
      endedAt: at(to),
      actor: "machine",
      result: "done",
    },
    ...changes,
  };
}

const steps: readonly Step[] = [
  step("detect", "decision", "Détection : alarme P1 « région indisponible »", [0, 3]),
  step("decide", "decision", "Décision de bascule par l'astreinte", [3, 11], {
    actor: "human",
    dependsOn: ["detect"],
    detail: "Appel de l'astreinte à 08:04, accord de la DSI de l'Atelier Mercier à 08:10.",
  }),
  step("ready", "readiness", "Points de reprise, clés et quotas vérifiés", [11, 13], { dependsOn: ["decide"] }),
  step("keys", "identity and keys", "Clés et rôles", [13, 15], { dependsOn: ["ready"] }),
  step("network", "network", "Réseau isolé 10.40.0.0/16", [13, 18], { dependsOn: ["ready"] }),
  step("erp-database", "data", "Base de données ERP : restauration à un instant donné", [18, 36], {
    workload: "erp",
    dependsOn: ["keys", "network"],
  }),
  step("erp-files", "data", "Fichiers ERP", [18, 29], { workload: "erp", dependsOn: ["keys", "network"] }),
  step("gmao-database", "data", "Base de données GMAO", [18, 33], { workload: "gmao", dependsOn: ["keys", "network"] }),
  step("portal-objects", "data", "Objets du portail (réplica déjà en place)", [18, 19], {
    workload: "portal",
    dependsOn: ["keys"],
  }),
  step("erp-fleet", "application", "Machines ERP (2)", [36, 42], {
    workload: "erp",
    dependsOn: ["erp-database", "erp-files"],
  }),
  step("gmao-fleet", "application", "Machines GMAO (2)", [33, 38], { workload: "gmao", dependsOn: ["gmao-database"] }),
  step("portal-fleet", "application", "Machines du portail (3)", [19, 26], {
    workload: "portal",
    dependsOn: ["portal-objects"],
  }),
  step("accept", "acceptance", "Recette par le témoin du client", [42, 49], {
    actor: "human",
    dependsOn: ["erp-fleet", "gmao-fleet", "portal-fleet"],
  }),
];

function passed(
  id: string,
  kind: Check["kind"],
  title: string,
  minute: number,
  detail: string,
  workload?: string,
): Check {
  return { id, kind, title, result: "passed", at: at(minute), detail, ...(workload !== undefined && { workload }) };
}

const checks: readonly Check[] = [
  passed("stacks", "infrastructure", "Toutes les ressources du plan existent", 43, "148 ressources sur 148"),
  passed("policies", "policy", "Règles de sécurité et de continuité sur le réplica", 44, "61 règles, aucun écart"),
  passed("erp-443", "port", "ERP répond sur le port 443", 42, "TLS 1.3, 18 ms", "erp"),
  passed("erp-login", "transaction", "Connexion à l'ERP", 43, "/web/login : 200 en 412 ms", "erp"),
  passed("erp-canary", "data", "Ligne témoin écrite avant T0", 43, "écrite à 07:52:10, retrouvée", "erp"),
  passed("erp-rows", "data", "Nombre de lignes des tables suivies", 43, "14 tables, 2 184 551 lignes, 0 écart", "erp"),
  passed("gmao-login", "transaction", "Connexion à la GMAO", 39, "/login : 200 en 380 ms", "gmao"),
  passed("gmao-rows", "data", "Nombre de lignes des tables suivies", 39, "9 tables, 311 872 lignes, 0 écart", "gmao"),
  passed("portal-home", "transaction", "Page d'accueil du portail", 27, "/ : 200 en 95 ms", "portal"),
  passed("portal-sums", "data", "Sommes de contrôle d'un échantillon d'objets", 27, "200 objets sur 200", "portal"),
];

type Point = DrillEvidence["recoveryPoints"][number];

function point(workload: string, data: Point["point"]["store"]["data"], minutesBefore: number, why: string): Point {
  const consistentAt = at(-minutesBefore);
  const source = `arn:aws:rds:eu-west-3:111122223333:db:atelier-mercier-prod-${workload}`;
  return {
    point: {
      id: `arn:aws:backup:eu-central-1:111122223333:recovery-point:${workload}-${data}-5c1e7f2a-90d4-4b0e`,
      kind: data === "objects" ? "replica" : data === "database" ? "continuous" : "snapshot",
      store: { workload, data, name: `atelier-mercier-prod-${workload}-${data}`, source },
      region: "eu-central-1",
      account: "111122223333",
      vault: "atelier-mercier-prod-dr",
      createdAt: consistentAt,
      consistentAt,
      expiresAt: "2027-01-18T08:00:00Z",
      status: "available",
      encryptionKey: "arn:aws:kms:eu-central-1:111122223333:key/1f0c6d1e-0000-4000-8000-000000000001",
      isLocked: true,
      malware: "clean",
    },
    why,
  };
}

function workload(name: string, strategy: "warm-standby" | "pilot-light", healthy: number, lost: number) {
  const isVital = name === "erp";
  return {
    name,
    tier: isVital ? "vital" : "standard",
    strategy,
    holdsData: true,
    targets: { rtoSeconds: isVital ? 3600 : 28_800, rpoSeconds: isVital ? 900 : 14_400 },
    rto: {
      measured: true as const,
      seconds: healthy * 60,
      from: T0,
      to: at(healthy),
      how: "De la panne simulée jusqu'à la première transaction réussie, alarmes de santé vertes.",
    },
    rpo: {
      measured: true as const,
      seconds: lost * 60,
      from: at(-lost),
      to: T0,
      how: "De la donnée la plus ancienne des points de reprise utilisés jusqu'à la panne, contrôlée par la ligne témoin.",
    },
  };
}

/** Everything went well: what `judge` is to call "conforme". */
export const found: Omit<Findings, "validity"> = {
  version: 1,
  identity: {
    id: "2026-12-14-region-loss",
    kind: "drill",
    mode: "real",
    client: "atelier-mercier",
    clientName: "Atelier Mercier SAS",
    locale: "fr",
    timezone: "Europe/Paris",
    environment: "prod",
    contract: "MS-2026-014",
    cloud: "aws",
    account: "111122223333",
    region: "eu-west-3",
    drRegion: "eu-central-1",
    scenario: "region-loss",
    people: {
      operator: { name: "Nadia Belkacem", role: "Responsable continuité", organisation: "Infogérance Exemple" },
      witness: {
        name: "Camille Durand",
        role: "Directrice des systèmes d'information",
        organisation: "Atelier Mercier SAS",
      },
    },
    versions: { socle: "0.1.0", engine: "3.259.0" },
    bindings: { clientFile: nothing, program: nothing, plan: nothing },
  },
  failedAt: T0,
  startedAt: at(3),
  finishedAt: at(74),
  scope: {
    description:
      "Perte totale de la région de production : ERP, GMAO et portail reconstruits dans la région de secours.",
    exclusions: [{ what: "VPN de l'usine", reason: "Le tunnel de secours se teste avec l'opérateur, le 22 janvier." }],
  },
  isolation: {
    network: "Réseau sans route vers la production ni vers Internet, noms résolus dans une zone privée du réplica.",
    before: { at: at(-5), sha256: production, resources: 212 },
    after: { at: at(73), sha256: production, resources: 212 },
  },
  recoveryPoints: [
    point("erp", "database", 4, "Dernier instant restaurable avant la panne."),
    point("erp", "files", 11, "Dernier point de reprise sain et verrouillé."),
    point("gmao", "database", 22, "Dernier point de reprise sain et verrouillé."),
    point("portal", "objects", 1, "Réplica continu : rien à restaurer."),
  ],
  steps,
  checks,
  workloads: [
    workload("erp", "warm-standby", 43, 11),
    workload("gmao", "pilot-light", 39, 22),
    workload("portal", "pilot-light", 27, 1),
  ],
  deviations: [],
  residuals: {
    teardown: {
      result: "proven",
      at: at(72),
      proof: "Inventaire de la région de secours : 0 ressource du réplica.",
    },
    retained: [
      {
        name: "alias/atelier-mercier-replica",
        kind: "Clé de chiffrement",
        until: "2027-01-13",
        why: "Délai de suppression d'une clé : 30 jours.",
      },
    ],
    cost: { amount: 18.42, currency: "EUR", basis: "74 minutes du réplica, au tarif public." },
  },
};

/** An evidence whose verdict and next date follow from what was found. */
export function evidence(changes: Partial<typeof found> = {}): DrillEvidence {
  return conclude({ ...found, ...changes }, "P6M");
}

/** One with everything that a reader must be told: failures, what was not run, deviations, what is left. */
export const troubled: DrillEvidence = evidence({
  identity: { ...found.identity, id: "2026-12-14-troubled", mode: "rehearsal" },
  isolation: { network: found.isolation.network, before: found.isolation.before },
  steps: steps.map((each) =>
    each.id === "portal-fleet"
      ? { ...each, result: "failed", detail: "InsufficientInstanceCapacity en eu-central-1a, réussi en eu-central-1b." }
      : each.id === "accept"
        ? { ...each, result: "skipped", detail: "Le témoin n'a pas pu se connecter." }
        : each,
  ),
  checks: [
    ...checks.filter(({ id }) => id !== "gmao-login" && id !== "erp-rows"),
    {
      ...{ id: "gmao-login", kind: "transaction", title: "Connexion à la GMAO", workload: "gmao" },
      ...{ result: "not-run", reason: "Le compte de test avait expiré : la connexion n'a pas été essayée." },
    },
    {
      ...{ id: "erp-rows", kind: "data", title: "Nombre de lignes des tables suivies", workload: "erp" },
      ...{ result: "failed", at: at(43), detail: "mouvements_stock : 88 114 lignes au lieu de 88 120" },
    },
  ],
  recoveryPoints: found.recoveryPoints.map(({ point: each, why }) => ({
    why,
    point: each.store.workload === "gmao" ? { ...each, malware: "not-scanned", isLocked: false } : each,
  })),
  workloads: found.workloads.map((each) =>
    each.name === "portal"
      ? { ...each, rto: { measured: false, reason: "Une zone sans capacité : jamais stable." } }
      : each,
  ),
  deviations: [
    {
      id: "E1",
      severity: "major",
      title: "Six lignes de stock manquent dans l'ERP restauré",
      cause: "Écritures en cours au moment de la panne, hors du point de reprise.",
      owner: "Nadia Belkacem",
      due: "2027-01-15",
    },
    {
      id: "E2",
      severity: "minor",
      title: "Compte de test de la GMAO expiré",
      cause: "Rotation des comptes sans mise à jour de la fiche de test.",
      owner: "Camille Durand",
      due: "2026-12-31",
    },
  ],
  residuals: {
    ...found.residuals,
    teardown: {
      result: "left",
      at: at(72),
      proof: "Inventaire de la région de secours après la destruction.",
      left: ["arn:aws:s3:::atelier-mercier-replica-portal"],
    },
  },
});
