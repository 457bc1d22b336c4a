#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a source text of the ui has no Chinese translation, or a translation's placeholders differ from its source.

lupdate reads the sources into a scratch catalogue, which is compared with translations/*_zh_CN.ts."""
import pathlib, re, shutil, subprocess, sys, tempfile
import xml.etree.ElementTree as ET

PLACEHOLDER = re.compile(r"%(?:L?\d+|n)")


def messages(path):
    """Yields (context, source, comment, [translations], type) of a .ts file."""
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for m in context.iter("message"):
            t = m.find("translation")
            forms = [f.text or "" for f in t.iter("numerusform")] if m.get("numerus") else [t.text or ""]
            yield name, m.findtext("source"), m.findtext("comment") or "", forms, t.get("type")


def main(root):
    lupdate = shutil.which("lupdate") or next((p for p in ("/usr/lib/qt6/bin/lupdate",) if pathlib.Path(p).exists()), None)
    if not lupdate:
        return ["translations: lupdate (qt6-l10n-tools) is not installed"]
    found = []
    known = {}
    for ts in sorted((root / "translations").glob("*_zh_CN.ts")):
        for context, source, comment, forms, kind in messages(ts):
            if kind not in ("vanished", "obsolete"):
                known[(context, source, comment)] = (ts.name, forms, kind)
    with tempfile.TemporaryDirectory() as scratch:
        fresh = pathlib.Path(scratch) / "fresh_zh_CN.ts"
        subprocess.run([lupdate, "-silent", "-locations", "none", "-I", str(root), str(root / "app"), str(root / "ui"), "-ts", str(fresh)], check=True, capture_output=True)
        needed = {(c, s, k) for c, s, k, _, _ in messages(fresh)}
    for key in sorted(needed - known.keys()):
        found.append(f"not translated: [{key[0]}] {key[1]!r}")
    for key, (name, forms, kind) in sorted(known.items()):
        if key in needed and (kind == "unfinished" or not all(forms)):
            found.append(f"{name}: unfinished: [{key[0]}] {key[1]!r}")
        for form in forms:
            if form and sorted(set(PLACEHOLDER.findall(form))) != sorted(set(PLACEHOLDER.findall(key[1]))):
                found.append(f"{name}: placeholders differ: {key[1]!r} -> {form!r}")
    print(f"translations: {len(needed)} source texts, {len(known)} known")
    return found


if __name__ == "__main__":
    problems = main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(problems[:60]))
    sys.exit(bool(problems))
