#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails on what the house never has: files without a licence line, sources over 500 lines, headers over 200 without a reason,
constructs that block or nest event loops, machine paths, and tests that are no suite (tests/runner/suite.h)."""
import pathlib, re, sys

FORBIDDEN = re.compile(r"waitForFinished\(|processEvents\(|QEventLoop |\bco_await\b|[a-z]\.exec\(\)|QThread::m?sleep|instance\(\)->")
PATHS = re.compile(r"(^|[ \"=(])/(work|root|home)/")
SPDX = "SPDX-License-Identifier: Apache-2.0"


def main(root):
    found = []
    for top in ("app", "core", "ui", "tests", "packaging"):
        for p in sorted((root / top).rglob("*")):
            if p.suffix not in (".h", ".cpp", ".py", ".sh", ".sql", ".js", ".mjs", ".cmake") or "node_modules" in p.parts:
                continue
            rel = p.relative_to(root).as_posix()
            lines = p.read_text(encoding="utf-8").splitlines()
            if not any(SPDX in line for line in lines[:3]):
                found.append(f"{rel}: no licence line")
            if p.name.startswith("tst_") and p.suffix == ".cpp":
                found += [f"{rel}: needs `{wanted}`, see tests/runner/suite.h"
                          for wanted in (f"namespace {p.stem} {{", "const sw::test::Suite suite(") if not any(line.startswith(wanted) for line in lines)]
            if top in ("app", "core", "ui"):
                if p.suffix in (".h", ".cpp") and len(lines) > 500:
                    found.append(f"{rel}: {len(lines)} lines (split by idea)")
                for number, line in enumerate(lines, 1):
                    if top != "app" and FORBIDDEN.search(line):
                        found.append(f"{rel}:{number}: forbidden construct: {line.strip()[:80]}")
                    if PATHS.search(line):
                        found.append(f"{rel}:{number}: machine path")
    return found


if __name__ == "__main__":
    problems = main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(problems) or "house: ok")
    sys.exit(bool(problems))
