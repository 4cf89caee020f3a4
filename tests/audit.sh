#!/usr/bin/env bash
# Ask the Python Packaging Advisory Database about every pinned package; say plainly where it cannot be asked.
# 0: nothing known; 1: advisories, which are printed; 2: not audited.
set -euo pipefail

pip_audit="$1"
shift

status=0
report="$("$pip_audit" --strict --disable-pip --progress-spinner off "$@" 2>&1)" || status=$?
echo "$report"
if [ "$status" = 0 ]; then exit 0; fi
if grep -qE '^(Name|Found [0-9]+ known vulnerabilit)' <<< "$report" && ! grep -q 'could not be audited' <<< "$report"; then
  exit 1
fi
echo "audit: the database of advisories could not be reached, so nothing was audited." >&2
exit 2
