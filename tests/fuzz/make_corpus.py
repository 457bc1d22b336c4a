#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_corpus.py VECTORS OUT: seeds for the fuzz targets from our own vectors. OUT/messages gets every message and ratchet
tree, OUT/public_group every handshake; each is one file named by its hash."""
import hashlib, json, pathlib, sys

# First byte of a seed of fuzz_messages: what the rest is to be read as (same numbers there).
MESSAGE, TREE = 0, 1


def seeds(history):
    for name in ("key_package", "welcome"):
        yield "messages", MESSAGE, history[name]
    if history["ratchet_tree"]:
        yield "messages", TREE, history["ratchet_tree"]
    for epoch in history["epochs"]:
        for message in [*epoch["proposals"], epoch["commit"]]:
            yield "messages", MESSAGE, message
        for message in epoch["application"]:
            yield "messages", MESSAGE, message["private_message"]


def main(vectors, out):
    count = 0
    for path in sorted(vectors.glob("passive-client-*.json")):
        for history in json.loads(path.read_text(encoding="utf-8")):
            for target, kind, text in seeds(history):
                data = bytes([kind]) + bytes.fromhex(text)
                folder = out / target
                folder.mkdir(parents=True, exist_ok=True)
                (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
                count += 1
    print(f"{count} seeds")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
