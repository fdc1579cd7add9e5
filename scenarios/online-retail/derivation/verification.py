# SPDX-License-Identifier: Apache-2.0
"""Reads the tables as a simulator would, and compares the demand they imply with what was really ordered."""

import csv
import io
from collections import defaultdict
from math import erf, log, sqrt

from .faults import PROGRAM_FAULT, Fault
from .season import MONTHS, WEEKDAYS, days_between

# Largest relative gap allowed between implied and actual units: the tables are rounded, nothing else.
TOLERANCE = 1e-4


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


class Implied:
    """The expectations of the order process that the written tables describe.

    Orders of a segment are Poisson with rate customers x rate x weekday factor x month factor; an order has
    a number of lines drawn from `order-lines.csv`; each line draws its product by `weight`, independently of
    the other lines, then its units from `line-sizes.csv` of that segment and product.
    """

    def __init__(self, tables, first, last):
        weekly = {r["weekday"]: float(r["factor"]) for r in rows_of(tables["season-weekly.csv"])}
        yearly = {r["month"]: float(r["factor"]) for r in rows_of(tables["season-yearly.csv"])}
        season = sum(weekly[WEEKDAYS[d.weekday()]] * yearly[MONTHS[d.month - 1]]
                     for d in days_between(first, last))
        self.products = [r["product"] for r in rows_of(tables["products.csv"])]
        segments = rows_of(tables["segments.csv"])
        self.segments = [r["segment"] for r in segments]
        self.orders = {r["segment"]: int(r["customers"]) * float(r["orders_per_customer_per_day"]) * season
                       for r in segments}
        self.price_factor = {r["segment"]: float(r["price_factor"]) for r in segments}
        self.price = {r["product"]: float(r["unit_price"]) for r in rows_of(tables["products.csv"])}
        self.mix = {(r["segment"], r["product"]): r for r in rows_of(tables["segment-mix.csv"])}
        lines = defaultdict(list)
        for r in rows_of(tables["order-lines.csv"]):
            lines[r["segment"]].append((int(r["lines"]), int(r["orders"])))
        self.lines = {s: mean_of(counts) for s, counts in lines.items()}
        self.line_pairs = {s: mean_of([(n * (n - 1), k) for n, k in counts]) for s, counts in lines.items()}
        self.sizes = defaultdict(list)
        for r in rows_of(tables["line-sizes.csv"]):
            self.sizes[r["segment"], r["product"]].append((int(r["units"]), int(r["lines"])))

    def units(self, segment, product, size=None):
        """Expected units of a year; `size` replaces the mean units on a line, to try simpler models."""
        cell = self.mix.get((segment, product))
        if cell is None:
            return 0.0
        size = mean_of(self.sizes[segment, product]) if size is None else size
        return self.orders[segment] * self.lines[segment] * float(cell["weight"]) * size

    def variance(self, segment, products):
        """Variance of the units of these products in a year: compound Poisson, orders x E[(units on an order)^2]."""
        first = second = 0.0  # of the units on one line, zero if the line is of another product
        for product in products:
            if (segment, product) in self.mix:
                weight = float(self.mix[segment, product]["weight"])
                first += weight * mean_of(self.sizes[segment, product])
                second += weight * mean_of([(u * u, n) for u, n in self.sizes[segment, product]])
        return self.orders[segment] * (self.lines[segment] * second + self.line_pairs[segment] * first ** 2)


def mean_of(counts):
    """The mean of values given with how often each occurs."""
    return sum(u * n for u, n in counts) / sum(n for _, n in counts)


def actual_units(tables):
    """The units really ordered, from the history, by (segment, product)."""
    actual = defaultdict(int)
    for row in rows_of(tables["demand-history.csv"]):
        for key, value in row.items():
            if key not in ("date", "segment", "orders") and value:
                actual[row["segment"], key] += int(value)
    return actual


def compare(tables, first, last):
    """Returns report lines; raises a `Fault` if the tables do not imply the demand they were made from."""
    implied, actual = Implied(tables, first, last), actual_units(tables)
    names = {r["product"]: r["name"] for r in rows_of(tables["products.csv"])}
    report, worst = [], 0.0
    head = f"{'actual':>9} {'implied':>11} {'gap %':>8} {'1 sd of a year':>15} {'sd %':>6}"

    def line(label, segments, products):
        nonlocal worst
        real = sum(actual[s, p] for s in segments for p in products)
        expected = sum(implied.units(s, p) for s in segments for p in products)
        deviation = sqrt(sum(implied.variance(s, products) for s in segments))
        off = expected / real - 1
        worst = max(worst, abs(off))
        return (f"{label:<42} {real:>9,} {expected:>11,.1f} {100 * off:>8.4f} {deviation:>15,.0f} "
                f"{100 * deviation / real:>6.1f}")

    report.append(f"{'Units per year, by product':<42} {head}")
    for p in implied.products:
        report.append(line(f"{p:<7} {names[p]}", implied.segments, [p]))
    report.append(f"{'by segment':<42} {head}")
    for s in implied.segments:
        report.append(line(s, [s], implied.products))
    report.append(line("all", implied.segments, implied.products))
    real = sum(float(r["value_per_order"]) * int(r["orders"]) for r in rows_of(tables["segments.csv"]))
    expected = sum(implied.units(s, p) * implied.price[p] * implied.price_factor[s]
                   for s in implied.segments for p in implied.products)
    report.append(f"{'revenue, pounds':<42} {real:>9,.0f} {expected:>11,.0f} {100 * (expected / real - 1):>8.4f}")
    if worst > TOLERANCE:
        raise Fault(PROGRAM_FAULT, "verification",
                    f"the tables imply demand off by {100 * worst:.3f} %, expected at most {100 * TOLERANCE} %")
    return report + [""] + simpler_models(implied, actual)


def simpler_models(implied, actual):
    """How far simpler models of the units on a line would be off: why sizes are kept by segment and product.

    `misplaced` is the share of all units that would be ordered in the wrong segment or of the wrong product.
    """
    cells = [(s, p) for s in implied.segments for p in implied.products if (s, p) in implied.mix]
    lines = {k: int(implied.mix[k]["lines"]) for k in cells}
    by_segment = {s: sum(actual[k] for k in cells if k[0] == s) / sum(lines[k] for k in cells if k[0] == s)
                  for s in implied.segments}
    by_product = {p: sum(actual[k] for k in cells if k[1] == p) / sum(lines[k] for k in cells if k[1] == p)
                  for p in implied.products}
    a, b = dict(by_segment), dict.fromkeys(implied.products, 1.0)
    for _ in range(500):
        for p in implied.products:
            b[p] = sum(actual[k] for k in cells if k[1] == p) / sum(lines[k] * a[k[0]] for k in cells if k[1] == p)
        for s in implied.segments:
            a[s] = sum(actual[k] for k in cells if k[0] == s) / sum(lines[k] * b[k[1]] for k in cells if k[0] == s)
    models = [
        ("one distribution per segment", lambda k: by_segment[k[0]]),
        ("one distribution per product", lambda k: by_product[k[1]]),
        ("segment level x product level", lambda k: a[k[0]] * b[k[1]]),
        ("log-normal per segment and product", lambda k: rounded_log_normal_mean(implied.mix[k])),
        ("counts per segment and product (used)", lambda k: None),
    ]
    report = [f"{'Model of units on a line':<40} {'total %':>8} {'worst product %':>16} {'worst segment %':>16} "
              f"{'misplaced %':>12}"]
    total = sum(actual.values())
    for label, size in models:
        expected = {k: implied.units(*k, size=size(k)) for k in cells}
        misplaced = 50 * sum(abs(expected[k] - actual[k]) for k in cells) / total
        product, segment = worst_gap(expected, actual, cells, 1), worst_gap(expected, actual, cells, 0)
        report.append(f"{label:<40} {gap(expected, actual, cells):>8.2f} {product:>16.2f} {segment:>16.2f} "
                      f"{misplaced:>12.2f}")
    return report


def gap(expected, actual, cells):
    return 100 * (sum(expected[k] for k in cells) / sum(actual[k] for k in cells) - 1)


def worst_gap(expected, actual, cells, part):
    """The largest gap among products (part 1 of a cell's key) or segments (part 0)."""
    names = dict.fromkeys(k[part] for k in cells)
    return max((gap(expected, actual, [k for k in cells if k[part] == name]) for name in names), key=abs)


def rounded_log_normal_mean(cell):
    """Mean of a log-normal rounded to whole units, at least one: 1 + the sum of P(X >= n - 1/2) for n >= 2."""
    location, scale = float(cell["log_mean"]), float(cell["log_sd"])
    if scale < 1e-9:
        return max(1.0, round(float(cell["units_mean"])))
    total, n = 1.0, 2
    while n < 200_000:
        chance = 0.5 * (1 - erf((log(n - 0.5) - location) / scale / sqrt(2)))
        if chance < 1e-12:
            break
        total, n = total + chance, n + 1
    return total
