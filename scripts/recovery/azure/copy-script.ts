/** A script of bash with variables in front: whether a run command hands parameters over by name or by place differs between systems. */
export function withVariables(script: string, variables: Readonly<Record<string, string>>): string {
  const exports = Object.entries(variables).map(
    ([name, value]) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  );
  return ["#!/bin/bash", "set -euo pipefail", ...exports, script].join("\n");
}

/**
 * What a machine of a replica runs to copy the objects of another account into its own container: each blob as of an instant, by the service
 * itself from account to account. The machine's identity reads the one and writes the other, and its network reaches both: it is then that
 * accounts which are closed to the Internet let the service copy.
 * https://learn.microsoft.com/troubleshoot/azure/azure-storage/copy-blobs-between-storage-accounts-network-restriction,
 * https://learn.microsoft.com/rest/api/storageservices/put-blob-from-url
 *
 * Lifecycle rules delete a previous version by the age of its writing, however lately it was overwritten: after damage, what had long been as
 * it was is left as a soft-deleted version, which cannot be read. An older one in its place would be a silent loss, so that it fails. What
 * somebody had deleted long before looks the same, and is named as well.
 * https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-structure#action-run-conditions,
 * https://learn.microsoft.com/rest/api/storageservices/list-blobs
 */
export const copyObjects = `exec python3 - <<'PYTHON'
import concurrent.futures, datetime, email.utils, os, subprocess, sys, urllib.parse, urllib.request
import xml.etree.ElementTree as xml

source, into, as_of = (os.environ[name] for name in ("source", "into", "asOf"))
instant = datetime.datetime.fromisoformat(as_of[:19] + "+00:00")
token = subprocess.check_output(["/opt/socle/token", "https://storage.azure.com/"], text=True).strip()
headers = {"Authorization": "Bearer " + token, "x-ms-version": "2023-11-03"}

def ask(method, url, more={}):
    request = urllib.request.Request(url, method=method, headers={**headers, **more}, data=b"" if method == "PUT" else None)
    with urllib.request.urlopen(request) as answer:
        return answer.read()

def deletion(blob):
    return email.utils.parsedate_to_datetime(blob.findtext("Properties/DeletedTime")) if blob.findtext("Deleted") == "true" else None

newest, hidden, marker = {}, set(), ""
while True:
    query = {"restype": "container", "comp": "list", "include": "versions,deleted", "maxresults": "5000", "marker": marker}
    page = xml.fromstring(ask("GET", source + "?" + urllib.parse.urlencode(query)))
    for blob in page.iter("Blob"):
        name, version = blob.findtext("Name"), blob.findtext("VersionId")
        deleted = deletion(blob)
        if deleted is not None and deleted <= instant:
            continue
        if version <= as_of and version > newest.get(name, ""):
            newest[name] = version
            hidden.discard(name)
            if deleted is not None:
                hidden.add(name)
    marker = page.findtext("NextMarker") or ""
    if not marker:
        break

def copy(item):
    name, version = item
    path = "/" + urllib.parse.quote(name)
    ask("PUT", into + path, {
        "x-ms-blob-type": "BlockBlob",
        "x-ms-copy-source": source + path + "?versionid=" + urllib.parse.quote(version),
        "x-ms-copy-source-authorization": "Bearer " + token,
    })

readable = [item for item in newest.items() if item[0] not in hidden]
with concurrent.futures.ThreadPoolExecutor(16) as workers:
    for _ in workers.map(copy, readable):
        pass
print(len(readable), "objects copied")
if hidden:
    some = ", ".join(sorted(hidden)[:5])
    sys.exit(f"{len(hidden)} objects are kept as of {as_of} as soft-deleted versions alone, such as {some}. "
        f"Undelete them in {source} (az storage blob undelete), then copy again.")
PYTHON
`;

/**
 * What a machine of a replica runs to copy a share of NFS of the DR region into its own, which it has mounted: the share as it is, or a
 * snapshot of it.
 * https://learn.microsoft.com/azure/storage/files/storage-snapshots-files
 */
export const copyShare = `mountpoint --quiet /srv/files
command -v rsync > /dev/null || { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes rsync; }
share=$(mktemp --directory)
mount -t aznfs -o ro,vers=4,minorversion=1,sec=sys,nconnect=4 "$source" "$share"
trap 'umount "$share"' EXIT
from=$share
if [ -n "\${snapshot:-}" ]; then from=$(find "$share/.snapshots" -mindepth 1 -maxdepth 1 -name "\${snapshot%%.*}*" | head -1); fi
[ -n "$from" ] || { echo "no snapshot $snapshot in $source" >&2; exit 1; }
rsync --archive --numeric-ids --delete --exclude=/.copy-lock --exclude=/.snapshots "$from/" /srv/files/
`;
