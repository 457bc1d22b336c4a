#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps docs/MLS-CHECKS.md, the comments `MLS-CHECK <id>` in core/, and the tests named `<id>_…` in step.
Strict by default; --fix writes the columns "code" and "test" from what is found (open ones stay empty and still fail)."""
import collections, pathlib, re, sys

ROW = re.compile(r"^\| ([a-z]+[0-9]+) \|")
PLACE = re.compile(r"MLS-CHECK:?((?:[ ,]+[a-z]+[0-9]+)+)")
TEST = re.compile(r"^\s+void ([a-z]+[0-9]+)_(\w+)\(\)", re.M)


def listed(doc):
    """id → its five cells, in the document's order."""
    rows, twice = {}, []
    for line in doc.splitlines():
        if match := ROW.match(line):
            if match[1] in rows:
                twice.append(f"{match[1]}: listed twice")
            rows[match[1]] = [cell.strip() for cell in line.strip("|").split("|")]
    return rows, twice


def places(root):
    found = collections.defaultdict(set)
    for p in sorted((root / "core").rglob("*")):
        if p.suffix in (".h", ".cpp"):
            for match in PLACE.finditer(p.read_text(encoding="utf-8")):
                for name in re.findall(r"[a-z]+[0-9]+", match[1]):
                    found[name].add(p.relative_to(root / "core").as_posix())
    return found


def tests(root, areas):
    found = collections.defaultdict(set)
    for p in sorted((root / "tests/core").rglob("tst_*.cpp")):
        for match in TEST.finditer(p.read_text(encoding="utf-8")):
            if re.sub(r"[0-9]+$", "", match[1]) in areas and not match[2].endswith("_data"):
                found[match[1]].add(f"{p.stem[4:]}: {match[2]}")
    return found


def cells(row, code, test):
    return row[:3] + [", ".join(sorted(code)), "<br>".join(sorted(test))]


def main(root, fix):
    path = root / "docs/MLS-CHECKS.md"
    doc = path.read_text(encoding="utf-8")
    rows, found = listed(doc)
    areas = {re.sub(r"[0-9]+$", "", name) for name in rows}
    code, test = places(root), tests(root, areas)
    for name in sorted((set(code) | set(test)) - set(rows)):
        found.append(f"{name}: not in docs/MLS-CHECKS.md ({', '.join(sorted(code[name] | test[name]))})")
    lines = []
    for line in doc.splitlines():
        if match := ROW.match(line):
            name = match[1]
            wanted = cells(rows[name], code[name], test[name])
            if not code[name]:
                found.append(f"{name}: no place in core/ (MLS-CHECK {name})")
            if not test[name]:
                found.append(f"{name}: no test named {name}_…")
            if wanted != rows[name] and not fix:
                found.append(f"{name}: columns are stale (run with --fix)")
            line = "| " + " | ".join(wanted) + " |"
        lines.append(line)
    if fix:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found, len(rows)


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--fix"]
    problems, count = main(pathlib.Path(arguments[0] if arguments else "."), "--fix" in sys.argv)
    print("\n".join(problems) or f"mls checks: {count} rules, each with a place and a test")
    sys.exit(bool(problems))
