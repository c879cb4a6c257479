#!/bin/sh
# Make .venv with a Python that selon runs on. A .venv that already works is kept.
set -eu

fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

if .venv/bin/python -c "$fits" 2>/dev/null && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for candidate in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c "$fits" 2>/dev/null; then
        echo "making .venv with $("$candidate" --version) …"
        rm -rf .venv
        if "$candidate" -m venv .venv; then
            exit 0
        fi
        rm -rf .venv
        echo "error: $candidate cannot make an environment (on Debian and Ubuntu: install python3-venv)" >&2
        exit 1
    fi
done

echo "error: selon needs Python 3.11, 3.12, 3.13 or 3.14; found $(python3 --version 2>/dev/null || echo no python3)" >&2
echo "       if it is installed elsewhere: make PYTHON=/path/to/python3 demo" >&2
exit 1
