#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_table.py Unihan_Readings.txt[.bz2] > core/runtime/pinyin/pinyin.txt

Turns the readings of the Unihan database (Debian: package unicode-data) into the table by which names are found in pinyin:
one line per syllable without tone, then all characters that can be read so. ü is written v, as keyboards do."""
import bz2, re, sys, unicodedata
from collections import defaultdict

FIELDS = ("kTGHZ2013", "kXHC1983", "kHanyuPinlu", "kMandarin")
HEAD = """# Mandarin readings without tones: a syllable, then all characters that can be read so.
# Made by packaging/pinyin/make_table.py from Unihan_Readings.txt of Unicode 15.0, which it selects from and regroups.
# Copyright (c) 1991-2022 Unicode, Inc. Distributed under the Unicode licence, see LICENSE.unicode beside this file.
"""


def plain(syllable):
    parts = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFC", parts))
    letters = parts.replace("u\u0308", "v")
    return "".join(c for c in letters if "a" <= c <= "z")


def main(path):
    opener = bz2.open if path.endswith(".bz2") else open
    table = defaultdict(set)
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("U+"):
                continue
            code, field, value = line.rstrip("\n").split("\t")
            number = int(code[2:], 16)
            # The blocks that names are written with; of the rare ones only what the general table of 2013 has.
            common = 0x4E00 <= number <= 0x9FFF or number == 0x3007
            if field not in FIELDS or not (common or field == "kTGHZ2013"):
                continue
            for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", value.replace("u\u0308", "ü"))):
                if syllable := plain(unicodedata.normalize("NFD", word)):
                    table[syllable].add(number)
    sys.stdout.write(HEAD)
    for syllable in sorted(table):
        print(syllable, "".join(map(chr, sorted(table[syllable]))))


if __name__ == "__main__":
    main(sys.argv[1])
