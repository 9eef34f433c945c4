/** To be raised with every change of the tables. */
export const ledgerVersion = 5;

/** Tables of the ledger. Virtual times are seconds since the ledger's epoch. */
export const ledgerSchema = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (run TEXT PRIMARY KEY, started REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS waits (number INTEGER PRIMARY KEY AUTOINCREMENT, started REAL NOT NULL, ended REAL NOT NULL);
CREATE TABLE IF NOT EXISTS resources (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL, region TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL,
  urn TEXT NOT NULL, name TEXT NOT NULL, arn TEXT NOT NULL,
  inputs TEXT NOT NULL, outputs TEXT NOT NULL,
  owner INTEGER, parent INTEGER, acknowledged INTEGER NOT NULL DEFAULT 0,
  created REAL NOT NULL, ready REAL NOT NULL, free REAL NOT NULL, deleted REAL
);
CREATE INDEX IF NOT EXISTS resources_by_type ON resources (type, account, region) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS resources_by_id ON resources (id, type);
CREATE INDEX IF NOT EXISTS resources_by_urn ON resources (urn);
CREATE INDEX IF NOT EXISTS resources_by_owner ON resources (owner) WHERE owner IS NOT NULL;
CREATE INDEX IF NOT EXISTS resources_by_parent ON resources (parent) WHERE parent IS NOT NULL;
CREATE TABLE IF NOT EXISTS versions (resource INTEGER NOT NULL, since REAL NOT NULL, until REAL NOT NULL, inputs TEXT NOT NULL, outputs TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS versions_by_resource ON versions (resource, until);
CREATE TABLE IF NOT EXISTS identifiers (value TEXT NOT NULL, type TEXT NOT NULL, resource INTEGER NOT NULL, PRIMARY KEY (value, type, resource)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identifiers_by_resource ON identifiers (resource);
CREATE TABLE IF NOT EXISTS links (target INTEGER NOT NULL, resource INTEGER NOT NULL, PRIMARY KEY (target, resource)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_by_resource ON links (resource);
CREATE TABLE IF NOT EXISTS operations (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  run TEXT NOT NULL, operation TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL,
  type TEXT NOT NULL, urn TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL,
  started REAL NOT NULL, ended REAL NOT NULL, after INTEGER, error TEXT
);
CREATE INDEX IF NOT EXISTS operations_by_end ON operations (ended);
CREATE INDEX IF NOT EXISTS operations_pending ON operations (urn) WHERE state = 'pending';
CREATE TABLE IF NOT EXISTS restores (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL,
  point TEXT NOT NULL, source TEXT NOT NULL, store INTEGER, as_of REAL NOT NULL,
  started REAL NOT NULL, ended REAL NOT NULL, state TEXT NOT NULL, message TEXT
);
CREATE INDEX IF NOT EXISTS restores_by_store ON restores (store);
CREATE TABLE IF NOT EXISTS retained (
  account TEXT NOT NULL, region TEXT NOT NULL, type TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  reason TEXT NOT NULL, since REAL NOT NULL, until REAL, PRIMARY KEY (account, region, type, id, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS faults (number INTEGER PRIMARY KEY, fault TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS fired (fault TEXT NOT NULL, run TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (fault, run)) WITHOUT ROWID;
`;
