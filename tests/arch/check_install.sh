#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check_install.sh BUILD: what `cmake --install` puts into an empty place starts there, and finds its preview. 77: one of the
# programs was not built.
set -euo pipefail
build=$1
for program in storewire storewire-admin storewire-preview; do
    [ -x "$build/app/$program" ] || { echo "NOT TESTED: $program was not built"; exit 77; }
done
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cmake --install "$build" --prefix "$place" > /dev/null
for file in bin/storewire bin/storewire-admin bin/storewire-preview share/applications/storewire.desktop \
    share/icons/hicolor/scalable/apps/storewire.svg share/doc/storewire/LICENSE share/storewire/server/run-server.sh; do
    [ -f "$place/$file" ] || { echo "missing: $file"; exit 1; }
done
said=$(cd / && env -i HOME="$place" PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen "$place/bin/storewire" --version)
echo "$said"
grep -qx "documents are shown by $place/bin/storewire-preview" <<< "$said"
[ ! -x "$build/app/storewire-media" ] || grep -qx "films are played by $place/bin/storewire-media" <<< "$said"
env -i HOME="$place" PATH=/usr/bin:/bin QT_QPA_PLATFORM=offscreen "$place/bin/storewire-admin" --help > /dev/null
if command -v desktop-file-validate > /dev/null; then desktop-file-validate "$place/share/applications/storewire.desktop"; fi
