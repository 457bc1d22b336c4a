#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# install.sh FOLDER: a copy of the ts-mls peer with its dependencies (npm ci) in FOLDER, usually in the build tree.
# Exit 77: no node here, the exchange with ts-mls cannot be tested.
set -e
here=$(cd "$(dirname "$0")" && pwd)
command -v node >/dev/null || { echo "NOT TESTED: no node, so no live exchange with ts-mls"; exit 77; }
mkdir -p "$1"
cp "$here"/*.mjs "$here/package.json" "$1"
if ! cmp -s "$here/package-lock.json" "$1/package-lock.json" || [ ! -d "$1/node_modules/ts-mls" ]; then
    rm -f "$1/package-lock.json"
    cp "$here/package-lock.json" "$1/package-lock.json.new"
    mv "$1/package-lock.json.new" "$1/package-lock.json"
    (cd "$1" && npm ci --no-audit --no-fund --ignore-scripts) || {
        rm -f "$1/package-lock.json"
        echo "FAILED: npm could not install ts-mls (network or registry?)"
        exit 1
    }
fi
