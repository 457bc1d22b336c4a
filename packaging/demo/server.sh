#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# packaging/demo/server.sh start|stop [FOLDER]
# The server of the demo: a local Prosody with the company 禾邻便利 (head office, three stores, twelve people). Installs what is
# missing. FOLDER (build/demo-server) keeps accounts and history from one start to the next. Prints how to sign in.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command=${1:?start or stop} folder=${2:-$here/../../build/demo-server}
port=25222
run() { "$here/../server/run-server.sh" prosody "$@" --dir "$folder"; }

case $command in
    start)
        "$here/../install-deps.sh" demo
        run stop --port $port
        run start --port $port --people "$here/company.tsv"
        folder=$(cd "$folder" && pwd)
        echo "Prosody listens on 127.0.0.1:$port (STARTTLS) and :$((port + 1)) (direct TLS)."
        echo "Trusted authority: $folder/certs/ca.crt"
        echo "Head office: lin.yue@shop.test, password demo-lin.yue"
        echo "Store:       zhao.lei@shop.test, password demo-zhao.lei"
        ;;
    stop) run stop --port $port ;;
    *) echo "server.sh: start or stop" >&2; exit 2 ;;
esac
