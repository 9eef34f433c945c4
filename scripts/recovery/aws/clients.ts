import { BackupClient } from "@aws-sdk/client-backup";
import { EFSClient } from "@aws-sdk/client-efs";
import { RDSClient } from "@aws-sdk/client-rds";

/** The official clients of one account and region: of AWS, or of the rehearsal's face of it. */
export interface AwsClients extends Disposable {
  readonly backup: BackupClient;
  readonly rds: RDSClient;
  readonly efs: EFSClient;
}

export interface AwsPlace {
  readonly region: string;
  /** Where the rehearsal's face of AWS listens, and the account that it is asked for; absent: AWS itself, by the engineer's own credentials. */
  readonly rehearsal?: { readonly endpoint: string; readonly account: string };
}

export function openAwsClients({ region, rehearsal }: AwsPlace): AwsClients {
  const settings = {
    region,
    ...(rehearsal && {
      endpoint: rehearsal.endpoint,
      credentials: { accessKeyId: rehearsal.account, secretAccessKey: "rehearsal" },
    }),
  };
  const [backup, rds, efs] = [new BackupClient(settings), new RDSClient(settings), new EFSClient(settings)];
  const close = () => {
    for (const client of [backup, rds, efs]) client.destroy();
  };
  return { backup, rds, efs, [Symbol.dispose]: close };
}
