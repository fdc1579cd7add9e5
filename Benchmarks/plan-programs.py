#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes planning programs of one family in five sizes as free MPS files: Benchmarks/plan-programs.py SIZE...

Suppliers bring raw material to plants, plants make products and send them to warehouses, these to retailers, who may be served
late. All keep stock. Capacities of suppliers, plants, warehouses and retailers' shelves couple the products. The same
size gives the same file everywhere: sites lie at random in a square, demands follow a season.
"""
import math
import random
import sys

SIZES = {
    "s5k": dict(suppliers=3, plants=3, warehouses=4, retailers=12, products=6, periods=12, materials=3),
    "s20k": dict(suppliers=4, plants=4, warehouses=6, retailers=20, products=10, periods=16, materials=4),
    "s50k": dict(suppliers=5, plants=4, warehouses=8, retailers=30, products=14, periods=24, materials=5),
    "s200k": dict(suppliers=8, plants=6, warehouses=12, retailers=60, products=20, periods=30, materials=6),
    "s500k": dict(suppliers=8, plants=8, warehouses=16, retailers=90, products=25, periods=40, materials=8),
}
LANES_TO_A_RETAILER = 3


class Program:
    """Rows as (name, sense, side), columns as (name, cost, [(row, coefficient)])."""

    def __init__(self, periods):
        self.periods = periods
        self.rows = []
        self.columns = []

    def row(self, name, sense, side):
        self.rows.append((name, sense, side))

    def column(self, name, cost, entries):
        """Entries of rows after the last period are left out."""
        self.columns.append((name, cost, [entry[:2] for entry in entries if len(entry) < 3 or entry[2] < self.periods]))

    def write(self, path):
        with open(path, "w") as file:
            file.write("NAME SC\nROWS\n N COST\n")
            file.writelines(f" {sense} {name}\n" for name, sense, _ in self.rows)
            file.write("COLUMNS\n")
            for name, cost, entries in self.columns:
                file.write(f" {name} COST {cost:.6g}\n")
                file.writelines(f" {name} {row} {value:.6g}\n" for row, value in entries)
            file.write("RHS\n")
            file.writelines(f" RHS {name} {side:.8g}\n" for name, _, side in self.rows if side)
            file.write("ENDATA\n")


def program(suppliers, plants, warehouses, retailers, products, periods, materials):
    chance = random.Random(1)
    S, P, W, R, K, T, M = map(range, (suppliers, plants, warehouses, retailers, products, periods, materials))
    place = lambda: (chance.random() * 100, chance.random() * 100)
    at_s, at_p, at_w, at_r = ([place() for _ in sites] for sites in (S, P, W, R))
    distance = lambda a, b: ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
    recipe = [[chance.randrange(materials) for _ in range(2)] for _ in K]
    base = {(r, k): chance.uniform(5, 40) for r in R for k in K}
    plants_of = {w: sorted(P, key=lambda p: distance(at_p[p], at_w[w])) for w in W}
    warehouses_of = {r: sorted(W, key=lambda w: distance(at_w[w], at_r[r]))[:LANES_TO_A_RETAILER] for r in R}
    demand = {}
    sums = [0.0] * periods
    for t in T:
        for r in R:
            for k in K:
                season = 1 + 0.4 * math.sin(2 * math.pi * (t + k) / 12)
                demand[r, k, t] = round(base[r, k] * season * chance.uniform(0.7, 1.3), 2)
                sums[t] += demand[r, k, t]
    mean = sum(sums) / periods

    lp = Program(periods)
    for t in T:
        for r in R:
            for k in K:
                lp.row(f"D_{r}_{k}_{t}", "E", demand[r, k, t])
            lp.row(f"CR_{r}_{t}", "L", sum(base[r, k] for k in K) * 2.0)
        for w in W:
            for k in K:
                lp.row(f"BW_{w}_{k}_{t}", "E", 0)
            lp.row(f"CW_{w}_{t}", "L", mean * 1.5 / warehouses)
            lp.row(f"TH_{w}_{t}", "L", mean * 1.6 / warehouses)
        for p in P:
            for k in K:
                lp.row(f"BP_{p}_{k}_{t}", "E", 0)
            for m in M:
                lp.row(f"RP_{p}_{m}_{t}", "E", 0)
            lp.row(f"CP_{p}_{t}", "L", mean * 1.15 / plants)
        for s in S:
            for m in M:
                lp.row(f"CS_{s}_{m}_{t}", "L", mean * 2.6 / suppliers / materials * chance.uniform(0.9, 1.5))
    cost_of_making = {(p, k): chance.uniform(5, 9) for p in P for k in K}
    hours = {(p, k): chance.uniform(0.8, 1.2) for p in P for k in K}
    cost_of_material = {(s, m): chance.uniform(1, 3) for s in S for m in M}
    volume = [chance.uniform(0.5, 1.5) for _ in K]

    for t in T:
        for s in S:
            for p in P:
                for m in M:
                    cost = cost_of_material[s, m] + 0.02 * distance(at_s[s], at_p[p])
                    lp.column(f"s_{s}_{p}_{m}_{t}", cost, [(f"CS_{s}_{m}_{t}", 1), (f"RP_{p}_{m}_{t + 1}", 1, t + 1)])
        for p in P:
            for m in M:
                lp.column(f"ir_{p}_{m}_{t}", 0.05, [(f"RP_{p}_{m}_{t}", -1), (f"RP_{p}_{m}_{t + 1}", 1, t + 1)])
                if t == 0:
                    lp.column(f"ir0_{p}_{m}", 2.0, [(f"RP_{p}_{m}_0", 1)])
            for k in K:
                made = [(f"BP_{p}_{k}_{t}", 1), (f"CP_{p}_{t}", hours[p, k])]
                made += [(f"RP_{p}_{m}_{t}", -1.0 * recipe[k].count(m)) for m in set(recipe[k])]
                lp.column(f"x_{p}_{k}_{t}", cost_of_making[p, k], made)
                lp.column(f"ip_{p}_{k}_{t}", 0.1, [(f"BP_{p}_{k}_{t}", -1), (f"BP_{p}_{k}_{t + 1}", 1, t + 1)])
        for w in W:
            for p in plants_of[w]:
                far = distance(at_p[p], at_w[w])
                there = t + (1 if far > 40 else 0)
                for k in K:
                    lp.column(
                        f"f_{p}_{w}_{k}_{t}", 0.03 * far * volume[k] + 0.2,
                        [(f"BP_{p}_{k}_{t}", -1), (f"BW_{w}_{k}_{there}", 1, there),
                         (f"TH_{w}_{there}", volume[k], there)])
            for k in K:
                lp.column(
                    f"iw_{w}_{k}_{t}", 0.15,
                    [(f"BW_{w}_{k}_{t}", -1), (f"CW_{w}_{t}", volume[k]), (f"BW_{w}_{k}_{t + 1}", 1, t + 1)])
        for r in R:
            for w in warehouses_of[r]:
                far = distance(at_w[w], at_r[r])
                for k in K:
                    lp.column(
                        f"g_{w}_{r}_{k}_{t}", 0.05 * far * volume[k] + 0.3,
                        [(f"BW_{w}_{k}_{t}", -1), (f"D_{r}_{k}_{t}", 1)])
            for k in K:
                lp.column(
                    f"i_{r}_{k}_{t}", 0.25,
                    [(f"D_{r}_{k}_{t}", -1), (f"CR_{r}_{t}", volume[k]), (f"D_{r}_{k}_{t + 1}", 1, t + 1)])
                late = 6.0 if t + 1 < periods else 60.0
                lp.column(f"b_{r}_{k}_{t}", late, [(f"D_{r}_{k}_{t}", 1), (f"D_{r}_{k}_{t + 1}", -1, t + 1)])
    return lp


if __name__ == "__main__":
    unknown = [size for size in sys.argv[1:] if size not in SIZES]
    if unknown or len(sys.argv) < 2:
        sys.exit(f"usage: plan-programs.py SIZE...; sizes are {', '.join(SIZES)}")
    for size in sys.argv[1:]:
        lp = program(**SIZES[size])
        lp.write(f"{size}.mps")
        print(f"{size}.mps: {len(lp.rows)} rows, {len(lp.columns)} columns", file=sys.stderr)
