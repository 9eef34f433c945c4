#!/usr/bin/env bash
# Previews stacks of a client on the real engine, with the three policy packs armed: preview-stacks.sh <client> <stack>...
# Goes on after a stack that fails, and exits 1 at the end.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/node_modules/.bin:$PATH" # the pinned Node runs the programs
client=$1
shift

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
for stack in "$@"; do
  echo "── $stack"
  name=${PULUMI_ORGANIZATION:+$PULUMI_ORGANIZATION/}$stack
  if ! pulumi stack select --non-interactive --stack "$name" 2> "$folder/refusal"; then
    cat "$folder/refusal" >&2
    if grep -q "no stack named" "$folder/refusal"; then
      echo "Nothing to compare with: its first up creates it. The check of this change has judged its program."
    else
      failed=1
    fi
    continue
  fi
  npx socle policy-config "$client" "$stack" > "$folder/requirements.json"
  armed=()
  for pack in security continuity governance; do
    armed+=(--policy-pack "$PWD/policies/packs/$pack" --policy-pack-config "$folder/requirements.json")
  done
  pulumi preview --non-interactive --stack "$name" "${armed[@]}" || failed=1
done
exit "$failed"
