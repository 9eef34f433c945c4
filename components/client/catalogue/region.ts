/** What an environment may need and some region of a cloud does not offer, in the words of the client file. */
export type RegionService =
  /** Managed engines. */
  | "postgres"
  | "mysql"
  | "sqlserver"
  /** A standby in another zone of the region. */
  | "postgres-zones"
  | "mysql-zones"
  /** Managed backups that the cloud also keeps in the paired region. */
  | "postgres-geo-backup"
  | "mysql-geo-backup"
  /** Managed NFS shares, and their copies in several zones. */
  | "files"
  | "files-zones"
  /** Zones that are buildings of their own. */
  | "zone-separation"
  /** Managed backup plans and vaults. */
  | "backup"
  /** Vaults whose recovery points can be restored in another region. */
  | "geo-backup";

/** One region of a cloud, as far as a contract is concerned with it. */
export interface Region {
  /** Where it is, for people. */
  readonly place: string;
  /** ISO 3166-1 alpha-2 code of the country that its data is in. */
  readonly country: string;
  /** Availability zones that any account can use; 0 where the region is not divided. */
  readonly zones: number;
  /** Whether the account must be given access to it first; the cloud refuses every call until then. */
  readonly optIn: boolean;
  /** Regions for disaster recovery, best first: the same country, then the nearest under a comparable law. */
  readonly recovery: readonly string[];
  /** What it does not offer, among what environments are built from. */
  readonly lacks: readonly RegionService[];
}
