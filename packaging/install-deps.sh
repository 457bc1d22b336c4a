#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# install-deps.sh [build] [test] [demo]
# Installs what is missing on Debian 12 for building (the default), testing or the demo. Does nothing when nothing is missing.
# Needs root or sudo without a password; without either it prints the line to run and ends with 3.
# Debian would start Prosody, ejabberd and epmd at once and at every boot. We run servers only as processes of our own, so none of
# them is started, and those that this script brought are not enabled. A service that was there before is left as it was.
set -euo pipefail
self=$(realpath "${BASH_SOURCE[0]}")

# A word is a Debian package, or command:package where any program of that name will do.
build="g++:g++ cmake:cmake ninja:ninja-build pkg-config:pkg-config ccache:ccache mold:mold git:git python3:python3
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qtkeychain-qt6-dev libsodium-dev libsqlite3-dev libminizip-dev libqrencode-dev
    qt6-pdf-dev libseccomp-dev
    libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav qt6-multimedia-dev libopusenc-dev
    libgl-dev libvulkan-dev"
servers="prosody:prosody lua-dbi-sqlite3 openssl:openssl sqlite3:sqlite3"
window="xvfb xauth fonts-noto-cjk fonts-noto-color-emoji dbus-run-session:dbus-daemon xdotool:xdotool"
demo="$servers $window"
test="$servers $window ejabberd erlang-p1-sqlite3 clang-format-14 clang-14 libclang-rt-14-dev nlohmann-json3-dev gnome-keyring:gnome-keyring libfaketime
    iproute2 nft:nftables python3-slixmpp pulseaudio:pulseaudio pactl:pulseaudio-utils x86_64-w64-mingw32-g++:g++-mingw-w64-x86-64-posix
    node:nodejs npm:npm pdftotext:poppler-utils"
services="prosody ejabberd epmd"

wanted=$build
for list in "$@"; do
    case $list in
        build) ;;
        test) wanted="$wanted $test" ;;
        demo) wanted="$wanted $demo" ;;
        *) echo "install-deps.sh: unknown list: $list (build, test or demo)" >&2; exit 2 ;;
    esac
done

has_package() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]; }
missing=()
for word in $wanted; do
    package=${word##*:}
    { [ "$package" != "$word" ] && PATH=$PATH:/usr/sbin:/sbin command -v "${word%%:*}" > /dev/null; } || has_package "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2> /dev/null; then
        exec sudo -n "$self" "$@"
    fi
    echo "These packages are missing: ${missing[*]}" >&2
    echo "Please run: sudo $self $*" >&2
    exit 3
fi

exists() { [ -e "/etc/init.d/$1" ] || [ -e "/lib/systemd/system/$1.service" ]; }
new_services=()
for service in $services; do exists "$service" || new_services+=("$service"); done

# policy-rc.d is how Debian asks whether a service may be started. Whatever stood there comes back, also after a break.
policy=/usr/sbin/policy-rc.d kept=/usr/sbin/policy-rc.d.kept-by-storewire
restore() {
    rm -f "$policy"
    if [ -e "$kept" ] || [ -L "$kept" ]; then mv "$kept" "$policy"; fi
}
if [ -e "$kept" ] || [ -L "$kept" ]; then restore; fi
if [ -e "$policy" ] || [ -L "$policy" ]; then mv "$policy" "$kept"; fi
trap restore EXIT
trap 'exit 130' INT TERM HUP
printf '#!/bin/sh\nexit 101\n' > "$policy"
chmod 755 "$policy"

export DEBIAN_FRONTEND=noninteractive
apt-get -qq -o Acquire::Retries=3 update
apt-get -qq -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 install -y --no-install-recommends "${missing[@]}" > /dev/null

for service in "${new_services[@]}"; do
    exists "$service" || continue
    [ ! -e "/etc/init.d/$service" ] || update-rc.d "$service" disable
    for unit in "$service.service" "$service.socket"; do
        [ ! -e "/lib/systemd/system/$unit" ] || find /etc/systemd/system -type l -path "*.wants/$unit" -delete
    done
done
echo "install-deps.sh: installed ${missing[*]}"
