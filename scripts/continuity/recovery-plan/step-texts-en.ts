import type { StepTexts } from "./messages.ts";

/** What is said of each kind of step in English. {target} is what it is done to, {workload} whose it is. */
export const stepsEn: StepTexts = {
  declare: {
    title: "Declare the incident, name who leads and who writes, note the time",
    check: "The public names do not answer; the cloud's status page and the P1 alerts agree.",
    undo: "If it answers again: close the incident, and say so.",
  },
  decide: {
    title: "Decide: which procedure, for which workloads",
    check: "Decision, time and names are written down.",
    undo: "Until traffic is switched, stopping here costs nothing but what was started.",
  },
  fence: {
    title: "Stop the primary fleet {target}, so that it writes nothing when it comes back",
    check: "No machine is left. If the region answers nothing, go on and note it: it is done as soon as it answers.",
    undo: "The fleet grows back to what it was.",
  },
  "prove-primary": {
    title: "See that {target} is well and stays so",
    check: "The preview ends without an error, and the cloud declared the end of its incident days ago, not hours.",
    undo: "Wait.",
  },
  "agree-window": {
    title: "Agree a window with the client, and what may be lost if it fails",
    check: "Window, way out and names are written down, announced as the contract wants.",
    undo: "Stay in the recovery region.",
  },
  "open-state": {
    title: "Lay hands on program, client file and state of {target}",
    check: "The plan is the one that this document's hashes name.",
    undo: "Without a state: work from the recovery kit; procedure B and the strategy backup and restore need none.",
  },
  "check-keys": {
    title: "See that the keys can be used in {target}",
    check: "Every key is enabled there.",
    undo: "A key that is disabled or pending deletion: enable it or cancel its deletion with the break-glass role.",
  },
  "check-secrets": {
    title: "See that the secrets are in {target}, without showing them",
    check: "Every name answers, with a date that is not older than in the primary region.",
    undo: "Enter the values again from where the client keeps them.",
  },
  "check-network": {
    title: "See that the standby network {target} stands, with room in its subnets",
    check: "Its subnets are listed.",
    undo: "Build it: the stack's own update, limited to what stands by.",
  },
  "reconnect-premises": {
    title: "Connect the client's premises to the network of the recovery region, {target}",
    check: "A machine of the premises reaches a balancer there.",
    undo: "Take the tunnel down again: the primary's stays as it is.",
  },
  "rebuild-primary": {
    title: "Bring the primary region to what the plan says, {target}",
    check: "No critical or high finding.",
    undo: "The state that was saved before is imported again.",
  },
  "promote-database": {
    title: "Promote the replica {target} of {workload}'s database",
    check: "It is available and replicates from nobody. Its last transaction tells what was lost.",
    undo: "There is no way back: a promoted replica stays one. If it fails, restore the database from its newest point.",
  },
  "restore-database": {
    title: "Restore the database {target} of {workload}, which has no replica, from its newest point",
    check:
      "It is available, in the network and behind the groups of the standby. Its last transaction tells what was lost.",
    undo: "Delete it and start again from another point.",
  },
  "release-files": {
    title: "End the replication of {workload}'s files and let {target} be written to",
    check: "The replica can be written to; the time of its last sync tells what was lost.",
    undo: "Replicate again from the source: what was written here since is lost.",
  },
  "check-objects": {
    title: "See that the replica {target} of {workload}'s objects is there and fresh",
    check: "The newest objects are as old as the RPO allows.",
    undo: "Restore them from the newest point instead.",
  },
  "choose-points": {
    title: "Choose the newest usable point of each store, in {target}",
    check: "One point a store, each within its RPO.",
    undo: "Take an older one, and write down what is lost.",
  },
  "choose-clean-points": {
    title: "Choose the newest point before the damage of each store, in {target}",
    check:
      "CLEAN_AT is an instant before the first damage; the client agrees with what is lost. Points never scanned are scanned now or named.",
    undo: "Take older ones.",
  },
  "restore-stack": {
    title: "Rebuild from the points: {target}",
    check: "The update ends without an error; the balancers' alarms are quiet.",
    undo: "Destroy it and start again from other points: production is not touched.",
  },
  "restore-clean-stack": {
    title: "Rebuild from the clean points, apart from production: {target}",
    check: "The update ends without an error, and nothing of it reaches production.",
    undo: "Destroy it and start again from older points.",
  },
  "restore-files": {
    title: "Restore the files of {workload}",
    check: "The job has ended; the files are moved under the workload's own directory.",
    undo: "Start the job again, into an empty directory.",
  },
  "restore-objects": {
    title: "Restore the objects of {workload}",
    check: "The job has ended; the number of objects is that of the point.",
    undo: "Start the job again.",
  },
  "restore-clean-files": {
    title: "Restore the files of {workload} as of before the damage",
    check: "The job has ended; the files are moved under the workload's own directory.",
    undo: "Start the job again, into an empty directory.",
  },
  "restore-clean-objects": {
    title: "Restore the objects of {workload} as of before the damage",
    check: "The job has ended; the number of objects is that of the point.",
    undo: "Start the job again.",
  },
  "seed-database": {
    title: "Bring the data of {workload}'s database home, while it serves from the recovery region: {target}",
    check: "It follows, and its lag goes to zero.",
    undo: "Delete what follows; the serving one is not touched.",
  },
  "seed-files": {
    title: "Bring the files of {workload} home: {target}",
    check: "Nothing is left to copy.",
    undo: "End the copy; the serving one is not touched.",
  },
  "seed-objects": {
    title: "Bring the objects of {workload} home: {target}",
    check: "Nothing is left to copy.",
    undo: "The serving one is not touched.",
  },
  "mount-files": {
    title: "Let the machines of the recovery region mount {target}",
    check: "A target is available in each zone; the machines of {workload} have mounted it.",
    undo: "Delete the targets.",
  },
  "freeze-writes": {
    title: "Stop writing in {target}: from here on the service is down",
    check: "No machine writes; the last copies have ended, and lag is zero.",
    undo: "The fleets grow back: the service goes on where it was.",
  },
  "promote-home": {
    title: "Make {target} of {workload} the one that is written to",
    check: "It is available and replicates from nobody, with the row count and the last row of what served.",
    undo: "Until the fleets write here: grow the fleets of the recovery region again.",
  },
  "grow-fleet": {
    title: "Enlarge the standby fleet of {workload} to the size of the primary's: {target}",
    check: "Every machine is in service and healthy.",
    undo: "Back to the size of a standby.",
  },
  "raise-fleet": {
    title: "Raise balancers and fleets in the recovery region of {target}",
    check:
      "The fleets are in service. Their tier is a warm standby from now on; nothing else of the stack was updated. If the update fails because it asks something of the lost region: rebuild from points, as for backup and restore.",
    undo: "The client file goes back; the stack's next update removes what was raised, once its protection is lifted (pulumi state unprotect, and the balancer's own).",
  },
  inspect: {
    title: "Inspect what was restored: counts, last entries, a transaction of each workload, no trace of the damage",
    check: "The application owner signs that the data are sound.",
    undo: "Choose older points and rebuild.",
  },
  "grow-home": {
    title: "Start the primary fleet of {workload}: {target}",
    check: "Every machine is in service and healthy.",
    undo: "Stop it again.",
  },
  "approve-traffic": {
    title: "Say yes to users coming in, and to what is lost",
    check: "Said, with the time and the loss of each workload's data, written down.",
    undo: "Users stay out.",
  },
  "switch-traffic": {
    title: "Send users to the recovery region: {target}",
    check:
      "The name answers with the address of the recovery region; resolvers may keep the old one for the record's time to live.",
    undo: "The name answers with the primary again.",
  },
  "point-to-replica": {
    title: "Point {target} to the balancer of what was rebuilt",
    check: "The name answers with its address.",
    undo: "The record goes back to what the stack says.",
  },
  "point-to-clean-replica": {
    title: "Point {target} to the balancer of what was rebuilt",
    check: "The name answers with its address.",
    undo: "The record goes back to what the stack says.",
  },
  "switch-home": {
    title: "Send users home: {target}",
    check: "The name answers with the address of the primary region.",
    undo: "The name answers with the recovery region again: what was written at home since is lost there.",
  },
  verify: {
    title: "See that {workload} works, by the name that users type: {target}",
    check: "It answers as its health check promises, and its business transaction succeeds.",
    undo: "Take users out again, and look for what does not answer: network, secrets, database, in this order.",
  },
  "back-up-now": {
    title: "Back up what serves now, into {target}",
    check: "A point of each store is complete.",
    undo: "Start the jobs that failed again.",
  },
  tell: {
    title: "Tell everybody: what serves from where, what was lost, what comes next",
    check: "The message went out, and the times of this recovery are on record.",
    undo: "Correct what was wrong in a further message.",
  },
  "restore-standby": {
    title: "Build the standby anew in {target}: what was promoted no longer follows",
    check: "Replicas follow; no critical or high finding.",
    undo: "Run the update again.",
  },
  "remove-replica": {
    title: "Remove what was rebuilt, where a replica served: {target}",
    check: "Nothing of it is left; what the cloud retains is listed.",
    undo: "Its points are still there.",
  },
  "prove-again": {
    title: "Hold a drill, write this plan again and make a new recovery kit",
    check: "The drill is on record and holds.",
    undo: "Until then, nothing proves that the next recovery works.",
  },
};
