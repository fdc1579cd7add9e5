#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The network that SupplyNetPy's authors time, for Catena and for SupplyNetPy, at the sizes that they publish.

    Benchmarks/published-network.py [--sizes 50,100,...] [--days 500] [--catena .build/release/catena] [--links all|used]
    Benchmarks/published-network.py --write FOLDER --sizes 50          only writes Catena's scenario

Of N nodes a fifth are suppliers without limit, a tenth manufacturers, a seventh distributors and the rest retailers; every node is
linked to all of the echelon above, with exponential lead times of mean 3 days; each keeps stock by (s,S), continuously reviewed:
manufacturers (200, 800), distributors (100, 400), retailers (40, 150); each retailer's customers come at exponential times of mean
one day, take 10 units, and leave when these are not there; manufacturing takes a day. Published: N = 50 to 2,000 over 500 days,
and 500 to 5,000 days with N = 50 (examples/notebooks/data of the repository SupplyChainSimulation/SupplyNetPy, for their paper of
2026), in wall seconds of the simulation alone, on their machine.

Both use the first link of each node, as SupplyNetPy does by default, and send parts of an order where a part is there (Catena) or the
whole only (SupplyNetPy). SupplyNetPy makes batches of at most 100 units, Catena all that was ordered. So the amount of work
is alike and not the same; events are printed. PEERS names the folder of the virtual environments (see peers.py).
"""
import argparse
import csv
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
# Medians that SupplyNetPy's repository gives, in seconds.
PUBLISHED = {50: 0.8704, 100: 1.6587, 200: 3.4791, 350: 6.4881, 500: 10.1031, 750: 19.7246, 1000: 26.8681, 1500: 34.2103, 2000: 38.3831}
PUBLISHED_BY_DAYS = {500: 0.8495, 1000: 1.6684, 1500: 2.4615, 2000: 3.3541, 2500: 3.9813, 3000: 4.8203, 3500: 5.6653,
                     4000: 6.6368, 4500: 7.3483, 5000: 7.8962}
SUPPLIER, MANUFACTURER, DISTRIBUTOR, RETAILER = "supplier", "manufacturer", "distributor", "retailer"
# Kind to reorder point, order-up-to level, first stock, capacity.
STOCK = {MANUFACTURER: (200, 800, 200, 1000), DISTRIBUTOR: (100, 400, 150, 500), RETAILER: (40, 150, 80, 200)}


def echelons(nodes):
    """Kind to names, upstream first."""
    counts = {SUPPLIER: max(1, nodes // 5), MANUFACTURER: max(1, nodes // 10), DISTRIBUTOR: max(1, nodes // 7)}
    counts[RETAILER] = max(1, nodes - sum(counts.values()))
    return {kind: [f"{kind}-{number + 1}" for number in range(count)] for kind, count in counts.items()}


def links(tiers, which):
    """Pairs of upstream and downstream names; all of them, or those that are used."""
    kinds = list(tiers)
    for above, below in zip(kinds, kinds[1:]):
        for name in tiers[below]:
            for other in tiers[above] if which == "all" else tiers[above][:1]:
                yield other, name


# Catena's side.

def write(folder, nodes, days, which):
    tiers = echelons(nodes)
    os.makedirs(folder)

    def table(name, header, rows):
        with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)

    kinds = {SUPPLIER: "supplier", MANUFACTURER: "plant", DISTRIBUTOR: "warehouse", RETAILER: "retailer"}
    above = dict(zip(list(tiers)[1:], list(tiers)))
    table("sites", ["site", "kind"], ((name, kinds[kind]) for kind, names in tiers.items() for name in names))
    lanes = [(f"{a}/{b}", a, b) for a, b in links(tiers, which)]
    table("lanes", ["lane", "from", "to", "lead-time.exponential", "lead-time.unit", "cost"], ((*lane, 3, "d", 0.3) for lane in lanes))
    rows = [(name, "raw", "", "", "", "", "", "") for name in tiers[SUPPLIER]]
    for kind, (reorder, up_to, first, _) in STOCK.items():
        for name in tiers[kind]:
            source = f"{tiers[above[kind]][0]}/{name}"
            if kind == MANUFACTURER:
                # What it makes it orders from itself; material comes as it is ordered.
                rows.append((name, "good", "s-S", reorder, up_to, "make", first, 0.5))
                rows.append((name, "raw", "s-S", reorder, up_to, source, up_to, 0))
            else:
                rows.append((name, "good", "s-S", reorder, up_to, source, first, 0.5))
    table("stock", ["site", "product", "policy", "policy.reorder-point", "policy.order-up-to", "source", "on-hand", "holding-cost"], rows)
    table("recipes", ["site", "product", "time"], ((name, "good", "1 d") for name in tiers[MANUFACTURER]))
    table("components", ["site", "product", "component", "quantity"], ((name, "good", "raw", 1) for name in tiers[MANUFACTURER]))
    table("segments", ["segment", "orders.poisson", "source", "unmet"],
          ((f"customers-{name}", "1 per d", name, "lost") for name in tiers[RETAILER]))
    table("mix", ["segment", "product", "size"], ((f"customers-{name}", "good", 10) for name in tiers[RETAILER]))
    with open(os.path.join(folder, "scenario.yaml"), "w", encoding="utf-8") as file:
        file.write(f"""name: published-{nodes}
start: 2026-01-01
horizon: {days} d
warm-up: 0 d
replications: 1
products:
  raw: {{unit-cost: 2}}
  good: {{unit-cost: 10, price: 18}}
tables: {{sites: sites.csv, stock: stock.csv, lanes: lanes.csv, recipes: recipes.csv, components: components.csv, segments: segments.csv, mix: mix.csv}}
""")


def cpu_seconds(*command):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said, faults = process.communicate()
    if process.returncode != 0:
        sys.exit(f"published-network.py: {' '.join(command[:3])} ended with {process.returncode}: {faults.decode()[-600:]}")
    return said.decode()


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def catena(program, nodes, days, which, runs=3):
    """CPU seconds of the whole process with one replication, and of a further replication, medians; and events of one."""
    work = tempfile.mkdtemp(prefix="catena-published-")
    folder = os.path.join(work, "network")
    more, whole, further, events = 5, [], [], 0
    try:
        write(folder, nodes, days, which)
        for _ in range(runs):
            taken = []
            for replications in (1, 1 + more):
                before = children()
                said = cpu_seconds(program, "run", folder, "--no-store", "--threads", "1", "--json", "--replications", str(replications))
                taken.append(children() - before)
                if replications == 1:
                    found = re.search(r'"events"\s*:\s*(\d+)', said)
                    events = int(found.group(1)) if found else 0
            whole.append(taken[0])
            further.append((taken[1] - taken[0]) / more)
    finally:
        shutil.rmtree(work)
    whole.sort(), further.sort()
    return whole[len(whole) // 2], max(further[len(further) // 2], 0.001), events


# SupplyNetPy's side, run in its own environment.

def supplynetpy(nodes, days, which):
    import gc
    import random
    import time
    import SupplyNetPy.Components as scm
    from SupplyNetPy.Components.core import Product, RawMaterial

    scm.global_logger.disable_logging()
    tiers = echelons(nodes)
    raw = RawMaterial(ID="raw", name="raw", extraction_quantity=1000, extraction_time=1, mining_cost=1, cost=2)
    described = [dict(ID=name, name=name, node_type="infinite_supplier", raw_material=raw) for name in tiers[SUPPLIER]]
    for kind, (reorder, up_to, first, capacity) in STOCK.items():
        for name in tiers[kind]:
            node = dict(ID=name, name=name, node_type=kind, capacity=capacity, initial_level=first, inventory_holding_cost=0.5,
                        replenishment_policy=scm.SSReplenishment, policy_param={"s": reorder, "S": up_to}, product_sell_price=18)
            if kind == MANUFACTURER:
                node["product"] = Product(ID=f"good-{name}", name="good", manufacturing_cost=1, manufacturing_time=1, sell_price=15,
                                          raw_materials=[(raw, 1)], batch_size=100)
            else:
                node["product_buy_price"] = 10
            described.append(node)
    lead_time = lambda: random.expovariate(1 / 3)
    joined = [dict(ID=f"{a}/{b}", source=a, sink=b, cost=3, lead_time=lead_time) for a, b in links(tiers, which)]
    demands = [dict(ID=f"customers-{name}", name="customers", order_arrival_model=lambda: random.expovariate(1),
                    order_quantity_model=lambda: 10, demand_node=name) for name in tiers[RETAILER]]
    random.seed(1)
    began = time.process_time()
    net = scm.create_sc_net(described, joined, demands)
    building = time.process_time() - began
    gc.collect()
    gc.disable()
    began = time.process_time()
    scm.simulate_sc_net(net, sim_time=days, logging=False)
    print(json.dumps({"building": building, "simulating": time.process_time() - began}))


def peer(nodes, days, which):
    python = os.path.join(os.environ.get("PEERS", os.path.expanduser("~/.cache/catena-peers")), "venv-supplynetpy", "bin", "python")
    if not os.access(python, os.X_OK):
        return None
    done = subprocess.run([python, os.path.abspath(__file__), "--supplynetpy", "--sizes", str(nodes), "--days", str(days), "--links", which],
                          capture_output=True, text=True, timeout=1200)
    if done.returncode != 0:
        print(f"SupplyNetPy with {nodes} nodes: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, PUBLISHED)), help="numbers of nodes, between commas")
    parser.add_argument("--days", default="500", help="horizons, between commas")
    parser.add_argument("--links", choices=["all", "used"], default="all")
    parser.add_argument("--catena", default=os.path.join(ROOT, ".build", "release", "catena"))
    parser.add_argument("--write", metavar="FOLDER")
    parser.add_argument("--supplynetpy", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--alone", action="store_true", help="without SupplyNetPy")
    options = parser.parse_args()
    try:
        sizes = [int(text) for text in options.sizes.split(",")]
        horizons = [int(text) for text in options.days.split(",")]
        if min(sizes + horizons) < 4:
            raise ValueError
    except ValueError:
        parser.error("sizes and days are whole numbers of at least 4, between commas")
    if options.supplynetpy:
        return supplynetpy(sizes[0], horizons[0], options.links)
    if options.write:
        if os.path.exists(options.write):
            sys.exit(f"published-network.py: {options.write} is there already")
        return write(options.write, sizes[0], horizons[0], options.links)
    if not os.access(options.catena, os.X_OK):
        sys.exit(f"published-network.py: there is no program {options.catena}")
    print("| nodes | days | SupplyNetPy, published, s | SupplyNetPy here, CPU s | Catena, CPU s for a replication | Catena, CPU s of the whole process | events | SupplyNetPy here / Catena |")
    print("|---|---|---|---|---|---|---|---|")
    for nodes in sizes:
        for days in horizons:
            published = PUBLISHED.get(nodes) if days == 500 else PUBLISHED_BY_DAYS.get(days) if nodes == 50 else None
            other = None if options.alone else peer(nodes, days, options.links)
            whole, simulated, events = catena(os.path.abspath(options.catena), nodes, days, options.links)
            print(f"| {nodes:,} | {days:,} | {published or '–'} | {other['simulating'] if other else float('nan'):.3g} | {simulated:.3g} | {whole:.2g} | "
                  f"{events:,} | {other['simulating'] / simulated if other else float('nan'):.3g} |".replace("nan", "–"), flush=True)


main()
