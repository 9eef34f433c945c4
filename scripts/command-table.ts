import type { CommandDefinition, OptionDefinition } from "./command.ts";
import { questionOptions } from "./new-client/questions.ts";

const REAL: OptionDefinition = {
  flags: "--real",
  description: "use your own pulumi, backend and cloud credentials instead of the rehearsal cloud",
};
const YES: OptionDefinition = { flags: "--yes", description: "with --real: do not ask for confirmation" };
const DIRECTION: OptionDefinition = {
  flags: "--direction <direction>",
  description:
    "where that replica stands: recovery: in the recovery region (default); failback or local: in the environment's own",
};

/** Every command, in the order of a client's life. Modules are loaded only when their command runs. */
export const COMMANDS: readonly CommandDefinition[] = [
  {
    name: "start",
    summary: "play the example clients, one a cloud, from their contracts to running environments, in rehearsal",
    description:
      "Prepares the engine and the simulated clouds, previews and builds every environment of the example clients side by side, shows what was built, " +
      "then proves that a second run has nothing to change, and drills one environment: it loses its region, rises elsewhere, is measured and reported. Stop it with Ctrl-C whenever you like: the next run goes on from there.",
    options: [{ flags: "--client <client>", description: "one client alone, with everything that was built for it" }],
    cloud: true,
    examples: [
      { line: "npm start", explanation: "installs what is missing, then plays the example clients" },
      { line: "npx socle start --client atelier-mercier", explanation: "plays one client" },
    ],
    load: () => import("./commands/start.ts"),
  },
  {
    name: "new",
    arguments: "<client>",
    summary: "write the contract file of a new client",
    description:
      "Asks the questions of a contract on a terminal, or takes the answers from flags or a file. Never overwrites a file.",
    options: [
      { flags: "--from <file>", description: "take the answers from a YAML file instead of asking" },
      ...questionOptions,
    ],
    examples: [
      {
        line: "npx socle new boulangerie-petit",
        explanation: "asks the questions, then writes clients/boulangerie-petit/client.yaml",
      },
      { line: "npx socle new boulangerie-petit --from answers.yaml", explanation: "the same without a terminal" },
    ],
    load: () => import("./commands/new.ts"),
  },
  {
    name: "validate",
    arguments: "[clients...]",
    summary: "check client files: every problem at once, each with its line and column",
    description: "Checks the named clients, or all of them, without a cloud, credentials or an engine.",
    examples: [
      { line: "npx socle validate", explanation: "checks every client" },
      { line: "npx socle validate atelier-mercier --json", explanation: "one client, for a program to read" },
    ],
    load: () => import("./commands/validate.ts"),
  },
  {
    name: "plan",
    arguments: "<client> <environment>",
    summary: "show what a contract decides: addresses, names, sizes, schedules, alarms",
    description:
      "Prints the plan of one environment: every default and name that the contract leads to. Pure computation: needs no engine and no cloud.",
    examples: [
      { line: "npx socle plan atelier-mercier prod", explanation: "readable sections" },
      { line: "npx socle plan atelier-mercier prod --json", explanation: "the whole plan as data" },
    ],
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "check",
    arguments: "[clients...]",
    summary: "prove that environments keep the security and recovery promises of their contracts",
    description:
      "Runs the clients' programs in this process, or reads what is deployed, and judges every resource by every rule of docs/policies.md. " +
      "Exits 0 when nothing is held against them, 1 with findings, 2 for a bug, 3 for bad input.",
    options: [
      { flags: "--all", description: "every client; the same as naming none" },
      { flags: "--env <environment>", description: "one environment of each client, with its account" },
      {
        flags: "--changed-since <commit>",
        description: "only the clients that a change since this commit can affect; all of them where git cannot tell",
      },
      { flags: "--against <what>", description: "program: what would be deployed (default); state: what is deployed" },
      {
        flags: "--replica <drill>",
        description: "instead of the environment, its replica that stands for this drill, by what a drill owes",
      },
      DIRECTION,
      REAL,
      {
        flags: "--fail-on <severity>",
        description: "exit 1 from this severity on: critical, high, medium or low (default: high)",
      },
      { flags: "--strict", description: "count a critical rule that cannot tell as failed" },
      { flags: "--sarif <file>", description: "write SARIF 2.1.0, for code scanning" },
      { flags: "--junit <file>", description: "write JUnit XML, for the test view of a pipeline" },
      { flags: "--markdown <file>", description: "write a summary for a pull request" },
      { flags: "--html <file>", description: "write the whole report as one page" },
      { flags: "--baseline <file>", description: "count only findings that are not in this file" },
      { flags: "--write-baseline <file>", description: "write a baseline that accepts what was found" },
    ],
    examples: [
      { line: "npx socle check", explanation: "every client, from its program" },
      { line: "npx socle check atelier-mercier --env prod", explanation: "one environment and its account" },
      { line: "npx socle check --changed-since origin/main", explanation: "what a branch affects, as CI does" },
      { line: "npx socle check --html check.html", explanation: "with the report to read, to print or to hand over" },
      {
        line: "npx socle check --baseline baseline.json --sarif check.sarif --junit check.xml --markdown check.md",
        explanation: "in a pipeline: new findings fail, and each tool gets its format",
      },
    ],
    load: () => import("./commands/check.ts"),
  },
  {
    name: "affected",
    summary: "name the clients that a change can affect, and the files that affect them",
    description:
      "Compares the working tree, with what is not committed, to where the branch parted from a commit. A client's own folder affects that client, a cloud's " +
      "components the clients on it, documentation and tests nobody, anything else everybody. Where git cannot tell, every client is named, and why.",
    options: [{ flags: "--since <commit>", description: "what to compare with (default: origin/HEAD)" }],
    examples: [
      { line: "npx socle affected", explanation: "what the branch affects, against the remote's main branch" },
      { line: "npx socle affected --since HEAD~1 --json", explanation: "the last commit, for a program to read" },
    ],
    load: () => import("./commands/affected.ts"),
  },
  {
    name: "policy-config",
    arguments: "<client> <environment>",
    summary: "write what the policy packs must know of a stack",
    description:
      "Prints the configuration of the policy packs for one stack, read from the client file: give it to pulumi with --policy-pack-config. Name an environment, or a stack such as <client>-account-<id>. Without it every pack refuses.",
    options: [
      {
        flags: "--enforce <severity>",
        description: "block from this severity on: critical, high, medium or low (default: high)",
      },
      { flags: "--replica <drill>", description: "for the environment's replica that stands for this drill" },
      DIRECTION,
      { flags: "--remediate", description: "let rules correct what can be corrected safely" },
      { flags: "--strict", description: "count a critical rule that cannot tell as failed" },
    ],
    examples: [
      {
        line: "npx socle policy-config atelier-mercier prod > policy-config.json",
        explanation:
          "for a `pulumi preview` that is given the policy packs by their full path, and this file with --policy-pack-config",
      },
    ],
    load: () => import("./commands/policy-config.ts"),
  },
  {
    name: "pra status",
    arguments: "[clients...]",
    summary: "say what is proven of each workload's recovery, whether it still holds, and what is due",
    description:
      "Reads the signed evidence of drills and restore tests in clients/<client>/evidence: strategy, targets, last measured RTO and RPO, today's forecast, age and validity of " +
      "the evidence, next drill and restore test, and the last recovery kit. A change of the client file, the program or the plan voids an evidence and outdates a kit. Exits 1 when something is overdue, a kit is outdated or a package is not what was signed.",
    options: [
      {
        flags: "--rehearsal",
        description: "read the evidence of rehearsals instead, which proves nothing of a real environment",
      },
    ],
    examples: [
      { line: "npx socle pra status", explanation: "every client" },
      { line: "npx socle pra status atelier-mercier --json", explanation: "one client, for a program to read" },
    ],
    load: () => import("./commands/pra-status.ts"),
  },
  {
    name: "pra forecast",
    arguments: "[client] [environment]",
    summary: "tell in advance what a loss of the region would cost in time and in data, workload by workload",
    description:
      "Runs the program of each environment's replica in this process and schedules it with the typical times of the rehearsal cloud: detection, decision, " +
      "stack, restore jobs, health checks. Tells the critical path, what would shorten it, and how much data each store loses at worst by its backup plan and replicas. " +
      "Where the environment is built, today's recovery points stand beside it. Without a client: all of them, side by side. Exits 1 when a target is missed; what is not known is never a figure.",
    options: [
      {
        flags: "--decision-time <duration>",
        description: "from the alarm to the decision (default: the contract's time to acknowledge a P1)",
      },
      {
        flags: "--scenario <name>",
        description: "region-loss (default), ransomware or deletion: after damage only what goes back counts",
      },
      REAL,
    ],
    cloud: true,
    examples: [
      { line: "npx socle pra forecast", explanation: "every client, one line a workload" },
      {
        line: "npx socle pra forecast atelier-mercier prod --decision-time PT5M",
        explanation: "one environment, with its critical path, had somebody decided in five minutes",
      },
    ],
    load: () => import("./commands/pra-forecast.ts"),
  },
  {
    name: "pra document",
    arguments: "<client> [environment]",
    summary: "write the disaster recovery plan of an environment, in French and English",
    description:
      "Writes the recovery plan (PRA) from the client file, its plan and the evidence on record; nothing of it is written by hand: scope, contacts, objectives, activation, " +
      "the steps after a region loss, after damage to data and on the way back, each with owner, commands, time limit, check and way out, where keys, vaults and state are, and what is open. " +
      "One page of HTML a language, and a PDF made from it by a browser that is installed. With --json the plan as data.",
    options: [
      { flags: "--out <folder>", description: "where to write (default: reports/pra-<client>)" },
      {
        flags: "--rehearsal",
        description: "count the evidence of rehearsals, which proves nothing of a real environment",
      },
    ],
    examples: [
      { line: "npx socle pra document atelier-mercier prod", explanation: "in reports/pra-atelier-mercier/prod" },
      { line: "npx socle pra document atelier-mercier --json", explanation: "each environment, for a program to read" },
    ],
    load: () => import("./commands/pra-document.ts"),
  },
  {
    name: "pra kit",
    arguments: "<client>",
    summary: "make the recovery kit of a client: one encrypted file that suffices to rebuild it elsewhere",
    description:
      "Packs client file, plans, recovery plans, references of keys, vaults and stores, recovery points as last seen, contacts, versions and the program with this client alone, signs the list of " +
      "all of it with the evidence key, and encrypts it to recipients of age: `age -d -i <identity> <file> | tar x` opens it without Socle. No secret is in it. " +
      "What it was made from is remembered beside the client file, so that `socle pra status` tells when it is outdated. docs/operations/last-resort.md tells the rest.",
    options: [
      { flags: "--to <recipients...>", description: "who can open it: age1…, or files of such lines" },
      { flags: "--passphrase-file <file>", description: "a passphrase instead, 16 characters at least" },
      { flags: "--out <file>", description: "where to write; never over a file" },
      REAL,
    ],
    cloud: true,
    examples: [
      {
        line: "npx socle pra kit atelier-mercier --real --to on-call.txt --out ../kits/atelier-mercier.age",
        explanation: "for every recipient in on-call.txt, with the points of the real account",
      },
      {
        line: "npx socle pra kit atelier-mercier --passphrase-file passphrase.txt --out kit.age",
        explanation: "with the points of the rehearsal cloud, for whoever has the passphrase",
      },
    ],
    load: () => import("./commands/pra-kit.ts"),
  },
  {
    name: "pra kit open",
    arguments: "<file>",
    summary: "verify a recovery kit and unpack it",
    description:
      "Decrypts the kit, compares every file with its signed list and the signature with the keys in evidence-keys/, or with one that was received another way, and unpacks it into a new folder. " +
      "Exits 1 and writes nothing when a byte was altered, or a file is missing or was added. Says how old the kit is.",
    options: [
      { flags: "--identity <file>", description: "what age-keygen wrote" },
      { flags: "--passphrase-file <file>", description: "the passphrase instead" },
      { flags: "--out <folder>", description: "where to write; a folder that is not there yet" },
      { flags: "--key <file>", description: "trust this public key (PEM) alone" },
    ],
    examples: [
      {
        line: "npx socle pra kit open kit.age --identity identity.txt --key provider.pem --out recovery",
        explanation: "then read recovery/README.md",
      },
    ],
    load: () => import("./commands/pra-kit-open.ts"),
  },
  {
    name: "drill",
    arguments: "<client> <environment>",
    summary: "rebuild an environment in its recovery region, and measure it",
    description:
      "Rehearses a disaster: from the moment of the failure, which the seed draws, it finds the recovery points in the recovery region, builds a replica from them with the genuine engine, in an isolated network " +
      "(in the recovery region; for a failback, in the primary one, from copies of those points), " +
      "verifies settings, ports, transactions, data and policies, measures RTO and RPO of each workload against its tier, removes the replica and proves it, and writes a signed report. Production is never touched: " +
      "its fingerprint is taken before and after. Ctrl-C or a crash loses nothing: `socle drill resume` goes on. Exits 1 unless the verdict is conforme or avec réserves.",
    options: [
      {
        flags: "--scenario <name>",
        description: "region-loss (the default), zone-loss, failback, ransomware, deletion, or restore-test",
      },
      { flags: "--workload <name>", description: "restore this workload alone (for restore-test)" },
      {
        flags: "--decision-time <duration>",
        description: "ISO 8601 duration that people take to decide (default: the contract's time to acknowledge a P1)",
      },
      {
        flags: "--seed <number>",
        description: "draws the moment of the failure, and the zone that is lost (default 1)",
      },
      { flags: "--fault <name...>", description: "faults of the cloud to be met (docs/faults.md)" },
      {
        flags: "--without-state",
        description: "with the recovery kit alone: nothing of the repository's client, program and state is read",
      },
      { flags: "--kit <file>", description: "the kit, for --without-state (npx socle pra kit makes one)" },
      { flags: "--identity <file>", description: "what opens the kit: what age-keygen wrote" },
      { flags: "--passphrase-file <file>", description: "the passphrase that opens it instead" },
      { flags: "--key <file>", description: "trust this public key (PEM) alone for the kit's signature" },
      { flags: "--real", description: "refused: real environments are not drilled by this command yet" },
    ],
    cloud: true,
    examples: [
      { line: "npx socle drill atelier-mercier staging", explanation: "the loss of the primary region" },
      {
        line: "npx socle drill atelier-mercier prod --scenario ransomware --seed 7",
        explanation: "the latest points before the attack, at another moment",
      },
      {
        line: "npx socle drill atelier-mercier staging --scenario failback",
        explanation: "back from the recovery region",
      },
      {
        line: "npx socle drill atelier-mercier prod --without-state --kit ../kits/atelier-mercier.age --identity identity.txt",
        explanation: "as if state and repository were lost with the region",
      },
    ],
    load: () => import("./commands/drill.ts"),
  },
  {
    name: "restore-test",
    arguments: "<client> <environment>",
    summary: "restore the recovery points of one workload apart, and verify them",
    description:
      "The drill of one workload, on the contract's schedule (continuity.drill.restoreTestEvery): its points are restored in a replica of it alone, checked, measured and removed, and the evidence counts as a restore test. " +
      "Without --workload it takes the one whose test is due first. Run it each night, and every workload has its turn.",
    options: [
      { flags: "--workload <name>", description: "this workload (default: the one that is due first)" },
      { flags: "--seed <number>", description: "draws the moment (default 1)" },
      { flags: "--real", description: "refused: real environments are not drilled by this command yet" },
    ],
    cloud: true,
    examples: [
      { line: "npx socle restore-test atelier-mercier prod", explanation: "the workload whose test is due first" },
    ],
    load: () => import("./commands/restore-test.ts"),
  },
  {
    name: "drill resume",
    arguments: "[client] [environment]",
    summary: "go on with a drill that was interrupted",
    description:
      "Goes on where the drill of an environment stopped, whatever stopped it; without a name, with the only one that is not over. What was built, restored and measured stays. With --abandon the replica is " +
      "removed and the drill is over, without a report.",
    options: [{ flags: "--abandon", description: "give the drill up: remove its replica, write no report" }],
    cloud: true,
    examples: [
      { line: "npx socle drill resume", explanation: "the only drill that is not over" },
      { line: "npx socle drill resume atelier-mercier prod --abandon", explanation: "remove what it had built" },
    ],
    load: () => import("./commands/drill-resume.ts"),
  },
  {
    name: "drill key",
    summary: "make the key that evidence is signed with",
    description:
      "Makes an ed25519 key outside of the repository (SOCLE_EVIDENCE_KEY, or the settings folder of the person), readable by its owner alone and never printed, and " +
      "puts its public half in evidence-keys/, for a review. With a key in place it shows the fingerprint.",
    examples: [{ line: "npx socle drill key", explanation: "the key of this machine, made if there is none" }],
    load: () => import("./commands/drill-key.ts"),
  },
  {
    name: "drill verify",
    arguments: "<folder>",
    summary: "prove that a package of evidence is what was signed",
    description:
      "Compares every file of the package with its signed list, and the signature with the keys in evidence-keys/, or with one that was received another way. " +
      "A key inside the package is never trusted; a rehearsal's own key is, for what lies in the rehearsal. Exits 1 and says what and where when a byte was altered, or a file is missing or was added.",
    options: [{ flags: "--key <file>", description: "trust this public key (PEM) alone" }],
    examples: [
      {
        line: "npx socle drill verify clients/atelier-mercier/evidence/2027-03-region-loss",
        explanation: "with the keys that the repository trusts",
      },
      {
        line: "npx socle drill verify received --key provider.pem",
        explanation: "as a client does, with the provider's key",
      },
    ],
    load: () => import("./commands/drill-verify.ts"),
  },
  {
    name: "drill report",
    arguments: "<evidence>",
    summary: "write the reports of a drill or restore test, in French and English",
    description:
      "Writes the report (PV de test PRA) from a signed package, or from an evidence.json that is not signed yet, which the report then says: one page of HTML a language, " +
      "and a PDF made from it by a browser that is installed (Chromium, Chrome or Edge, or the one in SOCLE_BROWSER).",
    options: [
      { flags: "--out <folder>", description: "where to write (default: reports/<id>)" },
      { flags: "--key <file>", description: "trust this public key (PEM) alone" },
    ],
    examples: [
      {
        line: "npx socle drill report clients/atelier-mercier/evidence/2027-03-region-loss",
        explanation: "pv.fr.html, pv.en.html and their PDF, in reports/2027-03-region-loss",
      },
    ],
    load: () => import("./commands/drill-report.ts"),
  },
  {
    name: "stack init",
    arguments: "<client> [environment]",
    summary: "write a client's stack settings and create its stacks",
    description:
      "Writes the `Pulumi.<stack>.yaml` files that a bare `pulumi up` reads (with --real; the rehearsal needs none), and creates the stacks in the backend of the mode. Existing files and stacks are kept.",
    options: [REAL],
    cloud: true,
    examples: [
      { line: "npx socle stack init atelier-mercier", explanation: "all environments, in the rehearsal backend" },
      {
        line: "npx socle stack init atelier-mercier prod --real",
        explanation: "one environment, in the backend that your pulumi is logged in to",
      },
    ],
    load: () => import("./commands/stack-init.ts"),
  },
  {
    name: "preview",
    arguments: "<client> [environment]",
    summary: "show what up would change",
    description:
      "Runs the program on the genuine engine and shows every resource that would be created, updated, replaced or deleted.",
    options: [REAL],
    cloud: true,
    examples: [{ line: "npx socle preview atelier-mercier prod", explanation: "one environment and its account" }],
    load: () => import("./commands/preview.ts"),
  },
  {
    name: "up",
    arguments: "<client> [environment]",
    summary: "build or update a client's environments",
    description:
      "Brings up the account stack first, then the environment; all environments of the client when none is named. " +
      "A run that was killed is recovered first.",
    options: [REAL, YES],
    cloud: true,
    examples: [
      { line: "npx socle up atelier-mercier", explanation: "every environment, in rehearsal" },
      {
        line: "npx socle up atelier-mercier prod --real",
        explanation: "one environment, in its real account, after a confirmation",
      },
    ],
    load: () => import("./commands/up.ts"),
  },
  {
    name: "refresh",
    arguments: "<client> [environment]",
    summary: "compare the recorded state with the cloud",
    description: "Reads every resource from the cloud, takes over what differs and lists it.",
    options: [REAL, YES],
    cloud: true,
    examples: [{ line: "npx socle refresh atelier-mercier staging", explanation: "what has drifted in staging" }],
    load: () => import("./commands/refresh.ts"),
  },
  {
    name: "destroy",
    arguments: "<client> [environment]",
    summary: "remove a client's environments, and say what the cloud retains",
    description:
      "Deletes the environment, and the account stack with the last environment of the account. " +
      "Prints what a real cloud would keep (locked vaults, names held by soft deletion, keys pending deletion) and until when.",
    options: [REAL, YES],
    cloud: true,
    examples: [
      {
        line: "npx socle destroy atelier-mercier staging",
        explanation: "one environment; the account goes with the last one",
      },
    ],
    load: () => import("./commands/destroy.ts"),
  },
  {
    name: "inventory",
    arguments: "<client> [environment]",
    summary: "show what was built: counts, endpoints, backups, alarms, regions, tags",
    description: "Reads the recorded state of the client's stacks; changes nothing.",
    options: [REAL],
    cloud: true,
    examples: [{ line: "npx socle inventory atelier-mercier prod", explanation: "what stands in prod" }],
    load: () => import("./commands/inventory.ts"),
  },
  {
    name: "recovery points",
    arguments: "<client> <environment>",
    summary: "show what every store can come back from in the DR region, and whether that is new enough",
    description:
      "Asks the cloud's own API in the DR region alone: for each workload and store the newest usable recovery point, its age against the contract's RPO, " +
      "its vault, lock and key, and how far back the points go. With --region primary, on Azure: the points of the environment's own region, with which damage is undone there, " +
      "against the RPO after damage. With --before, what damage to the data at that instant leaves: of each store the newest point from before it, in the region where points go back, " +
      "as a drill chooses it, and what is lost by it. Exits 1 when a store has nothing, or nothing new enough: no other call says so.",
    options: [
      {
        flags: "--region <which>",
        description:
          "recovery: the DR region (default); primary: the environment's own, where damage is undone there (Azure)",
      },
      {
        flags: "--before <instant>",
        description: "come back as of before damage to the data at this instant: ISO 8601 with its zone",
      },
      REAL,
    ],
    cloud: true,
    examples: [
      {
        line: "npx socle recovery points atelier-mercier prod",
        explanation: "in the rehearsal cloud, at its own time",
      },
      {
        line: "npx socle recovery points atelier-mercier prod --real --json",
        explanation: "of the real account, with your own credentials, for a program to read",
      },
      {
        line: "npx socle recovery points clinique-du-lac prod --region primary",
        explanation: "what undoes damage on Azure, in the environment's own region",
      },
      {
        line: "npx socle recovery points clinique-du-lac prod --before 2026-11-29T08:00:00Z --json",
        explanation:
          "what brings each store back after damage at that instant; `chosen` is what a replica is built from",
      },
    ],
    load: () => import("./commands/recovery-points.ts"),
  },
  {
    name: "recovery restore",
    arguments: "<client> <environment>",
    summary: "fill the files and objects of a replica that was brought up by hand",
    description:
      "Databases are made from their recovery points by the replica's stack itself (`pulumi up --stack <client>-<environment>-replica`); files and objects stand empty until this command restores them, " +
      "with the cloud's own jobs, from the points that the stack was given. Run it again after an interruption: what is begun goes on. Exits 1 when a job fails. Drills do this by themselves.",
    options: [{ flags: "--workload <workload>", description: "the stores of one workload alone" }, REAL],
    cloud: true,
    examples: [
      {
        line: "npx socle recovery restore atelier-mercier prod --real",
        explanation: "in a disaster, once the replica stands: files and objects of every workload, in the real account",
      },
    ],
    load: () => import("./commands/recovery-restore.ts"),
  },
  {
    name: "rehearsal advance",
    arguments: "<time>",
    summary: "let time pass in the rehearsal cloud: schedules run, recovery points are made and expire",
    description:
      "Moves the rehearsal's clock forward by days, hours and minutes. Nothing waits, and nothing goes back. Real clouds have no such clock.",
    cloud: true,
    examples: [
      { line: "npx socle rehearsal advance 26h", explanation: "a day and a night of backups" },
      { line: "npx socle rehearsal advance 40d", explanation: "until the first daily points have expired" },
    ],
    load: () => import("./commands/rehearsal-advance.ts"),
  },
  {
    name: "env",
    summary: "print the commands that put a shell in rehearsal, so that a bare pulumi works there",
    description:
      "Prints commands for the shell to run: from then on a bare `pulumi` speaks to the rehearsal cloud in this shell, until --off.",
    options: [
      { flags: "--off", description: "print the commands that bring the shell back out of rehearsal" },
      { flags: "--shell <shell>", description: "posix (default), fish or powershell" },
    ],
    examples: [
      { line: 'eval "$(npx socle env)"', explanation: "from here on, `pulumi` rehearses" },
      { line: 'eval "$(npx socle env --off)"', explanation: "and from here on it is real again" },
    ],
    load: () => import("./commands/env.ts"),
  },
  {
    name: "reset",
    summary: "forget everything the rehearsal built",
    description:
      "Deletes the rehearsal's cloud, state and settings. Real stacks, backends and accounts are never touched.",
    cloud: true,
    examples: [{ line: "npx socle reset", explanation: "start over with an empty simulated cloud" }],
    load: () => import("./commands/reset.ts"),
  },
  {
    name: "doctor",
    summary: "say which engine, node, plugins and backend are in use, and what is missing",
    description: "Looks at everything a run needs, and says what to type for what is missing.",
    examples: [{ line: "npx socle doctor", explanation: "before asking for help" }],
    load: () => import("./commands/doctor.ts"),
  },
];
