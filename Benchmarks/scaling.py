#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures how time and memory grow with sites, products, horizon and replications, and with the size of the planning program.

    Benchmarks/scaling.py [--quick] [--catena .build/release/catena] [--plan-benchmark PROGRAM] [--out results/benchmarks/scaling]

Networks are those of large-network.py, planning programs those of plan-programs.py. Each run is a process of its own with one
thread; its user and system CPU seconds and its largest resident size are the system's. What `catena validate` takes (starting,
reading, checking) is taken off, so that both parts have a law of their own. An exponent is the slope of a straight line through the
logarithms, with all points of a series. Writes FILE.md with the tables, FILE.svg with the plot and FILE.json with the figures; a run that
was cut off goes on from these. --quick stops at 100,000 stock points.

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
# Up to so many stock points the cost of a further replication is told apart from what is done once.
APART_UP_TO = 100_000
PLANS = ["s5k", "s20k", "s50k", "s200k"]


def shell(*command, **more):
    """Runs a program; its CPU seconds, its largest size in bytes, and the last line that it printed."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as faults:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=faults, **more)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0), faults.seek(0)
        if process.returncode != 0:
            sys.exit(f"scaling.py: {' '.join(command)} ended with {process.returncode}: {faults.read().decode()[-600:]}")
        last = (said.read().decode().strip().splitlines() or [""])[-1]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, last


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
        reading = self.loaded[folder][0]
        seconds, size, _ = shell(
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


class Figures:
    """What was measured so far, in a file."""

    def __init__(self, path):
        self.path = path
        self.found = {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.found = json.load(file)

    def get(self, name, measure):
        if name not in self.found:
            self.found[name] = measure()
            with open(self.path, "w", encoding="utf-8") as file:
                json.dump(self.found, file, indent=1)
        return self.found[name]


def measure_networks(catena, work, most, figures):
    networks, rows = Networks(catena, work), {}
    for series, values in SERIES.items():
        for value in values:
            chosen = settings(series, value)
            if chosen["sites"] * chosen["products"] > most * 1.1:
                continue
            found = dict(figures.get(f"{series} {value}", lambda: networks.measure(**chosen)))
            points = chosen["sites"] * chosen["products"]
            found.update(chosen, points=points, value=value,
                         work=points * chosen["days"] * chosen["replications"])
            if series == "stock points" and points <= APART_UP_TO * 1.1:
                three = figures.get(f"{series} {value}, 3 replications", lambda: networks.measure(**{**chosen, "replications": 3}))
                found["further"] = max(three["simulating"] - found["simulating"], 1e-3) / 2
            rows.setdefault(series, []).append(found)
            print(f"{series} {value}: reading {found['reading']:.2f} s, simulating {found['simulating']:.2f} s, "
                  f"{found['bytes'] / 1e6:.0f} MB", flush=True)
    return rows


def measure_plan(program, work, size):
    path = os.path.join(work, f"{size}.mps")
    shell(sys.executable, os.path.join(HERE, "plan-programs.py"), size, cwd=work)
    _, size_of_process, last = shell(program, path, "catena", "600")
    with open(path, encoding="ascii") as file:
        columns = len({text.split()[0] for text in section(file, "COLUMNS")})
    return {"columns": columns, "cpu": json.loads(last)["cpu"], "bytes": size_of_process}


def measure_plans(program, work, figures):
    rows = [figures.get(f"plan {size}", lambda: measure_plan(program, work, size)) for size in PLANS]
    for row in rows:
        print(f"plan of {row['columns']} columns: {row['cpu']:.3f} s, {row['bytes'] / 1e6:.0f} MB", flush=True)
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
    fixed = ", ".join(f"{v} {k if v > 1 else k[:-1]}" for k, v in BASE.items() if k != series) if series != "stock points" else \
        f"as many sites as products, {BASE['days']} days, 1 replication"
    lines += [f"With {fixed}.", "",
              f"| {'about' if series == 'stock points' else series} | stock points | reading, CPU s | simulating, CPU s | ns per stock point and day | largest size, MB | bytes per stock point |",
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


def apart(row):
    """CPU seconds for a stock point, once and for each day."""
    day = row["further"] / row["work"]
    return (row["reading"] + row["simulating"] - row["further"]) / row["points"], day


def table_apart(rows):
    lines = ["### What is done once, and for each day", "",
             "A further replication costs simulating alone; the rest is done once: starting, reading, resolving, measuring and printing.", "",
             "| stock points | once, CPU µs per stock point | ns per stock point and day |", "|---|---|---|"]
    for row in rows:
        once, day = apart(row)
        lines.append(f"| {row['points']:,} | {1e6 * once:.0f} | {1e9 * day:.0f} |")
    days = law([{**row, "all": row["further"]} for row in rows], "all", "work")
    return [*lines, f"| exponent of the work | | {days:.2f} |", ""]


def projection(rows):
    """What a thousand million stock point years cost."""
    known = [row for row in rows if "further" in row]
    (once, day), size = apart(known[-1]), rows[-1]["bytes"] / rows[-1]["points"]
    year = 365 * day

    def line(replications, words):
        seconds = 1e9 * (year + once / replications)
        return (f"| {words} | {seconds / 3600:,.0f} | {seconds / 1000 / 60:,.1f} | {seconds / 3600 * 0.04:,.2f} |")

    return [
        "## A thousand million stock point years", "",
        f"From {known[-1]['points']:,} stock points: {1e6 * year:.0f} CPU µs to simulate a stock point for a year, and {1e6 * once:.0f} CPU µs once for each "
        f"process. From {rows[-1]['points']:,}: {size:,.0f} bytes for a stock point while it runs.", "",
        "| each process reads a network and simulates | core hours | minutes on 1,000 cores | EUR at 0.04 a core hour |", "|---|---|---|---|",
        line(1, "one year of it"), line(10, "ten replications of a year"), line(100, "a hundred replications of a year"), "",
        f"A process with a million stock points needs {size * 1e6 / 1e9:,.1f} GB, one with 100,000 a tenth of it.", "",
        "Assumptions: daily review and daily demand as in these networks, no recording of events; networks, or parts that share nothing, of 100,000 to "
        "a million points, one to a core, so that no process waits for another; cores like this one; a file system that delivers tables as fast as they are "
        "read; the queues of the cluster and merging, a few kilobytes for each process, not counted. One network of a thousand million points "
        "in one piece is not covered: no machine here has the memory.", "",
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
    if "stock points" in networks:
        lines += table_apart([row for row in networks["stock points"] if "further" in row])
    if plans:
        lines += ["## The planning program", "", "`plan-benchmark FILE catena` on the programs of `Benchmarks/plan-programs.py`.", "",
                  "| columns | CPU s of the solve | largest size, MB |", "|---|---|---|"]
        lines += [f"| {row['columns']:,} | {row['cpu']:.3f} | {row['bytes'] / 1e6:.0f} |" for row in plans]
        lines += [f"| exponent | {law(plans, 'cpu', 'columns'):.2f} | {law(plans, 'bytes', 'columns'):.2f} |", ""]
    if "stock points" in networks:
        lines += projection(networks["stock points"])
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
        if options.force and os.path.exists(options.out + ".json"):
            os.remove(options.out + ".json")
        figures = Figures(options.out + ".json")
        networks = measure_networks(
            os.path.abspath(options.catena), work, 100_000 if options.quick else 1_000_000, figures)
        plans = measure_plans(options.plan_benchmark, work, figures) if options.plan_benchmark else []
    finally:
        shutil.rmtree(work, ignore_errors=True)
    with open(options.out + ".svg", "w", encoding="utf-8") as file:
        file.write(plot(networks, plans))
    with open(options.out + ".md", "w", encoding="utf-8") as file:
        file.write(page(networks, plans, load, os.path.basename(options.out) + ".svg"))
    print(f"wrote {options.out}.md and .svg")


if __name__ == "__main__":
    main()
