#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures how time and memory grow with sites, products, horizon and replications, and with the size of the planning program.

    Benchmarks/scaling.py [--quick] [--catena .build/release/catena] [--plan-benchmark PROGRAM] [--out results/benchmarks/scaling]

Networks are those of large-network.py, planning programs those of plan-programs.py. Each run is a process of its own with one
thread; its user and system CPU seconds and its largest resident size are the system's. What `catena validate` takes (starting,
reading, checking) is taken off, so that both parts have a law of their own. An exponent is the slope of a straight line through the
logarithms, with all points of a series. Writes FILE.md with the tables and FILE.svg with the plot. --quick stops at 100,000 stock points.

PLAN_BENCHMARK, or --plan-benchmark, names the program plan-benchmark of the package Benchmarks; without it plans are left out.
"""
import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BASE = {"sites": 100, "products": 100, "days": 90, "replications": 1}
SERIES = {
    "sites": [10, 32, 100, 316, 1000],
    "products": [10, 32, 100, 316, 1000],
    "days": [45, 90, 180, 365, 730],
    "replications": [1, 2, 4, 8, 16],
    # Both at once: a thousand to a million stock points.
    "stock points": [1_000, 10_000, 100_000, 1_000_000],
}
PLANS = ["s5k", "s20k", "s50k", "s200k"]


def shell(*command, **more):
    """Runs a program; its CPU seconds and its largest size in bytes."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, **more)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.exit(f"scaling.py: {' '.join(command)} ended with {process.returncode}: {said.read().decode()[-600:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


class Networks:
    """Makes each network once."""

    def __init__(self, catena, work):
        self.catena, self.work = catena, work
        self.loaded = {}

    def folder(self, sites, products, days):
        path = os.path.join(self.work, f"{sites}-{products}-{days}")
        if not os.path.isdir(path):
            shell(sys.executable, os.path.join(HERE, "large-network.py"), str(sites), str(products), path, "--days", str(days))
        return path

    def measure(self, sites, products, days, replications):
        folder = self.folder(sites, products, days)
        if folder not in self.loaded:
            self.loaded[folder] = shell(self.catena, "validate", folder)
        reading, _ = self.loaded[folder]
        seconds, size = shell(
            self.catena, "run", folder, "--no-store", "--threads", "1", "--replications", str(replications))
        return {"reading": reading, "simulating": max(seconds - reading, 1e-3), "bytes": size}


def slope(xs, ys):
    """The exponent of a power law by least squares on logarithms."""
    a, b = [math.log(x) for x in xs], [math.log(y) for y in ys]
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    return sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b)) / sum((x - mean_a) ** 2 for x in a)


def settings(series, value):
    if series != "stock points":
        return {**BASE, series: value}
    # As square as it goes: 1,000 points are 32 sites with 32 products.
    side = round(math.sqrt(value))
    return {**BASE, "sites": side, "products": side}


def measure_networks(catena, work, most):
    networks, rows = Networks(catena, work), {}
    for series, values in SERIES.items():
        for value in values:
            chosen = settings(series, value)
            if chosen["sites"] * chosen["products"] > most * 1.1:
                continue
            found = networks.measure(**chosen)
            points = chosen["sites"] * chosen["products"]
            found.update(chosen, points=points, value=value,
                         work=points * chosen["days"] * chosen["replications"])
            rows.setdefault(series, []).append(found)
            print(f"{series} {value}: reading {found['reading']:.2f} s, simulating {found['simulating']:.2f} s, "
                  f"{found['bytes'] / 1e6:.0f} MB", flush=True)
            if chosen["sites"] * chosen["products"] >= 300_000:
                shutil.rmtree(networks.folder(chosen["sites"], chosen["products"], chosen["days"]))
    return rows


def measure_plans(program, work):
    rows = []
    for size in PLANS:
        path = os.path.join(work, f"{size}.mps")
        shell(sys.executable, os.path.join(HERE, "plan-programs.py"), size, cwd=work)
        done = subprocess.run([program, path, "catena", "600"], capture_output=True, text=True, check=True)
        line = json.loads(done.stdout.strip().splitlines()[-1])
        with open(path, encoding="ascii") as file:
            columns = len({text.split()[0] for text in section(file, "COLUMNS")})
        _, size_of_process = shell(program, path, "catena", "600")
        rows.append({"columns": columns, "cpu": line["cpu"], "bytes": size_of_process})
        print(f"plan of {columns} columns: {line['cpu']:.3f} s, {size_of_process / 1e6:.0f} MB", flush=True)
    return rows


def section(file, name):
    inside = False
    for line in file:
        if not line.startswith(" "):
            inside = line.strip() == name
        elif inside:
            yield line


# The page.

def law(rows, key, xs="value"):
    return slope([row[xs] for row in rows], [row[key] for row in rows])


def table_of(series, rows):
    lines = [f"### By {series}", ""]
    fixed = ", ".join(f"{v} {k}" for k, v in BASE.items() if k != series) if series != "stock points" else \
        f"as many sites as products, {BASE['days']} days, 1 replication"
    lines += [f"With {fixed}.", "",
              f"| {series} | stock points | reading, CPU s | simulating, CPU s | ns per stock point and day | largest size, MB | bytes per stock point |",
              "|---|---|---|---|---|---|---|"]
    for row in rows:
        lines.append(
            f"| {row['value']:,} | {row['points']:,} | {row['reading']:.2f} | {row['simulating']:.2f} | "
            f"{1e9 * row['simulating'] / row['work']:.0f} | {row['bytes'] / 1e6:.0f} | {row['bytes'] / row['points']:,.0f} |")
    lines.append(f"| exponent | | {law(rows, 'reading'):.2f} | {law(rows, 'simulating'):.2f} | | {law(rows, 'bytes'):.2f} | |")
    return lines + [""]


COLOURS = {"sites": "#1b6ca8", "products": "#c2571a", "days": "#3a7d44", "replications": "#7b4ea3", "stock points": "#222222"}


def plot(networks, plans):
    """Two panels on logarithmic axes: CPU seconds and bytes, against stock point days or stock points."""
    panels = [
        ("simulating, CPU s, by stock points × days × replications", "work", "simulating"),
        ("largest size, MB, by stock points", "points", "megabytes"),
    ]
    if plans:
        panels.append(("planning program, CPU s, by columns", "columns", "cpu"))
    width, height, gap = 380, 300, 70
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{len(panels) * (width + gap) + 20}" height="{height + 110}" '
             'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>']
    for index, (title, x, y) in enumerate(panels):
        if x == "columns":
            curves = {"plans": plans}
        else:
            curves = {name: [{**row, "megabytes": row["bytes"] / 1e6} for row in rows] for name, rows in networks.items()
                      if x != "points" or name in ("sites", "products", "stock points")}
        every = [row for rows in curves.values() for row in rows]
        low_x, high_x = bounds([row[x] for row in every])
        low_y, high_y = bounds([row[y] for row in every])
        left, top = 60 + index * (width + gap), 40

        def at(row):
            return (left + width * (math.log10(row[x]) - low_x) / (high_x - low_x),
                    top + height * (1 - (math.log10(row[y]) - low_y) / (high_y - low_y)))

        parts.append(f'<text x="{left}" y="{top - 14}" font-weight="bold">{title}</text>'
                     f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="none" stroke="#999"/>')
        for power in range(low_x, high_x + 1):
            place = left + width * (power - low_x) / (high_x - low_x)
            parts.append(f'<line x1="{place:.1f}" x2="{place:.1f}" y1="{top}" y2="{top + height}" stroke="#ddd"/>'
                         f'<text x="{place:.1f}" y="{top + height + 18}" text-anchor="middle">{number(power)}</text>')
        for power in range(low_y, high_y + 1):
            place = top + height * (1 - (power - low_y) / (high_y - low_y))
            parts.append(f'<line x1="{left}" x2="{left + width}" y1="{place:.1f}" y2="{place:.1f}" stroke="#ddd"/>'
                         f'<text x="{left - 6}" y="{place + 4:.1f}" text-anchor="end">{number(power)}</text>')
        for rank, (name, rows) in enumerate(curves.items()):
            colour = COLOURS.get(name, "#222222")
            places = [at(row) for row in rows]
            parts.append('<polyline fill="none" stroke-width="1.5" stroke="{}" points="{}"/>'.format(
                colour, " ".join(f"{a:.1f},{b:.1f}" for a, b in places)))
            parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in places]
            exponent = slope([row[x] for row in rows], [row[y] for row in rows])
            parts.append(f'<text x="{left + 10}" y="{top + 18 + 16 * rank}" fill="{colour}">{name}: exponent {exponent:.2f}</text>')
    return "".join(parts) + "</svg>\n"


def bounds(values):
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def number(power):
    return f"{10 ** power:,}" if 0 <= power <= 4 else f"{10.0 ** power:g}" if power < 0 else f"10^{power}"


def machine():
    model = platform.processor()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), model)
    except OSError:
        pass
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return f"{model}, {os.cpu_count()} processors, {platform.platform()}, commit {commit or 'unknown'}"


def projection(rows):
    """What a thousand million stock point years cost, from the largest network measured."""
    row = rows["stock points"][-1]
    per_point_year = row["simulating"] / row["work"] * 365
    reading = row["reading"] / row["points"]
    size = row["bytes"] / row["points"]
    # One replication of one network of a million points is one task, so each reads its network once a year that it simulates.
    seconds = 1e9 * (per_point_year + reading)
    return [
        "## A thousand million stock point years", "",
        f"From the largest network above ({row['points']:,} stock points): {1e6 * per_point_year:.1f} CPU µs to simulate a stock point for a year, "
        f"{1e6 * reading:.1f} CPU µs to read and check it, {size:,.0f} bytes while it runs.", "",
        f"- **{seconds / 3600:,.1f} core hours** in all, when each task reads a network of a million stock points and simulates it for one year: "
        f"{1e9 * per_point_year / 3600:,.1f} to simulate, {1e9 * reading / 3600:,.1f} to read. Ten replications in a task bring reading down to a tenth.",
        f"- On 1,000 cores: {seconds / 1000 / 60:,.1f} minutes, and {size * 1e6 / 1e9:,.1f} GB of memory for each core at work.",
        f"- At 0.04 EUR for a core hour: {seconds / 3600 * 0.04:,.2f} EUR.", "",
        "Assumptions: the daily review and daily demand of these networks, no recording of events; networks of a million points or parts that share "
        "nothing, one to a core, so that no task waits for another; cores like this one, whose cache is not shared with more neighbours; a file system "
        "that delivers the tables as fast as they are read; merging, which is a few kilobytes for each task, and queues of the cluster not counted. "
        "A network of a thousand million points in one piece is not covered: its memory alone would be a million times that of a thousand points.", "",
    ]


def page(networks, plans, load, picture):
    lines = [f"# How time and memory grow, {time.strftime('%Y-%m-%d')}", "",
             f"`Benchmarks/scaling.py` on {machine()}; load average {load[0]:.1f} at the start, {os.getloadavg()[0]:.1f} at the end (other "
             "work makes CPU seconds longer too, as processors share caches and pipelines).", "",
             f"![Time and memory on logarithmic axes]({picture})", "",
             "Networks of `Benchmarks/large-network.py`: four tiers, daily review, daily Poisson demand of every product at every shop. Reading is `catena "
             "validate`; simulating is what `catena run --threads 1 --no-store` takes more. An exponent of 1 is proportional.", ""]
    for series, rows in networks.items():
        lines += table_of(series, rows)
    if plans:
        lines += ["## The planning program", "", "`plan-benchmark FILE catena` on the programs of `Benchmarks/plan-programs.py`.", "",
                  "| columns | CPU s of the solve | largest size, MB |", "|---|---|---|"]
        lines += [f"| {row['columns']:,} | {row['cpu']:.3f} | {row['bytes'] / 1e6:.0f} |" for row in plans]
        lines += [f"| exponent | {law(plans, 'cpu', 'columns'):.2f} | {law(plans, 'bytes', 'columns'):.2f} |", ""]
    if "stock points" in networks:
        lines += projection(networks)
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="at most 100,000 stock points")
    parser.add_argument("--catena", default=os.path.join(ROOT, ".build", "release", "catena"))
    parser.add_argument("--plan-benchmark", default=os.environ.get("PLAN_BENCHMARK"))
    parser.add_argument("--out", default=os.path.join(ROOT, "results", "benchmarks", time.strftime("%Y-%m-%d") + "-scaling"))
    parser.add_argument("--force", action="store_true", help="replace the page that is there")
    options = parser.parse_args()
    if os.path.exists(options.out + ".md") and not options.force:
        sys.exit(f"scaling.py: {options.out}.md is there already; --force replaces it")
    for program in filter(None, (options.catena, options.plan_benchmark)):
        if not os.access(program, os.X_OK):
            sys.exit(f"scaling.py: there is no program {program}")
    load, work = os.getloadavg(), tempfile.mkdtemp(prefix="catena-scaling-")
    try:
        networks = measure_networks(os.path.abspath(options.catena), work, 100_000 if options.quick else 1_000_000)
        plans = measure_plans(options.plan_benchmark, work) if options.plan_benchmark else []
    finally:
        shutil.rmtree(work, ignore_errors=True)
    with open(options.out + ".svg", "w", encoding="utf-8") as file:
        file.write(plot(networks, plans))
    with open(options.out + ".md", "w", encoding="utf-8") as file:
        file.write(page(networks, plans, load, os.path.basename(options.out) + ".svg"))
    print(f"wrote {options.out}.md and .svg")


if __name__ == "__main__":
    main()
