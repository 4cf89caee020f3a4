#!/usr/bin/env bash
# Print the path of a Chromium that runs; find one or install one, or say plainly why neither is possible.
# Order: $CHROMIUM, the PATH, Debian's package where we may install it, the browser that Playwright has or fetches.
# With Debian's package come the fonts of the map, which are as wide as Arial.
set -euo pipefail

python="${PYTHON:-python3}"

say() { echo "chromium: $*" >&2; }

# Ubuntu puts a stub named chromium-browser on the PATH that only asks for a snap, so a name is not enough.
runs() { [ -n "$1" ] && "$1" --version > /dev/null 2>&1; }

on_path() {
  local name path
  for name in chromium chromium-browser google-chrome; do
    if path="$(command -v "$name")" && runs "$path"; then
      echo "$path"
      return 0
    fi
  done
  return 1
}

apt_install() {
  local root=()
  command -v apt-get > /dev/null || return 1
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2> /dev/null || return 1
    root=(sudo -n)
  fi
  say "installing Debian's package"
  "${root[@]}" apt-get update -qq >&2 || return 1
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >&2
}

playwrights() {
  "$python" -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as browsers:
    print(browsers.chromium.executable_path)' 2> /dev/null
}

playwright_runs() {
  local path
  path="$(playwrights)" && runs "$path" && echo "$path"
}

if [ -n "${CHROMIUM:-}" ]; then
  runs "$CHROMIUM" || { say "CHROMIUM is set to $CHROMIUM, which does not run"; exit 1; }
  echo "$CHROMIUM"
  exit 0
fi

on_path && exit 0
if apt_install; then on_path && exit 0; fi
playwright_runs && exit 0
say "asking Playwright for its browser"
if "$python" -m playwright install chromium >&2; then playwright_runs && exit 0; fi

say "no Chromium found, and none could be installed."
say "Install one (sudo apt-get install -y chromium) or set CHROMIUM to its path, then run make again."
exit 1
