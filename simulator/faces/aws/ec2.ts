import { FaceError } from "../call.ts";
import type { QueryFace } from "./query.ts";

/**
 * Snapshots of volumes. The rehearsal AWS makes no volume that holds data: machines belong to groups that replace them. So there are none.
 */
export const ec2Face: QueryFace = {
  service: "EC2",
  version: "2016-11-15",
  namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
  dialect: "ec2",
  operations: {
    DescribeSnapshots: {
      evidence: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html",
      answer: ({ parameters }) => {
        for (const name of ["MaxResults", "NextToken", "DryRun"]) parameters.text(name);
        for (const name of ["Owner", "RestorableBy"]) parameters.list(name);
        const [wanted] = parameters.list("SnapshotId");
        if (wanted !== undefined) {
          throw new FaceError("InvalidSnapshot.NotFound", `The snapshot '${wanted}' does not exist.`);
        }
        return { snapshotSet: { item: "item", items: [] } };
      },
    },
  },
};
