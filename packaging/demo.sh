#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# demo.sh [--server prosody|ejabberd] [--dir FOLDER] [--play]
# Installs what is missing, builds, starts a local server, makes an invented company with storewire-admin (root, personnel, slips, the
# signed organisation), lets its twelve people sign in with the codes of their slips and write their rooms full, and opens two clients
# side by side: head office and a store. Close the windows to end it.
# Without a display, or with --play, it plays a written scenario in both real windows on a virtual screen: messages and files both ways,
# a task to three stores, the network cut and back, a till PC restarted without network that does the task. Leaves pictures, says where,
# and ends with 0 only if all of it happened.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
server=prosody dir=${XDG_CACHE_HOME:-$HOME/.cache}/storewire-demo play=no
while [ $# -gt 0 ]; do
    case $1 in
        --server) server=$2; shift 2 ;;
        --dir) dir=$2; shift 2 ;;
        --play) play=yes; shift ;;
        *) sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || play=yes
port=${SW_DEMO_PORT:-25222}
say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }

# ------------------------------------------------------------------------------------------------ install, build
"$here/install-deps.sh" build demo $([ "$server" = prosody ] || echo test)
build=${SW_DEMO_BUILD:-$root/build/demo}
if [ ! -f "$build/CMakeCache.txt" ]; then
    say "Configuring"
    cmake --preset release -S "$root" -B "$build" -DSW_TESTS=OFF -DSW_WERROR=OFF --log-level=WARNING
fi
say "Building (the first time takes a few minutes)"
cmake --build "$build" -j "$(nproc)" --target storewire storewire-admin -- --quiet
client=$build/app/storewire

# ------------------------------------------------------------------------------------------------ server and company
rm -rf "${dir:?}/$server" "$dir/profiles" "$dir/play" "$dir/pictures" "$dir/logs" "$dir/office"
mkdir -p "$dir/logs" "$dir/pictures"
dir=$(cd "$dir" && pwd)
run_server() { "$here/server/run-server.sh" "$server" "$1" --dir "$dir/$server" --port "$port" "${@:2}"; }
# The profiles are encrypted, and must not fill the keychain of whoever runs this: a passphrase of this run opens them.
(umask 077 && head -c 16 /dev/urandom | base64 > "$dir/passphrase.new" && mv "$dir/passphrase.new" "$dir/passphrase")
children=()
cleanup() {
    for child in "${children[@]}"; do kill "$child" 2> /dev/null || true; done
    run_server stop > /dev/null 2>&1 || true
}
trap cleanup EXIT
trap 'exit 130' INT TERM
say "Starting $server on port $port, with the people of the invented company"
run_server start --people "$here/demo/company.tsv"

# The company's office: 徐伟 of personnel certifies everybody of staff.csv and prints slips, here as a table.
office() {
    LC_ALL=C.UTF-8 "$build/app/storewire-admin" "$@" --folder "$dir/office/company" --host "127.0.0.1:$port" \
        --ca-file "$dir/$server/certs/ca.crt" --password-file "$dir/office/password" >> "$dir/logs/office.log"
}
secret() { (umask 077 && head -c 16 /dev/urandom | base64 > "$dir/office/$1"); }
say "The company certifies its people"
(umask 077 && mkdir -p "$dir/office" && echo demo-company > "$dir/office/password")
secret root; secret recovery; secret xu.wei
office company init --account company@shop.test --name 禾邻便利 --recovery-file "$dir/office/recovery.key" \
    --passphrase-file "$dir/office/root" --recovery-passphrase-file "$dir/office/recovery"
office administrators add xu.wei --scopes hr,rooms,devices --passphrase-file "$dir/office/root" --new-passphrase-file "$dir/office/xu.wei"
hr() { office "$@" --as xu.wei --passphrase-file "$dir/office/xu.wei"; }
hr employees import "$here/demo/staff.csv" --adopt
hr invitations "$dir/office/slips.csv"
hr publish
python3 "$here/demo/scenarios.py" "$dir/play" "$dir/$server" "$port" "$dir/office/slips.csv"

# A client of its own profile that plays a file; its output goes to logs/.
client_plays() { # profile, scenario
    QT_LOGGING_RULES='*.debug=false' "$client" --data-dir "$dir" --profile "$1" --play "$dir/play/$2.txt" \
        --passphrase-file "$dir/passphrase" --pictures "$dir/pictures" > "$dir/logs/$(basename "$2").log" 2>&1
}
must() { # words, command…
    local words=$1
    shift
    if "$@"; then say "$words: done"; else
        say "$words: FAILED"
        cat "$dir"/logs/*.log >&2
        exit 1
    fi
}
all_done() { # pids…
    local bad=0
    for pid in "$@"; do wait "$pid" || bad=1; done
    return $bad
}
printed() { # log, mark
    for ((i = 0; i < 1800; i++)); do
        grep -qx "$2" "$dir/logs/$1.log" 2> /dev/null && return 0
        ! grep -q '^FAILED' "$dir/logs/$1.log" 2> /dev/null || return 1
        sleep 0.1
    done
    return 1
}

everybody_plays() { # folder
    local scenario name players=()
    for scenario in "$dir/play/$1"/*.txt; do
        name=$(basename "$scenario" .txt)
        QT_QPA_PLATFORM=offscreen client_plays "$name" "$1/$name" &
        players+=($!)
        sleep 0.5 # each takes memory for a moment to open its store
    done
    children+=("${players[@]}")
    all_done "${players[@]}"
}
say "Twelve people sign in with their slips"
must "Everybody is certified by the company" everybody_plays enrol
say "They make encrypted rooms and write"
must "Rooms full of talk, which the server cannot read" everybody_plays seed
must "The organisation is published again, for those who signed in" hr publish

# ------------------------------------------------------------------------------------------------ two windows
if [ "$play" = no ]; then
    say "Two windows: head office (林悦) and the store 湖滨店 (孙丽). Close both to end the demo."
    client_plays lin.yue hq-stay & a=$!
    client_plays sun.li store-stay & b=$!
    children+=("$a" "$b")
    wait "$a" "$b" || true
    exit 0
fi

if [ -z "${SW_DEMO_SCREEN:-}" ] && [ -z "${DISPLAY:-}" ]; then
    exec 7> "$dir/logs/display"
    Xvfb -displayfd 7 -screen 0 1920x800x24 -nolisten tcp > "$dir/logs/xvfb.log" 2>&1 &
    children+=($!)
    for ((i = 0; i < 100; i++)); do [ -s "$dir/logs/display" ] && break; sleep 0.1; done
    DISPLAY=:$(cat "$dir/logs/display")
    export DISPLAY
fi
client_plays lin.yue hq & hq=$!
client_plays sun.li store & store=$!
children+=("$hq" "$store")
must "Messages both ways, in a group and one to one; a picture and a document" printed hq CUT
run_server stop
say "The network is cut: the server is gone"
must "Head office writes on without network" printed hq RESTORE
run_server start
must "The waiting message arrived at the store" all_done "$store"
must "Head office is online again, the waiting film is sent" printed hq HQ-READY

run_server stop
must "The store's PC restarts without network, reads, writes and does a task with a photo" client_plays sun.li store-offline
run_server start
must "Back online, the store's message and proof leave its outbox, the film comes in, head office approves" client_plays sun.li store-back
must "Head office has it" all_done "$hq"
say "All of it happened. Pictures: $dir/pictures"
ls "$dir/pictures"
