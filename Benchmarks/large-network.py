#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a large supply chain as a user would have it: a folder with scenario.yaml and CSV tables.

    Benchmarks/large-network.py SITES PRODUCTS FOLDER [--days N] [--demand shops|pairs] [--seed N]

Four tiers: suppliers, central warehouses, regional warehouses and shops, SITES of them together. Each product comes from one
supplier and is kept at every other site, so there are close to SITES x PRODUCTS stock points. Everything is reviewed daily and
every shop sells every product daily, in Poisson quantities that are fixed by --seed.

--demand says who buys. With `shops` (the default) the customers of a shop are one segment, whose daily order has a line for each
product; with `pairs` each product of each shop has customers of its own, so that products share nothing and the network falls
into parts. The same arguments give the same bytes.
"""
import argparse
import math
import os
import random
import sys


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
    return value


def arguments():
    parser = argparse.ArgumentParser(
        description="Writes a large supply chain as scenario.yaml and CSV tables.")
    parser.add_argument("sites", type=positive, help="sites over all tiers, at least 4")
    parser.add_argument("products", type=positive)
    parser.add_argument("folder", help="a folder that is not there yet, or is empty")
    parser.add_argument("--days", type=positive, default=365, help="the horizon (default 365)")
    parser.add_argument("--demand", choices=["shops", "pairs"], default="shops")
    parser.add_argument("--seed", type=int, default=1, help="of demand, prices and weights (default 1)")
    chosen = parser.parse_args()
    if chosen.sites < 4:
        parser.error("a chain of four tiers has at least 4 sites")
    if os.path.isdir(chosen.folder) and os.listdir(chosen.folder):
        sys.exit(f"large-network.py: {chosen.folder} is not empty; nothing was written")
    return chosen


def tiers(sites):
    """How many suppliers, central warehouses, regional warehouses and shops there are."""
    few = max(1, sites // 250)
    regional = max(1, sites // 25)
    return few, few, regional, sites - 2 * few - regional


def level(mean, days):
    """An order-up-to level: the demand of `days` and two standard deviations of it."""
    return max(1, math.ceil(mean * days + 2 * math.sqrt(mean * days)))


def main():
    chosen = arguments()
    os.makedirs(chosen.folder, exist_ok=True)
    suppliers, central, regional, shops = tiers(chosen.sites)
    draw = random.Random(chosen.seed)

    def table(name, header, rows):
        with open(os.path.join(chosen.folder, name + ".csv"), "w", encoding="utf-8", newline="\n") as file:
            file.write(header + "\n")
            file.writelines(row + "\n" for row in rows)

    def numbered(stem, count):
        width = len(str(count))
        return [f"{stem}-{number:0{width}d}" for number in range(1, count + 1)]

    supplier, hub = numbered("supplier", suppliers), numbered("central", central)
    region, shop = numbered("region", regional), numbered("shop", shops)
    product = numbered("p", chosen.products)
    hub_of = [r * central // regional for r in range(regional)]
    region_of = [s * regional // shops for s in range(shops)]
    # What a shop of size one sells of a product in a day, and how large each shop is.
    demand = [round(draw.lognormvariate(0, 0.8), 2) for _ in product]
    size = [round(draw.uniform(0.5, 2), 2) for _ in shop]
    shop_size_of_region = [0.0] * regional
    for s, r in enumerate(region_of):
        shop_size_of_region[r] += size[s]
    size_of_hub = [0.0] * central
    for r, c in enumerate(hub_of):
        size_of_hub[c] += shop_size_of_region[r]
    cost = [round(draw.uniform(1, 60), 2) for _ in product]

    table("products", "product,unit-cost,price,weight,volume", (
        f"{name},{cost[p]},{round(1.6 * cost[p], 2)},{round(draw.uniform(0.1, 5), 2)},{round(draw.uniform(0.0005, 0.02), 4)}"
        for p, name in enumerate(product)))
    table("sites", "site,kind", (
        f"{name},{kind}" for names, kind in
        ((supplier, "supplier"), (hub, "warehouse"), (region, "warehouse"), (shop, "retailer")) for name in names))

    def lanes():
        for s in supplier:
            for c in hub:
                yield f"{s}/{c},{s},{c},sea,14 d,0.9"
        for r, name in enumerate(region):
            yield f"{hub[hub_of[r]]}/{name},{hub[hub_of[r]]},{name},rail,4 d,0.4"
        for s, name in enumerate(shop):
            yield f"{region[region_of[s]]}/{name},{region[region_of[s]]},{name},truck,1 d,0.2"

    table("lanes", "lane,from,to,mode,lead-time,cost", lanes())

    def stock():
        for p, name in enumerate(product):
            yield f"{supplier[p % suppliers]},{name},,,,,,,{cost[p]}"

        def row(site, name, mean, days, lane, order):
            up_to = level(mean, days)
            return f"{site},{name},base-stock,{up_to},1 d,{lane},{up_to},{order},"

        for c, site in enumerate(hub):
            for p, name in enumerate(product):
                yield row(site, name, demand[p] * size_of_hub[c], 15, f"{supplier[p % suppliers]}/{site}", 40)
        for r, site in enumerate(region):
            for p, name in enumerate(product):
                yield row(site, name, demand[p] * shop_size_of_region[r], 5, f"{hub[hub_of[r]]}/{site}", 10)
        for s, site in enumerate(shop):
            for p, name in enumerate(product):
                yield row(site, name, demand[p] * size[s], 2, f"{region[region_of[s]]}/{site}", 1)

    table("stock", "site,product,policy,policy.level,review,source,on-hand,order-cost,purchase-cost", stock())
    if chosen.demand == "shops":
        table("segments", "segment,orders.every,source,promise,backorder-cost", (
            f"buyers-{site},1 d,{site},1 d,0.1" for site in shop))
        table("mix", "segment,product,size.poisson", (
            f"buyers-{site},{name},{max(0.01, round(demand[p] * size[s], 2))}"
            for s, site in enumerate(shop) for p, name in enumerate(product)))
    else:
        pairs = [(s, p) for s in range(shops) for p in range(chosen.products)]
        table("segments", "segment,orders.every,source,promise,backorder-cost", (
            f"{shop[s]}/{product[p]},1 d,{shop[s]},1 d,0.1" for s, p in pairs))
        table("mix", "segment,product,size.poisson", (
            f"{shop[s]}/{product[p]},{product[p]},{max(0.01, round(demand[p] * size[s], 2))}" for s, p in pairs))
    with open(os.path.join(chosen.folder, "scenario.yaml"), "w", encoding="utf-8", newline="\n") as file:
        file.write(f"""\
# Written by Benchmarks/large-network.py {chosen.sites} {chosen.products} --demand {chosen.demand} --seed {chosen.seed}
name: large-{chosen.sites}-{chosen.products}
summary: {suppliers} suppliers, {central} central and {regional} regional warehouses and {shops} shops, {chosen.products} products, daily demand and review.
start: 2026-01-01
horizon: {chosen.days} d
warm-up: {min(30, chosen.days // 4)} d
replications: 1
holding-rate: 20%
tables: {{products: products.csv, sites: sites.csv, stock: stock.csv, lanes: lanes.csv, segments: segments.csv, mix: mix.csv}}
""")
    points = (central + regional + shops + 1) * chosen.products
    print(f"{chosen.folder}: {points:,} stock points at {chosen.sites:,} sites, {shops * chosen.products:,} of them sell")


main()
