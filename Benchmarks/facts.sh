#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How fast facts are written, and how much they slow a run: two million rows and more of the serial chain, against the same
# run with measures only. Usage: Benchmarks/facts.sh [PROGRAM]; with --store ADDRESS before it, in a database of PostgreSQL, to
# which the runs are added: tools/with-postgres bash -c 'Benchmarks/facts.sh --store "$CATENA_TEST_POSTGRES"'.
set -euo pipefail
cd "$(dirname "$0")/.."
server=
if [ "${1:-}" = --store ]; then
    server=$2
    shift 2
fi
program=${1:-.build/release/catena}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

run() {
    /usr/bin/env time -f "%e %U" -o "$folder/time" "$program" run scenarios/serial-four --replications 6 --threads 1 \
        --store "${server:-$folder/$1.sqlite}" --detail "$1" --detail-replications 6 > "$folder/$1.txt" 2> /dev/null
    read -r wall processor < "$folder/time"
    echo "$wall $processor"
}

echo "| detail | wall s | processor s | rows | MB |"
echo "|---|---|---|---|---|"
for detail in measures daily events; do
    read -r wall processor < <(run "$detail")
    if [ -n "$server" ]; then
        rows=$("$program" query --store "$server" --csv \
            "SELECT coalesce(sum(fact_rows), 0) FROM recordings WHERE run = (SELECT max(run) FROM runs)" | tail -1)
        bytes=$("$program" query --store "$server" --csv "SELECT pg_database_size(current_database())" | tail -1)
        echo "| $detail | $wall | $processor | $rows | $((bytes / 1000000)) in all |"
        continue
    fi
    rows=$(python3 -c "import sqlite3; print(sqlite3.connect('$folder/$detail.sqlite').execute('SELECT coalesce(sum(fact_rows), 0) FROM recordings').fetchone()[0])")
    echo "| $detail | $wall | $processor | $rows | $(($(stat -c %s "$folder/$detail.sqlite") / 1000000)) |"
done
# The measures are the same bits whatever is written beside them.
cmp "$folder/measures.txt" "$folder/daily.txt"
cmp "$folder/measures.txt" "$folder/events.txt"
