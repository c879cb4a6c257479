#!/bin/sh
# Install Debian's PostgreSQL for the tests of the ledger, where there is none and it may be installed.
# The tests start a server of their own from it, on a socket in a temporary folder, and stop it. Never fails:
# without PostgreSQL those tests say why they are skipped.
has_postgresql() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

if has_postgresql; then
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "no PostgreSQL here, and no apt-get to install it: its tests will be skipped"
elif [ "$(id -u)" != 0 ]; then
    echo "no PostgreSQL here: its tests will be skipped (as root: apt-get install postgresql)"
else
    echo "installing PostgreSQL for the tests of the ledger …"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    install() {
        timeout 600 apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 \
            -o Acquire::Retries=2 -o Acquire::http::Timeout=30 postgresql </dev/null >>"$log" 2>&1
    }
    install || { timeout 300 apt-get update -qq </dev/null >>"$log" 2>&1 && install; }
    if ! has_postgresql; then
        echo "PostgreSQL could not be installed: its tests will be skipped: $(grep -v '^$' "$log" | tail -n 1)"
    fi
    rm -f "$log"
fi
exit 0
