#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the benchmarks and times them, side by side with hand-written C references and other simulators where these are at hand.
#
#     Benchmarks/run.sh [--rounds N] [--quick] [--page [FILE]] [WORKLOAD …]      default: 7 rounds of every workload but plans
#
# --quick takes one round, and lets slow simulators do less. --page writes the table with machine, commit and versions to FILE,
# results/benchmarks/DATE.md where none is given (DATE-2.md and so on where that is there).
#
# The workload plans solves planning programs, made by plan-programs.py, by Catena, plain GLPK, HiGHS and CLP as
# far as they are there: HIGHS_PYTHON names a Python that has highspy (default python3), CLP the program clp. PLAN_SIZES lists the
# sizes (default "s5k s20k s50k s200k"), PLAN_FACTORS by what capacities are multiplied (default "1 0.9 0.8"), PLAN_LIMIT the
# seconds for each solve (default 200). It runs one round unless told otherwise. BENCHMARKS_BIN names a folder with benchmarks
# that are built already.
#
# A reference is compiled from ../shared/peers, beside the project's folder; without that folder or gcc only Catena is
# timed. All contenders of a workload take turns within a round, so that a slow spell of the machine hits each of them;
# the table gives the medians over the rounds. Times are user CPU time, so other load on the machine matters less.
#
# SimPy, salabim, Ciw, Cimba, stockpyl, SupplyNetPy and deepbullwhip run once after the rounds, from the scripts of
# ../shared/peers, as far as they are installed (peers.py tells how).
#
# To add a workload: write a function measure_NAME that calls `sample` once for each contender, the reference first,
# and add NAME to `all`.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
peers=$here/../../shared/peers
all="hold mm1 serial reorder network montecarlo"
known="$all plans"
rounds=
workloads=
quick=
page=

while [ $# -gt 0 ]; do
    case $1 in
    --rounds) rounds=${2:?"--rounds needs a number"} && shift 2 ;;
    --quick) quick=--quick rounds=${rounds:-1} && shift ;;
    --page)
        case ${2:-} in
        *.md)
            page=$2 && shift 2
            if [ -e "$page" ]; then echo "run.sh: $page is there already" >&2 && exit 73; fi
            ;;
        *)
            shift && mkdir -p "$here/../results/benchmarks"
            page=$here/../results/benchmarks/$(date +%F).md number=2
            while [ -e "$page" ]; do page=${page%/*}/$(date +%F)-$number.md number=$((number + 1)); done
            ;;
        esac
        ;;
    -h | --help) sed -n '/^# Builds/,/^set/s/^# \{0,1\}//p' "$0" && exit 0 ;;
    *)
        case " $known " in *" $1 "*) ;; *) echo "run.sh: unknown workload $1; there are: $known" >&2 && exit 64 ;; esac
        workloads="$workloads $1" && shift
        ;;
    esac
done

# Planning programs need a small part of the package only.
if [ "$workloads" = " plans" ]; then product="--product plan-benchmark"; else product=; fi
if [ -n "${BENCHMARKS_BIN:-}" ]; then
    bin=$BENCHMARKS_BIN
else
    # shellcheck disable=SC2086
    swift build --package-path "$here" -c release $product >&2
    bin=$(swift build --package-path "$here" -c release --show-bin-path)
fi
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

# agrees KEY VALUE TOLERANCE LINE: ends the script unless the figure under KEY is VALUE.
agrees() {
    value=$(printf '%s\n' "$4" | sed -n "s/.*\"$1\": \([0-9.e+-]*\).*/\1/p")
    awk -v is="$value" -v wanted="$2" -v tolerance="$3" \
        'BEGIN { exit !(is != "" && is - wanted <= tolerance && wanted - is <= tolerance) }' || {
        echo "run.sh: $1 is not $2 but $value: $4" >&2 && exit 70
    }
}

# chain WORKLOAD SCENARIO FILL-RATE COST-A-DAY TOLERANCE-OF-EACH C-ARGUMENTS: a supply chain from its scenario file beside the
# C program, which does no more than the rules and four sums a node. Both must give the figures that other simulators give.
has_chains=false
if c_reference ref_scm -lm; then has_chains=true; else echo "no C reference for supply chains: Catena alone" >&2; fi
chain() {
    workload=$1 scenario=$2 fill=$3 cost=$4 near_fill=$5 near_cost=$6 && shift 6
    if $has_chains; then
        line=$("$work/ref_scm" "$@")
        agrees fill_rate "$fill" 6e-7 "$line" && agrees cost_per_day "$cost" 6e-5 "$line"
        sample "$workload" "C, $c_kind" "ns per node and day" ns_per_node_day "$line"
    fi
    line=$("$bin/supply-benchmark" run "$scenario" 3)
    agrees fill_rate "$fill" "$near_fill" "$line" && agrees cost_per_day "$cost" "$near_cost" "$line"
    sample "$workload" "Catena, from its scenario file" "ns per node and day" ns_per_node_day "$line"
}
# chain_scenarios: writes the scenarios that are not among those of the project.
chain_scenarios() { [ -d "$work/chains" ] || python3 "$here/chain-scenarios.py" "$work/chains"; }

# Four echelons in a row, 10,000 days: base stock, then (s,S).
c_kind="event by event"
serial=$here/../scenarios/serial-four
measure_serial() { chain serial "$serial" 0.991813 120.0223 6e-7 6e-5 w2 bs E 10000 1 3; }
measure_reorder() {
    chain reorder "$serial/variants/reorder-point.yaml" 0.997530 1173.1403 6e-7 6e-5 w2 ss E 10000 1 3
}
# 57 sites, 365 days; one C program goes event by event, the other day by day, without events.
measure_network() {
    chain_scenarios
    if [ -x "$work/network-events" ] || gcc -O3 -march=native -o "$work/network-events" "$here/network-events.c" -lm; then
        line=$("$work/network-events")
        agrees fill_rate 0.993285 6e-7 "$line" && agrees cost_per_day 725.3945 6e-5 "$line"
        sample network "C, event by event" "ns per node and day" ns_per_node_day "$line"
    fi
    c_kind="day by day"
    chain network "$work/chains/network" 0.993285 725.3945 6e-7 6e-5 w3 bs A 365 1 3
    c_kind="event by event"
}
# 1000 replications of 365 days; Catena draws from its own streams, so its means are off by chance: five standard errors.
measure_montecarlo() {
    chain_scenarios
    chain montecarlo "$work/chains/montecarlo" 0.992373 119.2124 0.0009 1.3 w4 bs E 365 1000 1
}

# plan_sample WORKLOAD CONTENDER LINE: takes the CPU time, unless the solve reached its limit, and compares the objective
# with that of the first contender that solved the same program.
plan_sample() {
    case $3 in *'"status": "optimal"'*) ;; *) echo "$1: $2: not solved: $3" >&2 && return 0 ;; esac
    objective=$(printf '%s\n' "$3" | sed -n 's/.*"objective": \([0-9.e+-]*\).*/\1/p')
    awk -F '\t' -v workload="$1" -v objective="$objective" '
        $1 == workload { d = ($2 - objective) / $2; exit !(d < 1e-6 && d > -1e-6) }' "$work/objectives" || {
        echo "run.sh: $1: $2 found $objective, another solver something else" >&2 && exit 70
    }
    printf '%s\t%s\n' "$1" "$objective" >>"$work/objectives"
    sample "$1" "$2" "CPU s" cpu "$3"
}

# What HiGHS and CLP print, as the same JSON line.
highs_line() {
    "${HIGHS_PYTHON:-python3}" - "$1" "$2" "$limit" <<'PYTHON'
import sys, time, highspy
h = highspy.Highs()
for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("solver", sys.argv[2]), ("time_limit", float(sys.argv[3]))):
    h.setOptionValue(option, value)
h.readModel(sys.argv[1])
start = time.process_time()
h.run()
status = "optimal" if h.getModelStatus() == highspy.HighsModelStatus.kOptimal else "not solved"
print('{"status": "%s", "objective": %.12g, "cpu": %.3f}' % (status, h.getInfo().objective_function_value, time.process_time() - start))
PYTHON
}
clp_line() {
    "$clp" "$1" -seconds "$limit" -dualsimplex 2>&1 |
        sed -n 's/^Optimal objective \([0-9.e+-]*\) .*time \([0-9.]*\).*/{"status": "optimal", "objective": \1, "cpu": \2}/p' | tail -1
}

measure_plans() {
    limit=${PLAN_LIMIT:-200}
    clp=${CLP:-clp}
    touch "$work/objectives"
    for size in ${PLAN_SIZES:-s5k s20k s50k s200k}; do
        [ -r "$work/$size.mps" ] || (cd "$work" && python3 "$here/plan-programs.py" "$size")
        for factor in ${PLAN_FACTORS:-1 0.9 0.8}; do
            file=$work/$size-$factor.mps
            [ -r "$file" ] || "$bin/plan-benchmark" "$work/$size.mps" scale "$factor" "$file"
            name="$size × $factor"
            plan_sample "$name" "Catena on GLPK" "$("$bin/plan-benchmark" "$file" catena "$limit")"
            if "${HIGHS_PYTHON:-python3}" -c 'import highspy' 2>/dev/null; then
                plan_sample "$name" "HiGHS, interior point" "$(highs_line "$file" ipm)"
                plan_sample "$name" "HiGHS, simplex" "$(highs_line "$file" simplex)"
            fi
            if command -v "$clp" >/dev/null; then plan_sample "$name" "CLP, dual simplex" "$(clp_line "$file")"; fi
            plan_sample "$name" "GLPK" "$("$bin/plan-benchmark" "$file" glpk "$limit")"
        done
        "$bin/plan-benchmark" "$work/$size.mps" warm "$limit" >"$work/warm"
        for what in cold demands costs capacities; do
            sample "$size again" "$what" "CPU s" cpu "$(grep "\"$what\"" "$work/warm")"
        done
    done
}

for workload in ${workloads:-$all}; do
    round=0
    case $workload in plans) turns=${rounds:-1} ;; *) turns=${rounds:-7} ;; esac
    while [ $round -lt "$turns" ]; do
        "measure_$workload"
        round=$((round + 1))
    done
    # shellcheck disable=SC2086
    python3 "$here/peers.py" "$workload" "$work/samples" $quick
done

# One row a contender: median, least and greatest over the rounds, and the median over that of the first contender and over
# that of the last row of Catena, which is the one that a user gets.
awk -F '\t' '
    {
        key = $1 FS $2
        if (!(key in count)) { keys[++rows] = key; unit[key] = $3; if (!($1 in first)) first[$1] = key; if ($2 ~ /^Catena/) ours[$1] = key }
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
        print "| workload | contender | unit | median | least | greatest | ratio to the first | ratio to Catena |"
        print "|---|---|---|---|---|---|---|---|"
        for (row = 1; row <= rows; row++) { key = keys[row]; middle[key] = median(key) }
        for (row = 1; row <= rows; row++) {
            key = keys[row]; split(key, part, FS)
            printf "| %s | %s | %s | %.4g | %.4g | %.4g | %.3g | %s |\n", part[1], part[2], unit[key], middle[key], \
                values[key, 1], values[key, count[key]], middle[key] / middle[first[part[1]]], \
                part[1] in ours ? sprintf("%.3g", middle[key] / middle[ours[part[1]]]) : "–"
        }
    }' "$work/samples" >"$work/table"
cat "$work/table"
[ -n "$page" ] || exit 0

# line KEY FILE: what a file like /proc/cpuinfo says under a key.
line() { sed -n "s/^$1[[:space:]]*: *//p" "$2" 2>/dev/null | head -1; }
{
    echo "# Benchmarks of $(date +%F)"
    echo
    echo "\`Benchmarks/run.sh${quick:+ $quick}\`: user CPU time, medians of ${rounds:-7} rounds in which the contenders take turns; other simulators once, from the"
    echo "scripts beside the project. Ratios above 1 are slower."
    echo
    echo "- Machine: $(line 'model name' /proc/cpuinfo), $(getconf _NPROCESSORS_ONLN) processors, $(uname -srm); load average \
$(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null || echo unknown) at the end"
    echo "- Commit: $(git -C "$here" rev-parse --short HEAD 2>/dev/null || echo unknown)$(git -C "$here" diff --quiet HEAD 2>/dev/null || echo ', with changes')"
    echo "- $(swift --version 2>/dev/null | sed -n 's/.*\(Swift version [^ ]*\).*/\1/p'); $(gcc --version 2>/dev/null | head -1)"
    versions=$(python3 "$here/peers.py" --versions)
    echo "- Other simulators: ${versions:-none are installed; Catena and the C references alone}"
    echo
    cat "$work/table"
} >"$page"
echo "wrote $page"
