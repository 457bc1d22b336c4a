#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# make-certificates.sh FOLDER DOMAIN [valid|expired|wrong-name|self-signed]
# A small certificate authority (ca.crt, kept when it is there) and a server certificate of it (server.crt, server.key, and
# server.pem with both) for DOMAIN, rooms.DOMAIN, files.DOMAIN and 127.0.0.1. For trying out and for tests; a company uses its own.
# The three faulty sorts are what a client has to refuse.
set -euo pipefail
folder=$1 domain=$2 sort=${3:-valid}
mkdir -p "$folder"
cd "$folder"
umask 077
export LC_ALL=C
ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)

[ "$sort" = wrong-name ] && named=elsewhere.example || named=$domain
names="DNS:$named,DNS:rooms.$named,DNS:files.$named"
[ "$sort" = wrong-name ] || names="$names,IP:127.0.0.1"
from=20240101000000Z until=$(date -u -d '+800 days' +%Y%m%d%H%M%SZ)
[ "$sort" = expired ] && until=20240201000000Z

[ -f ca.crt ] || openssl req -x509 "${ec[@]}" -days 3650 -subj "/CN=Storewire local authority" -keyout ca.key -out ca.crt \
    -addext "keyUsage=critical,keyCertSign,cRLSign" 2>/dev/null
openssl req "${ec[@]}" -subj "/CN=$named" -keyout server.key -out server.csr 2>/dev/null

# `openssl x509` of Debian 12 cannot set a start in the past, `openssl ca` can; it wants its bookkeeping in files.
: > index.txt
cat > openssl.cnf <<CNF
[ca]
default_ca = local
[local]
database = index.txt
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
new_certs_dir = .
[any]
commonName = supplied
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = $names
CNF
signer=(-cert ca.crt -keyfile ca.key)
[ "$sort" = self-signed ] && signer=(-selfsign -keyfile server.key)
openssl ca -batch -notext -config openssl.cnf -extensions server "${signer[@]}" -startdate "$from" -enddate "$until" \
    -in server.csr -out server.crt 2>/dev/null
cat server.crt server.key > server.pem
find . -maxdepth 1 \( -name 'index.txt*' -o -name openssl.cnf -o -name server.csr -o -regex '\./[0-9A-F]*\.pem' \) -delete
