#!/usr/bin/env bash
# Print the path of an nginx that runs; find one or unpack Debian's package, or say plainly why neither is possible.
# The package is unpacked into the folder that is given, and not installed: nothing starts, and root is not needed.
set -euo pipefail

folder="$1"

say() { echo "nginx: $*" >&2; }

runs() { [ -n "$1" ] && "$1" -v > /dev/null 2>&1; }

found() {
  local path
  for path in "${NGINX:-}" "$(PATH="$PATH:/usr/sbin" command -v nginx || true)" "$folder/usr/sbin/nginx"; do
    if runs "$path"; then echo "$path"; return 0; fi
  done
  return 1
}

# Debian has the program in nginx, older releases and Ubuntu in nginx-core; the types of files are in nginx-common.
unpack() {
  local name file
  command -v apt-get > /dev/null && command -v dpkg > /dev/null || return 1
  mkdir -p "$folder"
  for name in nginx nginx-core nginx-common; do
    (cd "$folder" && apt-get download -qq "$name" >&2) || [ "$name" = nginx-core ] || return 1
  done
  for file in "$folder"/*.deb; do dpkg -x "$file" "$folder"; done
}

found && exit 0
say "unpacking Debian's package"
if unpack; then found && exit 0; fi
if [ "$(id -u)" = 0 ] && apt-get update -qq >&2 && unpack; then found && exit 0; fi

say "no nginx found, and none could be unpacked."
say "Install one (sudo apt-get install -y nginx) or set NGINX to its path, then run make again."
exit 1
