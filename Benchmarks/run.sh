#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the benchmarks and times them, side by side with hand-written C references where these are at hand.
#
#     Benchmarks/run.sh [--rounds N] [WORKLOAD …]        default: 7 rounds of every workload
#
# A reference is compiled from ../shared/peers, beside the project's folder; without that folder or gcc only Catena is
# timed. All contenders of a workload take turns within a round, so that a slow spell of the machine hits each of them;
# the table gives the medians over the rounds. Times are user CPU time, so other load on the machine matters less.
#
# To add a workload: write a function measure_NAME that calls `sample` once for each contender, the reference first,
# and add NAME to `all`.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
peers=$here/../../shared/peers
all="hold mm1 serial"
rounds=7
workloads=

while [ $# -gt 0 ]; do
    case $1 in
    --rounds) rounds=${2:?"--rounds needs a number"} && shift 2 ;;
    -h | --help) sed -n '4,14s/^# \{0,1\}//p' "$0" && exit 0 ;;
    *)
        case " $all " in *" $1 "*) ;; *) echo "run.sh: unknown workload $1; there are: $all" >&2 && exit 64 ;; esac
        workloads="$workloads $1" && shift
        ;;
    esac
done

swift build --package-path "$here" -c release >&2
bin=$(swift build --package-path "$here" -c release --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# c_reference NAME [LIBRARY …]: compiles $peers/NAME.c to $work/NAME; fails when that cannot be done.
c_reference() {
    [ -r "$peers/$1.c" ] && command -v gcc >/dev/null || return 1
    name=$1 && shift
    gcc -O3 -march=native -o "$work/$name" "$peers/$name.c" "$@"
}
has_hold=false
if c_reference hold -lm; then has_hold=true; else echo "no C reference for hold and mm1: Catena alone" >&2; fi

# sample WORKLOAD CONTENDER UNIT KEY LINE: takes the number under KEY out of a JSON line.
sample() {
    value=$(printf '%s\n' "$5" | sed -n "s/.*\"$4\": \([0-9.e+-]*\).*/\1/p")
    [ -n "$value" ] || { echo "run.sh: no \"$4\" in: $5" >&2 && exit 70; }
    printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$value" >>"$work/samples"
}

measure_hold() {
    if $has_hold; then
        line=$("$work/hold" 10000 5000000 1)
        sample hold "C, 4-ary heap" "ns per hold" "ns_4-ary" "$line"
        sample hold "C, 4-ary heap without branches" "ns per hold" "ns_4-ary_branchless" "$line"
        sample hold "C, calendar queue" "ns per hold" "ns_calendar" "$line"
    fi
    lines=$("$bin/kernel-benchmark" hold --runs 1)
    sample hold "Catena, C's generator" "ns per hold" ns_per_hold "$(printf '%s\n' "$lines" | grep xoroshiro)"
    sample hold "Catena, its own streams" "ns per hold" ns_per_hold "$(printf '%s\n' "$lines" | grep Philox)"
}

measure_mm1() {
    if $has_hold; then
        line=$("$work/hold" mm1 1000000 1)
        sample mm1 "C, 4-ary heap" "s per million customers" user_s_median "$line"
    fi
    lines=$("$bin/kernel-benchmark" mm1 --runs 1)
    unit="s per million customers"
    sample mm1 "Catena, C's generator" "$unit" user_s_median "$(printf '%s\n' "$lines" | grep xoroshiro)"
    sample mm1 "Catena, its own streams" "$unit" user_s_median "$(printf '%s\n' "$lines" | grep Philox)"
}

# Four echelons in a row, 10,000 days: the event-driven C program does no more than the two rules and four sums a node.
measure_serial() {
    if c_reference ref_scm -lm; then
        line=$("$work/ref_scm" w2 bs E 10000 1 3)
        sample serial "C, event by event" "ns per node and day" ns_per_node_day "$line"
    fi
    line=$("$bin/supply-benchmark" run "$here/../scenarios/serial-four" 3)
    sample serial "Catena, from its scenario file" "ns per node and day" ns_per_node_day "$line"
}

for workload in ${workloads:-$all}; do
    round=0
    while [ $round -lt "$rounds" ]; do
        "measure_$workload"
        round=$((round + 1))
    done
done

# One row a contender: median, least and greatest over the rounds, and the median over that of the first contender.
awk -F '\t' '
    {
        key = $1 FS $2
        if (!(key in count)) { keys[++rows] = key; unit[key] = $3; if (!($1 in first)) first[$1] = key }
        values[key, ++count[key]] = $4
    }
    function median(key,    n, i, j, t) {
        n = count[key]
        for (i = 2; i <= n; i++)
            for (j = i; j > 1 && values[key, j] + 0 < values[key, j - 1] + 0; j--) {
                t = values[key, j]; values[key, j] = values[key, j - 1]; values[key, j - 1] = t
            }
        return n % 2 ? values[key, (n + 1) / 2] : (values[key, n / 2] + values[key, n / 2 + 1]) / 2
    }
    END {
        print "| workload | contender | unit | median | least | greatest | ratio to the first |"
        print "|---|---|---|---|---|---|---|"
        for (row = 1; row <= rows; row++) { key = keys[row]; middle[key] = median(key) }
        for (row = 1; row <= rows; row++) {
            key = keys[row]; split(key, part, FS)
            printf "| %s | %s | %s | %.4g | %.4g | %.4g | %.2f |\n", part[1], part[2], unit[key], middle[key], \
                values[key, 1], values[key, count[key]], middle[key] / middle[first[part[1]]]
        }
    }' "$work/samples"
