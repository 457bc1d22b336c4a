#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Passes on what ctest says. Before the output of a test that failed it puts the lines which say what failed and where, as whole
clients say much before and after, and who reads a log of CI from its top may not see the end."""
import re, sys

RESULT = re.compile(r"^ *\d+/\d+ Test +#\d+: ")
NEXT = re.compile(r"^ +Start +\d+: |^\d+% tests passed")
SAYS_WHY = re.compile(r"^(FAIL!|QFATAL|XPASS|Totals:)|AddressSanitizer|runtime error:|Traceback")
LINES_AFTER = 5


def tell(output):
    left = 0
    for line in output:
        left = LINES_AFTER if SAYS_WHY.search(line) else left - 1
        if left >= 0:
            print("  |", line, end="")
    print("".join(output), end="", flush=True)


def main():
    output, isFailure = [], False
    for line in sys.stdin:
        if RESULT.match(line) or NEXT.match(line):
            tell(output)
            output, isFailure = [], "***" in line
        if isFailure and not RESULT.match(line):
            output.append(line)
        else:
            print(line, end="", flush=True)
    tell(output)


main()
