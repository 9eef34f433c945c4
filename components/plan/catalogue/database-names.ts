/** Words that PostgreSQL, MySQL or MariaDB keep for themselves, so that no database may be called so. */
const reservedWords = new Set(
  "all and any array as asc between both case check column constraint create cross current default desc distinct do else end except false fetch for foreign from grant group having in index inner into is join key left like limit not null offset on only or order outer primary references right select table then to true union unique user using when where window with".split(
    " ",
  ),
);

/** Name of the first database, from the workload's. */
export function databaseSchemaName(workload: string): string {
  const name = workload.replaceAll("-", "_");
  return reservedWords.has(name) ? `${name}_db` : name;
}
