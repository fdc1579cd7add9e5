#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the scenarios of two benchmarks whose answers other programs have given to every digit.

    chain-scenarios.py FOLDER        writes FOLDER/network and FOLDER/montecarlo

network: 2 plants, 5 warehouses, 50 retailers, base stock, 365 days of recorded demand. montecarlo: plant, warehouse and
retailer in a row over 365 days, 1000 replications of random demand. Python's standard library only.
"""

import math
import pathlib
import sys

MASK = (1 << 64) - 1


def demand(seed, count, mean, deviation):
    """Whole numbers, max(0, floor(mean + deviation z + 1/2)): z by Box and Muller's cosine from SplitMix64."""
    state = seed

    def uniform():
        nonlocal state
        state = (state + 0x9E3779B97F4A7C15) & MASK
        bits = state
        bits = ((bits ^ bits >> 30) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ bits >> 27) * 0x94D049BB133111EB) & MASK
        return ((bits ^ bits >> 31) >> 11) * 2.0**-53

    for _ in range(count):
        first, second = 1 - uniform(), uniform()
        normal = math.sqrt(-2 * math.log(first)) * math.cos(2 * math.pi * second)
        yield max(0, math.floor(mean + deviation * normal + 0.5))


HEAD = """# {title}
name: {name}
start: 2026-01-05
horizon: 365 d
replications: {replications}
currency: EUR
{sequence}
products:
  widget: {{name: Widget, unit-cost: 10, price: 20}}

sites:
  supplier: {{kind: supplier, stock: {{widget: {{}}}}}}
"""
SITE = (
    "  {id}: {{kind: {kind}, stock: {{widget: {{{extra}policy: {{type: base-stock, level: {level}}}, review: 1 d,"
    " source: {source}, on-hand: {level}, holding-cost: 1}}}}}}\n"
)
LANE = "  {origin}-{to}: {{from: {origin}, to: {to}, lead-time: 2 d{extra}}}\n"
SEGMENT = (
    "  customers{number}: {{orders: {{every: 1 d}}, mix: {{widget: {{size: {size}}}}}, promise: 1 d,"
    " source: {retailer}, backorder-cost: 10}}\n"
)


def write_network(folder):
    """The retailers of a warehouse are served in the order of their numbers: lanes rank, and demand comes first, so that
    everything that a day brings is there when the ranking is done."""
    folder.mkdir(parents=True, exist_ok=True)
    plants = [f"plant-{p}" for p in range(2)]
    warehouses = [f"warehouse-{w}" for w in range(5)]
    retailers = [f"retailer-{r:02}" for r in range(50)]
    columns = [list(demand(r + 1, 365, 20, 4)) for r in range(50)]
    with open(folder / "demand.csv", "w", encoding="utf-8") as table:
        table.write(",".join(retailers) + "\n")
        for row in zip(*columns):
            table.write(",".join(map(str, row)) + "\n")

    text = HEAD.format(
        title="A supplier, 2 plants, 5 warehouses and 50 retailers under recorded demand; base stock everywhere.",
        name="network", replications=1, sequence="sequence: demand-first\n")
    ranked = "allocation: priority, "
    lanes = ""

    def stock(site, kind, level, source, rank, extra=""):
        nonlocal text, lanes
        text += SITE.format(id=site, kind=kind, extra=extra, level=level, source=source)
        lanes += LANE.format(origin=source, to=site, extra=f", priority: {rank}" if rank is not None else "")

    for number, plant in enumerate(plants):
        stock(plant, "plant", 410 * len(warehouses[number::2]), "supplier", None, ranked)
    for number, warehouse in enumerate(warehouses):
        stock(warehouse, "warehouse", 420, plants[number % 2], number, ranked)
    for number, retailer in enumerate(retailers):
        stock(retailer, "retailer", 50, warehouses[number % 5], number)
    text += "\nlanes:\n" + lanes + "\nsegments:\n"
    for number, retailer in enumerate(retailers):
        size = f"{{trace: {{file: demand.csv, column: {retailer}}}}}"
        text += SEGMENT.format(number=f"-{number:02}", size=size, retailer=retailer)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")


def write_chain(folder):
    folder.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(
        title="A supplier, a plant, a warehouse and a retailer in a row under random demand; base stock everywhere.",
        name="montecarlo", replications=1000, sequence="")
    lanes = ""
    for site, kind, level, source in (
        ("plant", "plant", 230, "supplier"),
        ("warehouse", "warehouse", 230, "plant"),
        ("retailer", "retailer", 250, "warehouse"),
    ):
        text += SITE.format(id=site, kind=kind, extra="", level=level, source=source)
        lanes += LANE.format(origin=source, to=site, extra="")
    text += "\nlanes:\n" + lanes + "\nsegments:\n"
    text += SEGMENT.format(number="", size="{normal: {mean: 100, sd: 20}}", retailer="retailer")
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")


if len(sys.argv) != 2:
    sys.exit(__doc__)
write_network(pathlib.Path(sys.argv[1]) / "network")
write_chain(pathlib.Path(sys.argv[1]) / "montecarlo")
