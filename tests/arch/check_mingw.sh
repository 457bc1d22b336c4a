#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check_mingw.sh ROOT: core/base, core/crypto and core/mls as seen by the Windows compiler (syntax and types only, no
# linking). A header is looked at through the source of its name, which includes it first, or else alone; the standard
# library is read once for all. Exit 77 when that compiler is absent.
set -uo pipefail
cd "${1:-.}" || exit 1
compiler=${MINGW_CXX:-x86_64-w64-mingw32-g++}
command -v "$compiler" >/dev/null || { echo "NOT CHECKED: no $compiler here"; exit 77; }
headers=$(mktemp -d) && trap 'rm -rf "$headers"' EXIT
# libsodium's headers are the same on every platform; the rest of its include folder must stay out of sight.
sodium=$(pkg-config --variable=includedir libsodium)
[ -f "$sodium/sodium.h" ] || { echo "FAILED: no sodium.h in '$sodium'"; exit 1; }
ln -s "$sodium/sodium.h" "$sodium/sodium" "$headers"

mapfile -t files < <(
    find core/base core/crypto core/mls -name '*.cpp' ! -name '*_posix.cpp'
    find core/base core/crypto core/mls -name '*.h' |
        while read -r header; do [ -f "${header%.h}.cpp" ] || echo "$header"; done
)
[ ${#files[@]} -gt 0 ] || { echo "FAILED: no files"; exit 1; }
flags=(-std=c++20 -Wall -Wextra -Wconversion -Wshadow -Werror -I. -isystem "$headers")
grep -hE '^#include <[a-z_]+>' "${files[@]}" "${files[@]/%.cpp/.h}" 2>/dev/null | sort -u >"$headers/std.h"
"$compiler" "${flags[@]}" -x c++-header -o "$headers/std.h.gch" "$headers/std.h" || { echo "FAILED: std.h"; exit 1; }
printf '%s\n' "${files[@]}" |
    xargs -P "$(nproc)" -I{} sh -c 'file=$1; shift; "$@" -include "$file" /dev/null || { echo "FAILED: $file"; exit 1; }' \
        sh {} "$compiler" "${flags[@]}" -fsyntax-only -x c++ -include std.h || exit 1
echo "mingw: ${#files[@]} files and the headers of their names"
