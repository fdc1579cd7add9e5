#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs other programs on a workload of run.sh, as far as they are installed, and appends their figures to its samples.

    Benchmarks/peers.py WORKLOAD SAMPLES [--quick]
    Benchmarks/peers.py --versions

The scripts are those of ../shared/peers, beside the project's folder (PEER_SCRIPTS names another place), with a virtual environment
for each peer below ~/.cache/catena-peers (PEERS), both made by the install.sh that lies beside the scripts. A peer that is not there is
passed over; a script that fails is told of, and the others go on. With --quick slow peers do less and the figure is scaled.

Each script measures its own user CPU time, model building included, imports and compilation left out.
"""
import argparse
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPTS = os.environ.get("PEER_SCRIPTS", os.path.join(HERE, "..", "..", "shared", "peers"))
PLACES = os.environ.get("PEERS", os.path.expanduser("~/.cache/catena-peers"))

NODE_DAY = "ns per node and day"
CUSTOMERS = "s per million customers"


def node_day(line):
    return line["ns_per_node_day"] if "ns_per_node_day" in line else 1000 * line["us_per_node_day"]


def customers(line):
    return line["user_s_median"] * 1e6 / line.get("customers", 1e6)


def hold(line):
    return line["ns_per_hold"]


# Workload to its peers: name in the table, environment, script with arguments, more arguments for --quick, unit, figure.
SERIAL = [
    ("Cimba, by hand", "cimba", "scm_cimba.py w2 {policy} --runs 3", "", NODE_DAY, node_day),
    ("SimPy, by hand", "simpy", "scm_simpy.py w2 {policy} --runs 1", "", NODE_DAY, node_day),
    ("deepbullwhip, serial (no limit of supply)", "deepbullwhip", "scm_deepbullwhip.py w2 {policy} --runs 1", "", NODE_DAY, node_day),
    ("SupplyNetPy (whole orders only)", "supplynetpy", "scm_supplynetpy.py w2 {policy} --runs 1", "--days 2000", NODE_DAY, node_day),
    ("stockpyl", "stockpyl", "scm_stockpyl.py w2 {policy} --runs 1", "--days 1000", NODE_DAY, node_day),
]


def serial(policy):
    return [(name, place, script.format(policy=policy), *rest) for name, place, script, *rest in SERIAL]


WORKLOADS = {
    "hold": [
        ("Cimba", "cimba", "w1_cimba.py hold --runs 1", "--n 1000000", "ns per hold", hold),
        ("SimPy", "simpy", "w1_simpy.py hold --runs 1 --n 1000000", "--n 200000", "ns per hold", hold),
        ("salabim", "salabim", "w1_salabim.py hold --runs 1 --n 200000", "--n 50000", "ns per hold", hold),
    ],
    "mm1": [
        ("Cimba, two processes", "cimba", "w1_cimba.py mm1 --runs 1", "", CUSTOMERS, customers),
        ("Cimba, a process for each customer", "cimba", "w1_cimba.py mm1spawn --runs 1", "", CUSTOMERS, customers),
        ("SimPy, two processes", "simpy", "w1_simpy.py mm1store --runs 1 --n 200000", "--n 50000", CUSTOMERS, customers),
        ("SimPy, a process for each customer", "simpy", "w1_simpy.py mm1 --runs 1 --n 200000", "--n 50000", CUSTOMERS, customers),
        ("Ciw", "ciw", "w1_ciw.py --runs 1", "--n 20000", CUSTOMERS, customers),
        ("salabim", "salabim", "w1_salabim.py mm1 --runs 1 --n 50000", "--n 20000", CUSTOMERS, customers),
    ],
    "serial": serial("bs"),
    "reorder": serial("ss"),
    "network": [
        ("SupplyNetPy (whole orders only)", "supplynetpy", "scm_supplynetpy.py w3 --runs 1", "--days 100", NODE_DAY, node_day),
        ("stockpyl", "stockpyl", "scm_stockpyl.py w3 --runs 1", "--days 50", NODE_DAY, node_day),
    ],
    "montecarlo": [
        ("Cimba, by hand", "cimba", "scm_cimba.py w4 --runs 1", "", NODE_DAY, node_day),
        ("deepbullwhip, vectorized (no limit of supply)", "deepbullwhip", "scm_deepbullwhip.py w4vec --runs 1", "", NODE_DAY, node_day),
        ("deepbullwhip, serial (no limit of supply)", "deepbullwhip", "scm_deepbullwhip.py w4 --runs 1", "--reps 20", NODE_DAY, node_day),
        ("SimPy, by hand", "simpy", "scm_simpy.py w4 --runs 1", "--reps 10", NODE_DAY, node_day),
        ("SupplyNetPy (whole orders only)", "supplynetpy", "scm_supplynetpy.py w4 --runs 1 --reps 20", "--reps 5", NODE_DAY, node_day),
        ("stockpyl", "stockpyl", "scm_stockpyl.py w4 --runs 1 --reps 5", "--reps 2", NODE_DAY, node_day),
    ],
}


def python_of(place):
    """The interpreter of a peer, or nothing where it is not installed."""
    path = os.path.join(PLACES, f"venv-{place}", "bin", "python")
    return path if os.access(path, os.X_OK) else None


def versions():
    """What is installed, in the words of pip."""
    found = []
    for place in dict.fromkeys(peer[1] for peers in WORKLOADS.values() for peer in peers):
        python = python_of(place)
        if python:
            found.append(subprocess.run(
                [python, "-c", f"from importlib.metadata import version; print('{place}', version('{place}'))"],
                capture_output=True, text=True).stdout.strip() or f"{place} (broken)")
    return found


def measure(workload, samples, quick):
    for name, place, script, less, unit, figure in WORKLOADS.get(workload, []):
        python = python_of(place)
        command = f"{script} {less if quick else ''}".split()
        if not python or not os.path.exists(os.path.join(SCRIPTS, command[0])):
            continue
        try:
            done = subprocess.run(
                [python, *command], cwd=SCRIPTS, capture_output=True, text=True, timeout=900, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
            value = figure(json.loads(done.stdout.strip().splitlines()[-1]))
        except (subprocess.TimeoutExpired, json.JSONDecodeError, IndexError, KeyError) as fault:
            last = (done.stderr.strip().splitlines() or [""])[-1] if not isinstance(fault, subprocess.TimeoutExpired) else "900 s are over"
            print(f"peers.py: {workload}: {name} is left out: {last or repr(fault)}", file=sys.stderr)
            continue
        with open(samples, "a", encoding="utf-8") as file:
            file.write(f"{workload}\t{name}\t{unit}\t{value:.6g}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("workload", nargs="?")
    parser.add_argument("samples", nargs="?")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--versions", action="store_true", help="only say which peers are there")
    chosen = parser.parse_args()
    if chosen.versions:
        print(", ".join(versions()) if os.path.isdir(SCRIPTS) else "", end="")
    elif chosen.samples is None:
        parser.error("a workload and the file of samples are needed")
    else:
        measure(chosen.workload, chosen.samples, chosen.quick)


main()
