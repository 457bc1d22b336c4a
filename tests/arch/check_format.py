#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a C++ file is not formatted as .clang-format says (clang-format 14). With --fix: formats in place."""
import pathlib, shutil, subprocess, sys

root = pathlib.Path(next((a for a in sys.argv[1:] if not a.startswith("--")), "."))
tool = shutil.which("clang-format-14") or shutil.which("clang-format")
if not tool:
    sys.exit("format: clang-format 14 is not installed")
files = sorted(str(p) for top in ("app", "core", "ui", "tests") for p in (root / top).rglob("*") if p.suffix in (".h", ".cpp"))
if "--fix" in sys.argv:
    sys.exit(subprocess.run([tool, "-i", *files]).returncode)
result = subprocess.run([tool, "--dry-run", "--Werror", "--ferror-limit=3", *files], capture_output=True, text=True)
print(result.stderr[:6000] or f"format: {len(files)} files ok")
sys.exit(result.returncode != 0)
