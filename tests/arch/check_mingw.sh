#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check_mingw.sh ROOT: core/base, core/crypto and core/mls as seen by the Windows compiler (syntax and types only, no
# linking). Exit 77 when that compiler is absent.
root=${1:-.}
compiler=${MINGW_CXX:-x86_64-w64-mingw32-g++}
command -v "$compiler" >/dev/null || { echo "NOT CHECKED: no $compiler here"; exit 77; }
headers=$(mktemp -d) && trap 'rm -rf "$headers"' EXIT
# libsodium's headers are the same on every platform; the rest of its include folder must stay out of sight.
sodium=$(pkg-config --variable=includedir libsodium)
[ -f "$sodium/sodium.h" ] || { echo "FAILED: no sodium.h in '$sodium'"; exit 1; }
ln -s "$sodium/sodium.h" "$sodium/sodium" "$headers"
checked=0
for file in $(find "$root/core/base" "$root/core/crypto" "$root/core/mls" \( -name '*.cpp' -o -name '*.h' \) \
              ! -name '*_posix.cpp' 2>/dev/null); do
    "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Wconversion -Wshadow -Werror \
        -I"$root" -isystem "$headers" -x c++ -include "$file" /dev/null || failed="$failed $file"
    checked=$((checked + 1))
done
[ -z "$failed" ] || { echo "FAILED:$failed"; exit 1; }
echo "mingw: $checked files"
