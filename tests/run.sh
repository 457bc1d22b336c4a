#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# tests/run.sh [--quick | --label L | --bench | --nightly]
# Installs what is missing, builds, and runs the tests: rules of the house, unit, vectors, user interface, fuzz corpora, and whole
# clients against real Prosody and ejabberd; then tests of core once more under AddressSanitizer and UBSan (all of them at night).
#
#   --quick     without real servers and without the sanitizers
#   --label L   only tests with this ctest label: arch, unit, vectors, ui, fuzz, e2e, bench (no sanitizers)
#   --bench     the benchmarks instead, in a release build; prints their tables
#   --nightly   everything with the full counts, also with clang, and libFuzzer on every parser
#
# Ends with a summary; exit code 0 only if all of it passed. Builds in build/tests*, so that it never disturbs your own build.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
mode=all label=''
while [ $# -gt 0 ]; do
    case $1 in
        --quick | --bench | --nightly) mode=${1#--}; shift ;;
        --label) mode=label label=${2:?--label needs a name}; shift 2 ;;
        *) sed -n '3,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
export LANG=C.UTF-8 LC_ALL=C.UTF-8 CTEST_OUTPUT_ON_FAILURE=1 HOME=${HOME:-/root}
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=print_stacktrace=1
export QTEST_FUNCTION_TIMEOUT=900000 # ms; a busy machine may need long to start a server
[ "$mode" != nightly ] || export SW_NIGHTLY=1 QTEST_FUNCTION_TIMEOUT=14400000 # tests with counts read the first
jobs=$(nproc)

# A screen of its own for tests that show a window, a session bus for those that ask for the keychain.
session=(xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24' dbus-run-session --)

# ------------------------------------------------------------------------------------------------ steps and their summary
summary='' failed=0 child=''
trap '[ -z "$child" ] || kill "$child"; exit 130' INT TERM HUP
step() { # name, seconds allowed, command…
    local name=$1 limit=$2 from=$SECONDS result=passed
    shift 2
    printf '\n=== %s\n' "$name"
    timeout --kill-after=20 "$limit" "$@" &
    child=$!
    wait "$child"
    case $? in
        0) ;;
        124 | 137) result="FAILED (not done after $limit s)" failed=1 ;;
        *) result=FAILED failed=1 ;;
    esac
    child=''
    summary+=$(printf '%-48s %6d s  %s' "$name" $((SECONDS - from)) "$result")$'\n'
    [ "$result" = passed ]
}
finish() {
    printf '\n=== Summary\n%s' "$summary"
    [ $failed = 0 ] && echo "All passed." || echo "Something failed; see above."
    exit $failed
}
configure_and_build() { # words for the summary, preset, folder, seconds allowed for the build, target
    step "Configure$1" 120 cmake --preset "$2" -B "$3" --log-level=WARNING &&
        step "Build$1" "$4" cmake --build "$3" -j "$jobs" --target "${5:-all}" -- --quiet
}

# ------------------------------------------------------------------------------------------------ what to do
step "Install what is missing" 900 packaging/install-deps.sh build test || finish

if [ "$mode" = bench ]; then
    configure_and_build " (release)" release build/tests-release 1800 benches || finish
    for bench in build/tests-release/tests/bench_*; do
        [ ! -f "$bench" ] || [ ! -x "$bench" ] || step "Bench $(basename "$bench")" 3600 "${session[@]}" "$bench"
    done
    finish
fi

configure_and_build "" full build/tests 2100 || finish
# Those with servers mostly wait, so one more at a time than there are processors.
tests=(bash -o pipefail -c '"$@" | python3 tests/runner/failures_first.py' ctest
    "${session[@]}" ctest --test-dir build/tests -j "$((jobs + 1))")
case $mode in
    quick) step "Tests" 600 "${tests[@]}" -LE 'e2e|bench' ;;
    label) step "Tests labelled $label" 3600 "${tests[@]}" -L "^$label\$" ;;
    all) step "Tests" 1800 "${tests[@]}" -LE bench ;;
    nightly) step "Tests, full counts" 36000 "${tests[@]}" -LE bench --timeout 14400 ;;
esac
# Of the official MLS vectors, which are no part of this repository; without them those tests are skipped.
official=$(grep -oh 'official cases run: [0-9]*' build/tests/Testing/Temporary/LastTest.log | awk '{ n += $NF } END { print n + 0 }')
[ "$official" != 0 ] || official+=' (NOT RUN)'
summary+="official cases run: $official"$'\n'

if [ "$mode" = all ] || [ "$mode" = nightly ]; then
    step "Configure with sanitizers" 120 cmake --preset asan -B build/tests-asan --log-level=WARNING
    # The whole of core takes longer to build with sanitizers than one run may last: every night, not every time.
    folders='base|crypto|runtime' building=1200 testing=600
    [ "$mode" != nightly ] || folders='[a-z]+' building=7200 testing=3600
    mapfile -t targets < <(ninja -C build/tests-asan -t targets all | sed -nE 's/^(core_('"$folders"')_tests): phony$/\1/p')
    step "Build tests of core with sanitizers" "$building" cmake --build build/tests-asan -j "$jobs" --target "${targets[@]}" -- --quiet &&
        step "Unit tests of core with sanitizers" "$testing" \
            env -u SW_NIGHTLY ctest --test-dir build/tests-asan -j "$jobs" -R "^core/($folders)/" -L '^(unit|vectors)$' --timeout 240
fi
if [ "$mode" = nightly ]; then
    configure_and_build " with clang and libFuzzer" clang build/tests-clang 3600 &&
        step "Fuzz" 36000 env SW_FUZZ_RUNS=10000000 ctest --test-dir build/tests-clang -L fuzz --timeout 14400
fi
finish
