import { DescribeDBInstanceAutomatedBackupsCommand, DescribeDBSnapshotsCommand } from "@aws-sdk/client-rds";
import { expect, it } from "vitest";
import { openAwsClients } from "../../../scripts/recovery/aws/clients.ts";
import { advance } from "../../../simulator/clock.ts";
import { AwsFace } from "../../../simulator/faces/aws/face.ts";
import { serveFace } from "../../../simulator/faces/serve.ts";
import { addDatabase } from "../../support/backed-up-stores.ts";
import { SimulatedCloud } from "../../support/simulated-cloud.ts";

it("shows of a deleted database its final snapshot for ever, and its logs as long as they are kept", async () => {
  using cloud = new SimulatedCloud();
  const database = addDatabase(cloud);
  const kept = { skipFinalSnapshot: false, finalSnapshotIdentifier: "erp-final", deleteAutomatedBackups: false };
  cloud.delete(cloud.update(database, { ...database.inputs, ...kept }));
  await using face = await serveFace(new AwsFace(cloud.ledger));
  using clients = openAwsClients({
    region: "eu-west-3",
    rehearsal: { endpoint: face.endpoint, account: "111122223333" },
  });
  const show = async () => {
    const { DBSnapshots = [] } = await clients.rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: "manual" }));
    const query = new DescribeDBInstanceAutomatedBackupsCommand({});
    const { DBInstanceAutomatedBackups = [] } = await clients.rds.send(query);
    return [
      DBSnapshots.map((each) => each.DBSnapshotIdentifier),
      DBInstanceAutomatedBackups.map((each) => each.Status),
    ];
  };
  advance(cloud.ledger, 13 * 86_400);
  expect(await show()).toEqual([["erp-final"], ["retained"]]);
  advance(cloud.ledger, 2 * 86_400);
  expect(await show()).toEqual([["erp-final"], []]);
});
