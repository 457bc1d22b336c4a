#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a folder includes what the architecture forbids (docs/ARCHITECTURE.md, "Who may include whom")."""
import pathlib, re, sys

CAPABILITIES = ("rooms", "chat", "people", "search", "tasks")
WINDOWLESS = ("backup", "trust", "history")  # shown by the settings, beside people, and in conversations
GROUND = {"core/base", "core/crypto", "core/runtime", "core/store"}

# folder -> folders of ours it may include, beside itself
MAY_INCLUDE = {
    "core/base": set(),
    "core/crypto": {"core/base"},
    "core/mls": {"core/base", "core/crypto"},
    "core/runtime": {"core/base"},
    "core/xmpp": {"core/base", "core/runtime"},
    "core/store": {"core/base", "core/crypto", "core/runtime"},
    "core/org": GROUND,
    "core/groups": GROUND | {"core/mls", "core/org"},
    "core/roomlog": GROUND | {"core/groups", "core/mls", "core/xmpp"},
    "core/files": GROUND | {"core/roomlog", "core/xmpp"},
    **{f"core/{c}": GROUND | {"core/org", "core/roomlog", "core/files"} for c in CAPABILITIES + WINDOWLESS},
    **{f"core/{c}": GROUND | {"core/org", "core/roomlog", "core/files", "core/xmpp"} for c in ("people", "trust")},
    "core/admin": GROUND | {"core/org", "core/xmpp"},
    "core/client": {"core/*"},
    "ui/base": {"core/base", "core/runtime", "core/client", "core/rooms", "core/chat", "core/people", "core/backup", "core/trust"},
    **{f"ui/{c}": {"core/base", "core/runtime", "core/client", f"core/{c}", "core/people", "core/trust", "ui/base"} for c in CAPABILITIES},
    # The list of conversations shows what chat counts (unread, last line).
    "ui/rooms": {"core/base", "core/runtime", "core/client", "core/rooms", "core/chat", "core/people", "core/trust", "ui/base"},
    # Files as they are shown and sent; no page by itself.
    "ui/files": {"core/base", "core/runtime", "core/client", "core/files", "core/people", "ui/base"},
    # A conversation can be searched, and holds files.
    "ui/chat": {"ui/files", "core/base", "core/runtime", "core/client", "core/chat", "core/files", "core/people", "core/search", "core/history", "ui/base"},
    # A task has files along, and stands in a conversation.
    "ui/tasks": {"ui/files", "core/base", "core/runtime", "core/client", "core/tasks", "core/rooms", "core/chat", "core/files", "core/people", "core/trust", "ui/base"},
    # Hits stand under their rooms.
    "ui/search": {"core/base", "core/runtime", "core/client", "core/search", "core/rooms", "core/people", "ui/base"},
    "ui/settings": {"core/base", "core/runtime", "core/client", "core/people", "core/backup", "core/files", "core/trust", "ui/base"},
    "ui/shell": {"core/base", "core/runtime", "core/client", "core/rooms", "core/chat", "core/files", "core/people", "core/search", "core/backup", "core/trust", "core/tasks", "ui/*"},
    "app/desktop": {"core/base", "core/runtime", "core/client", "core/rooms", "core/chat", "core/files", "core/people", "core/tasks", "core/trust", "ui/shell", "ui/base", "ui/files", "ui/settings"},
    # Renders what others made: nothing of ours that could be taken.
    "app/preview": {"core/base"},
    # The devices that ui/files plays on and records from.
    "app/sound": {"core/base", "ui/files"},
    # The administrators' window; no client in it.
    "ui/admin": {"core/base", "core/crypto", "core/runtime", "core/org", "core/admin", "ui/base"},
    "app/admin": {"core/base", "core/crypto", "core/runtime", "core/org", "core/admin", "ui/base", "ui/admin"},
}

# (folder prefix, include pattern forbidden there, why)
FORBIDDEN = [
    ("core/base", r"^Q|^sodium", "base is plain C++"),
    ("core/crypto", r"^Q", "crypto is plain C++ and libsodium"),
    ("core/mls", r"^Q|^sodium", "mls reaches libsodium through core/crypto"),
    ("core", r"^Q(Widget|Application|Gui|Painter|Pixmap|Icon)", "core has no user interface"),
    ("ui", r"^QSql|^QNetwork|^QtNetwork|^QSsl|^QTcp|^sodium|^sqlite", "ui talks to core/client"),
]
ONLY_IN = [
    (r"^sodium", "core/crypto"),
    (r"^(QSql|QtSql|sqlite3)", "core/store"),
    (r"^(q(t6)?keychain|QDBus)", "core/runtime"),
    (r"^(QtNetwork|QNetwork|QSsl|QTcp|QDns|QHost)", "core/xmpp"),
    (r"^qrencode", "ui/admin"),
    (r"^minizip", "core/files"),
    (r"^(QAudio|QMedia|QtMultimedia|opus)", "app/sound"),
    (r"^(QPdf(?!Writer)|QtPdf|seccomp|gst/|glib)", "app/preview"),
    (r"^QLocal(Server|Socket)", "app/desktop"),  # a second start wakes the first window
]
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]')


def folder_of(path):
    return next((f for f in sorted(MAY_INCLUDE, key=len, reverse=True) if path == f or path.startswith(f + "/")), None)


def problems(root):
    files = (p for top in ("app", "core", "ui") for p in sorted((root / top).rglob("*")) if p.suffix in (".h", ".cpp", ".mm"))
    for file in files:
        rel = file.relative_to(root).as_posix()
        here = folder_of(rel)
        if not here:
            yield f"{rel}: folder is missing from MAY_INCLUDE"
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not (found := INCLUDE.match(line)):
                continue
            target = found[1]
            there = folder_of(target)
            where = f"{rel}:{number}"
            if target.startswith("tests/"):
                yield f"{where}: the product never includes tests"
            elif there and there != here:
                allowed = MAY_INCLUDE[here]
                if there not in allowed and there.split("/")[0] + "/*" not in allowed:
                    yield f"{where}: {here} may not include {there}"
                elif here.startswith("ui/") and there.removeprefix("core/") in CAPABILITIES + WINDOWLESS:
                    name = there.removeprefix("core/")
                    if target != f"{there}/{name}.h":
                        yield f'{where}: from {there} a page may include only "{there}/{name}.h"'
            elif not there:
                for prefix, pattern, why in FORBIDDEN:
                    if rel.startswith(prefix + "/") and re.match(pattern, target):
                        yield f"{where}: <{target}>: {why}"
                for pattern, home in ONLY_IN:
                    if re.match(pattern, target) and not rel.startswith(home + "/"):
                        yield f"{where}: <{target}> belongs to {home}"


if __name__ == "__main__":
    found = list(problems(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
    print("\n".join(found) or "includes: ok")
    sys.exit(bool(found))
