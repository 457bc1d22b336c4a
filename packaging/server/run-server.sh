#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs Prosody or ejabberd with our profile as an ordinary process of the calling user: one folder, loopback only, no system service.
# Used by the demo and the tests; several can run side by side, each with its own folder and ports.
#
#   run-server.sh prosody|ejabberd COMMAND --dir FOLDER [--port N] [--domain NAME] [--people FILE]
#
#   start     prepare the folder (certificates, database), start in the background, return when the server answers
#   run       the same in the foreground, without waiting: the process becomes the server
#   wait      return when the server answers; fail, with the ends of its logs, when it ends or after SW_SERVER_PATIENCE
#             seconds (240: a start that takes 2 seconds takes 60 on a machine with ten compilers at work)
#   people    take accounts and roster groups from --people (the server runs); `start --people` does it too
#   stop, kill, restart    ask it to end and wait; end it at once (SIGKILL); stop and start
#   ctl ARGS  prosodyctl or ejabberdctl for this very server
#
# Ports: N STARTTLS, N+1 direct TLS, N+2 uploads (https), N+3 between ejabberd and its command line. Domain: shop.test.
# What clients trust: FOLDER/certs/ca.crt (made when missing, see make-certificates.sh). Folder, port and domain are remembered
# there, so that later commands need only --dir.
# SW_SERVER_CONFIG in the environment names another configuration to run than our profile (whoever tests profiles needs that).
# FILE: one person a line, separated by tabs: localpart, password, name, groups (separated by commas); # begins a comment.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
die() { echo "run-server.sh: $*" >&2; exit 1; }

[ $# -ge 2 ] || { sed -n '6,22s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
kind=$1 command=$2; shift 2
dir='' port='' domain='' people=''
while [ $# -gt 0 ]; do
    case $1 in
        --dir) dir=$2; shift 2 ;;
        --port) port=$2; shift 2 ;;
        --domain) domain=$2; shift 2 ;;
        --people) people=$(realpath "$2"); shift 2 ;;
        --) shift; break ;;
        *) break ;;
    esac
done
[ -n "$dir" ] || die "--dir is missing"
case $kind in prosody | ejabberd) ;; *) die "unknown server: $kind" ;; esac
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
if [ -f "$dir/settings" ]; then
    { read -r old_port; read -r old_domain; } < "$dir/settings"
fi
port=${port:-${old_port:-}} domain=${domain:-${old_domain:-shop.test}}
[ -n "$port" ] || die "--port is missing"
data=$dir/data patience=${SW_SERVER_PATIENCE:-240}

# ------------------------------------------------------------------------------------------------ both servers
# The process of this folder, if it lives; a number that meanwhile belongs to another process does not count.
pid_of_server() {
    local pid
    pid=$(cat "$dir/pid" 2> /dev/null) && [ "$(readlink "/proc/$pid/cwd")" = "$data" ] && echo "$pid"
}

prepare() {
    command -v "$([ "$kind" = prosody ] && echo prosody || echo erl)" > /dev/null || die "$kind is not installed (packaging/install-deps.sh)"
    wait_until_ports_are_free
    mkdir -p "$dir/certs"
    printf '%s\n%s\n' "$port" "$domain" > "$dir/settings"
    [ -f "$dir/certs/server.pem" ] || "$here/make-certificates.sh" "$dir/certs" "$domain"
    [ -f "$data/$kind.sqlite" ] || sqlite3 "$data/$kind.sqlite" 'PRAGMA journal_mode=WAL' > /dev/null
    "prepare_$kind"
}

run() {
    umask 077
    mkdir -p "$data"
    cd "$data"
    echo $BASHPID > "$dir/pid" # before anything can fail, so that those who wait see the end
    prepare
    "run_$kind"
}

# Those of the server's four ports at which somebody listens. A killed server's stay taken until the last of its threads is gone.
taken_ports() {
    awk -v first="$port" '
        FNR > 1 && $4 == "0A" { n = split($2, address, ":"); taken[address[n]] }
        END { for (i = first; i < first + 4; i++) if (sprintf("%04X", i) in taken) printf "%d ", i }' /proc/net/tcp /proc/net/tcp6
}

wait_until_ports_are_free() {
    local until=$((SECONDS + 20))
    while [ -n "$(taken_ports)" ]; do
        [ $SECONDS -lt $until ] || die "another program listens on port $(taken_ports)"
        sleep 0.1
    done
}

answers() {
    local line
    exec 3<> "/dev/tcp/127.0.0.1/$port" || return 1
    printf "<stream:stream to='%s' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>" "$domain" >&3
    while IFS= read -r -t 15 -d '>' line <&3; do
        case $line in *'/stream:features' | *'/starttls') exec 3>&-; return 0 ;; esac
    done
    exec 3>&-
    return 1
}

give_up() {
    for log in "$dir"/*.log; do echo "==> $log"; tail -n 20 "$log"; done >&2
    die "$@"
}

wait_until_it_answers() {
    local until=$((SECONDS + patience))
    while ! { answers; } 2> /dev/null; do
        [ ! -s "$dir/pid" ] || [ -n "$(pid_of_server)" ] || give_up "$kind ended while starting"
        [ $SECONDS -lt $until ] || give_up "$kind does not answer on port $port after $patience s"
        sleep 0.1
    done
}

start() {
    [ -z "$(pid_of_server)" ] || die "$kind runs already in $dir"
    rm -f "$dir/pid"
    (run) > "$dir/console.log" 2>&1 < /dev/null &
    while [ ! -s "$dir/pid" ]; do sleep 0.01; done
    wait_until_it_answers
    [ -z "$people" ] || load_people
}

end_with() { # signal
    local pid until=$((SECONDS + patience))
    pid=$(pid_of_server) || return 0
    kill "-$1" "$pid"
    while [ -n "$(pid_of_server)" ]; do
        [ $SECONDS -lt $until ] || die "$kind ($pid) does not end"
        sleep 0.1
    done
    wait_until_ports_are_free
}

# localpart TAB password TAB name TAB groups, without comments and empty lines
people_lines() { grep -vE '^[[:space:]]*(#|$)' "$people" | tr -d '\r'; }
group_names() { people_lines | cut -f4 | tr ',' '\n' | sed 's/^ *//; s/ *$//; /^$/d' | sort -u; }
load_people() {
    [ -n "$people" ] || die "--people is missing"
    if people_lines | awk -F'\t' 'NF < 3 || /["\\]/ {bad = 1; print "run-server.sh: not understood: " $0} END {exit !bad}' >&2; then
        die "$people: each line has localpart, password, name and groups, and no quotation marks"
    fi
    "load_people_$kind"
}

# ------------------------------------------------------------------------------------------------ Prosody
prepare_prosody() {
    [ -f "$data/upload.secret" ] || openssl rand -hex 32 > "$data/upload.secret"
    [ -f "$dir/groups.txt" ] || : > "$dir/groups.txt"
}

prosody_environment() {
    export SW_DIR=$dir SW_DOMAIN=$domain SW_PORT=$port SW_TLS_PORT=$((port + 1)) SW_HTTPS_PORT=$((port + 2))
    export SW_UPLOADS_URL="https://127.0.0.1:$((port + 2))/"
}

run_prosody() {
    prosody_environment
    exec prosody -F --config "${SW_SERVER_CONFIG:-$here/prosody/prosody.cfg.lua}"
}

ctl_prosody() {
    prosody_environment
    prosodyctl --config "${SW_SERVER_CONFIG:-$here/prosody/prosody.cfg.lua}" "$@"
}

# Every group is public ("+"): everybody of the company sees everybody.
load_people_prosody() {
    group_names | while IFS= read -r group; do
        printf '[+%s]\n' "$group"
        people_lines | awk -F'\t' -v group="$group" -v domain="$domain" '
            { n = split($4, groups, / *, */); for (i = 1; i <= n; i++) if (groups[i] == group) print $1 "@" domain "=" $3 }'
    done > "$dir/groups.txt"
    local answer
    answer=$({
        people_lines | awk -F'\t' -v domain="$domain" '{
            # An account that is there keeps its data and gets this password.
            who = "\"" $1 "@" domain "\",\"" $2 "\""
            print "user:create(" who ")"; print "user:password(" who ")" }'
        echo "module:reload(\"groups\",\"$domain\")"
        echo "bye"
    } | ctl_prosody shell 2>&1) || die "$answer"
    ! grep -F '! ' <<< "$answer" | grep -vF 'User exists' >&2 || die "$people: not everybody has an account now"
}

# ------------------------------------------------------------------------------------------------ ejabberd
# No epmd (it would listen on all addresses): the node's own port is given by number. The cookie that opens the node to its
# command line lies in the folder, readable by its owner only.
prepare_ejabberd() {
    cat > "$data/site.yml" <<YML
define_macro:
  HOSTS: ["$domain"]
  ADDRESS: "127.0.0.1"
  PORT: $port
  TLS_PORT: $((port + 1))
  HTTPS_PORT: $((port + 2))
  CERTIFICATES: ["$dir/certs/server.pem"]
  DATABASE: "$data/ejabberd.sqlite"
  UPLOADS_URL: "https://127.0.0.1:$((port + 2))/upload"
  UPLOADS_FOLDER: "$data/upload"
YML
    [ -f "$data/.erlang.cookie" ] || openssl rand -hex 20 > "$data/.erlang.cookie"
    chmod 400 "$data/.erlang.cookie"
}

ejabberd_environment() {
    local libraries
    libraries=$(dirname /usr/lib/*/ejabberd-*/ebin | head -n 1)
    export HOME=$data ERL_LIBS=${libraries%/*} ERL_CRASH_DUMP=$dir/erl_crash.dump ERL_MAX_PORTS=32000
    export EJABBERD_CONFIG_PATH=${SW_SERVER_CONFIG:-$here/ejabberd/ejabberd.yml} EJABBERD_LOG_PATH=$dir/server.log
    calm=(+sbwt none +sbwtdcpu none +sbwtdio none)
    node_options=(-start_epmd false -erl_epmd_port $((port + 3)) -kernel inet_dist_use_interface '{127,0,0,1}')
}

# +sbwt: Erlang's schedulers do not spin while they wait. On a busy machine the spinning alone made a start last three times as long.
run_ejabberd() {
    ejabberd_environment
    exec erl -noinput "${calm[@]}" -name ejabberd@127.0.0.1 "${node_options[@]}" +K true -mnesia dir "\"$data/mnesia\"" -s ejabberd
}

erl_beside_ejabberd() { # a short-lived node that can talk to the server's
    ejabberd_environment
    erl -hidden -noinput "${calm[@]}" -name "ctl$BASHPID@127.0.0.1" "${node_options[@]}" -dist_listen false "$@"
}

ctl_ejabberd() { erl_beside_ejabberd -s ejabberd_ctl -extra ejabberd@127.0.0.1 --no-timeout "$@"; }

# One short-lived node for everybody: each start of ejabberdctl takes a second. A line of the file is {Module, Function, Arguments}.
load_people_ejabberd() {
    local calls=$dir/people.calls
    people_lines | awk -F'\t' -v domain="$domain" '
        function text(s) { return "<<\"" s "\"/utf8>>" }
        { user = text($1) "," text(domain)
          print "{ejabberd_auth,try_register,[" user "," text($2) "]}."
          print "{ejabberd_auth,set_password,[" user "," text($2) "]}."
          print "{mod_admin_extra,set_vcard,[" user ",<<\"FN\">>," text($3) "]}."
          print "{mod_admin_extra,set_vcard,[" user ",<<\"NICKNAME\">>," text($3) "]}." }' > "$calls"
    local shown
    shown=$(group_names | sed 's/.*/<<"&"\/utf8>>/' | paste -sd, -)
    {   # every group is shown to every group: everybody of the company sees everybody
        group_names | sed "s|.*|{mod_shared_roster,create_group,[<<\"$domain\">>,<<\"&\"/utf8>>,[{label,<<\"&\"/utf8>>},{displayed_groups,[$shown]}]]}.|"
        people_lines | awk -F'\t' -v domain="$domain" '
            { n = split($4, groups, / *, */)
              for (i = 1; i <= n; i++)
                  print "{mod_shared_roster,add_user_to_group,[<<\"" domain "\">>,{<<\"" $1 "\">>,<<\"" domain "\">>},<<\"" groups[i] "\"/utf8>>]}." }'
    } >> "$calls"
    SW_CALLS=$calls erl_beside_ejabberd -eval '
        {ok, Calls} = file:consult(os:getenv("SW_CALLS")),
        Answers = [{F, hd(A), rpc:call(list_to_atom("ejabberd@127.0.0.1"), M, F, A)} || {M, F, A} <- Calls],
        Fine = fun({try_register, _, {error, exists}}) -> true;
                  ({_, _, {Word, _}}) -> not lists:member(Word, [error, badrpc, aborted]);
                  ({_, _, _}) -> true end,
        case lists:filter(fun(Answer) -> not Fine(Answer) end, Answers) of
            [] -> halt(0);
            [First | _] -> io:format(standard_error, "~tp~n", [First]), halt(1)
        end.' || die "$people: not everybody has an account now"
    rm -f "$calls"
}

case $command in
    start) start ;;
    run) run ;;
    wait) wait_until_it_answers ;;
    people) load_people ;;
    stop) end_with TERM ;;
    kill) end_with KILL ;;
    restart) end_with TERM; start ;;
    ctl) "ctl_$kind" "$@" ;;
    *) die "unknown command: $command" ;;
esac
