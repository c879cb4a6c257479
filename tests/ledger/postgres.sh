#!/bin/sh
# Install Debian's PostgreSQL for the tests of the ledger, where there is none and it may be installed.
# The tests start a server of their own from it, on a socket in a temporary folder. Never fails: without
# PostgreSQL those tests say why they are skipped.
if command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing PostgreSQL for the tests of the ledger …"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get install -y -qq postgresql || { apt-get update -qq && apt-get install -y -qq postgresql; }; } \
        >/dev/null 2>&1 || echo "PostgreSQL could not be installed; its tests will be skipped"
else
    echo "no PostgreSQL here; its tests will be skipped (on Debian: apt-get install postgresql)"
fi
exit 0
