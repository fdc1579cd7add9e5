#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times large networks by phase, and takes their memory, as a user meets them: folders of CSV tables, and the command line.

    Benchmarks/large.py [--catena FILE] [--threads N] [--folder DIR] [SITESxPRODUCTS ...]

Without sizes: 32x32, 100x100, 316x316 and 1000x1000, which is 1,000 to a million stock points. Prints a table in Markdown.

Phases: reading and checking is `catena validate`; dividing, resolving, measures and printing is a run of one day less that; the
year is the whole run less the run of one day. Seconds are on the clock and of processor time (user and system); memory is the
peak of the whole run.
"""
import argparse
import math
import os
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))


def measured(command):
    """Seconds on the clock, seconds of processor time and peak memory in bytes of a command."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    remarks = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{remarks}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description="Times large networks by phase, and takes their memory.")
    parser.add_argument("--catena", default=os.path.join(here, "..", ".build", "release", "catena"))
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", help="where the networks are written; default: a temporary folder")
    parser.add_argument("sizes", nargs="*", default=["32x32", "100x100", "316x316", "1000x1000"])
    chosen = parser.parse_args()
    folder = chosen.folder or tempfile.mkdtemp(prefix="large-")
    rows = []
    for size in chosen.sizes:
        sites, products = size.split("x")
        network = os.path.join(folder, size)
        if not os.path.exists(network):
            subprocess.run([os.path.join(here, "large-network.py"), sites, products, network], check=True,
                           stdout=subprocess.DEVNULL)
        with open(os.path.join(network, "stock.csv"), encoding="utf-8") as table:
            points = sum(1 for _ in table) - 1
        run = [chosen.catena, "run", network, "--no-store", "--threads", str(chosen.threads)]
        read = measured([chosen.catena, "validate", network])
        day = measured(run + ["--set", "horizon=1 d", "--set", "warm-up=0 d"])
        year = measured(run)
        rows.append((points, read, day, year))
        print(f"{size}: {year[0]:.1f} s", file=sys.stderr)
    print("| stock points | reading, checking (s, CPU s) | dividing, resolving, measures (s, CPU s) | a year (s, CPU s) | all (s, CPU s) "
          "| peak (MB) | bytes per stock point | ns of CPU per stock point and day of the year |")
    print("|---|---|---|---|---|---|---|---|")
    for points, read, day, year in rows:
        cells = [f"{read[i]:.2f}" for i in (0, 1)], [f"{max(0, day[i] - read[i]):.2f}" for i in (0, 1)], \
            [f"{max(0, year[i] - day[i]):.2f}" for i in (0, 1)], [f"{year[i]:.2f}" for i in (0, 1)]
        print(f"| {points:,} | " + " | ".join(", ".join(cell) for cell in cells)
              + f" | {year[2] / 1e6:,.0f} | {year[2] / points:,.0f} | {max(0, year[1] - day[1]) / points / 364 * 1e9:.0f} |")
    if len(rows) > 1:
        (first, *_), (last, *_) = rows[0], rows[-1]
        span = math.log(last / first)
        for name, place, part in (("clock", 3, 0), ("processor", 3, 1), ("memory", 3, 2)):
            law = math.log(rows[-1][place][part] / rows[0][place][part]) / span
            print(f"\nExponent of {name} over all sizes: {law:.2f}", end="")
        print()


main()
