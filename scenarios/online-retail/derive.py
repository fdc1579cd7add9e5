# SPDX-License-Identifier: Apache-2.0
"""Re-derives the demand tables of this scenario from the raw UCI Online Retail transactions.

    python3 derive.py online_retail_lines.csv.xz           writes the tables beside this file
    python3 derive.py online_retail_lines.csv.xz --check   compares them, byte for byte, and writes nothing

The same raw file gives the same bytes on every machine. Needs Python 3.10 or newer and nothing else.
Exit status: 0 done; 64 wrong command line; 65 malformed or other data, or --check found a difference;
66 no such file; 70 a fault of this program; 73 cannot write.
"""

import argparse
import datetime
import os
import sys
import tempfile
from collections import Counter

from derivation.cleaning import clean
from derivation.demand import restrict
from derivation.faults import BAD_DATA, BAD_USAGE, CANNOT_WRITE, Fault
from derivation.season import WEEKDAYS, MONTHS, fit_season
from derivation.segmentation import SEGMENTS, segment_customers
from derivation.tables import all_tables
from derivation.transactions import read_lines
from derivation.verification import compare

# One whole year, so that each day of the calendar counts once. The data run nine days longer, from
# 2010-12-01; December is thus put together from 10-31 December 2010 and 1-9 December 2011.
FIRST, LAST = datetime.date(2010, 12, 10), datetime.date(2011, 12, 9)


def main(arguments):
    options = parse(arguments)
    cleaned = clean(read_lines(options.raw), options.raw)
    customers = segment_customers(cleaned.goods, options.raw)
    demand = restrict(cleaned.goods, customers, FIRST, LAST)
    season = fit_season(Counter(order.day for order in demand.orders), FIRST, LAST)
    tables = all_tables(demand, season, FIRST, LAST)
    report = summary(cleaned, customers, demand, season) + compare(tables, FIRST, LAST)
    if options.check:
        report += check(tables, options.out)
    else:
        report += write(tables, options.out)
    print("\n".join(report))


class Parser(argparse.ArgumentParser):
    """An argument parser that ends with our status for a wrong command line."""

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(BAD_USAGE, f"error: {message}\n")


def parse(arguments):
    parser = Parser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", metavar="RAWFILE", help="the raw transactions, .csv or .csv.xz")
    parser.add_argument("--out", metavar="DIR", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "derived"),
                        help="where the tables are (default: beside this script)")
    parser.add_argument("--check", action="store_true", help="compare with the tables in DIR, write nothing")
    return parser.parse_args(arguments)


def summary(cleaned, customers, demand, season):
    return account_of(cleaned) + scores_of(customers) + segments_of(demand, season)


def account_of(cleaned):
    report = ["Read and cleaned (published figures confirmed):"]
    report += [f"  {name:<40} {count:>15,}" for name, count in cleaned.published.items()]
    report.append(f"{'Dropped':<78} {'lines':>8} {'units':>10} {'pounds':>13}")
    left = ("left: goods sold", len(cleaned.goods), sum(l.quantity for l in cleaned.goods),
            sum(l.value for l in cleaned.goods))
    report += [f"  {reason:<76} {lines:>8,} {units:>10,} {value / 1000:>13,.2f}"
               for reason, lines, units, value in cleaned.dropped + [left]]
    return report + [""]


def scores_of(customers):
    report = [f"Scores of {len(customers):,} customers (1 = worst fifth, 5 = best; equal customers score alike):"]
    for label, key, value in (("recency: last order", "recency_score", lambda c: c.last.date()),
                              ("frequency: orders", "frequency_score", lambda c: c.orders),
                              ("monetary: pounds", "monetary_score", lambda c: round(c.value / 1000))):
        parts = []
        for n in range(1, 6):
            fifth = [value(c) for c in customers.values() if getattr(c, key) == n]
            parts.append(f"{n}: {min(fifth)}..{max(fifth)} ({len(fifth)})")
        report.append(f"  {label:<20} " + "  ".join(parts))
    return report + [""]


def segments_of(demand, season):
    report = [f"{FIRST} to {LAST}, orders with at least one of the top {len(demand.products)} products: "
              f"{len(demand.orders):,}",
              f"  {'segment':<20} {'customers':>9} {'orders':>7} {'a year':>7} {'lines':>6} {'units/line':>10} "
              f"{'pounds/order':>12}  rule"]
    for name, rule in SEGMENTS.items():
        orders, heads = demand.of(name), demand.customers[name]
        lines = sum(len(o.units) for o in orders)
        units, value = sum(sum(o.units.values()) for o in orders), sum(o.value for o in orders)
        report.append(f"  {name:<20} {heads:>9,} {len(orders):>7,} {len(orders) / heads:>7.2f} "
                      f"{lines / len(orders):>6.2f} {units / lines:>10.1f} {value / len(orders) / 1000:>12.2f}  {rule}")
    report.append("  weekday factors: " + "  ".join(f"{d[:3]} {f:.3f}" for d, f in zip(WEEKDAYS, season.weekly)))
    report.append("  month factors:   " + "  ".join(f"{m[:3]} {f:.3f}" for m, f in zip(MONTHS, season.yearly)))
    report.append(f"  variance of daily orders / mean, season removed (Poisson: 1): {season.dispersion:.2f}")
    return report + [""]


def write(tables, folder):
    """Each file appears whole or not at all."""
    try:
        os.makedirs(folder, exist_ok=True)
        for name, text in tables.items():
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode("utf-8"))
                os.chmod(temporary, 0o644)
                os.replace(temporary, os.path.join(folder, name))
            except BaseException:
                os.unlink(temporary)
                raise
    except OSError as error:
        raise Fault(CANNOT_WRITE, folder, f"cannot be written ({error.strerror})")
    size = sum(len(text.encode("utf-8")) for text in tables.values())
    return ["", f"{len(tables)} tables, {size:,} bytes, written to {folder}"]


def check(tables, folder):
    different = []
    for name, text in tables.items():
        try:
            with open(os.path.join(folder, name), "rb") as file:
                if file.read() != text.encode("utf-8"):
                    different.append(name)
        except OSError:
            different.append(f"{name} (cannot be read)")
    if different:
        raise Fault(BAD_DATA, folder, "these tables are not those of the raw file: " + ", ".join(different))
    return ["", f"{len(tables)} tables in {folder} are those of the raw file, byte for byte"]


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Fault as fault:
        print(fault, file=sys.stderr)
        sys.exit(fault.status)
    except KeyboardInterrupt:
        sys.exit(130)
