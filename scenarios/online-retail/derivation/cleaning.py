# SPDX-License-Identifier: Apache-2.0
"""Separates what was sold from what was not, and says how much was dropped and why."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import median

from .faults import BAD_DATA, Fault

# Codes that are charges or corrections rather than goods.
FEES = {"POST", "DOT", "C2", "M", "BANK CHARGES", "PADS"}

# A unit price further than this factor from the product's median is a slip of the pen: 60 baskets
# of 4.95 were once booked at 649.50 each (the price of all 60), which would make the basket a top product.
PRICE_SLIP = 10

# What the literature reports for these data; a file with other figures is not the one we describe.
PUBLISHED = {
    "raw lines": 541_909,
    "lines without a customer": 135_080,
    "clean lines": 397_884,
    "clean customers": 4_338,
    "clean invoices": 18_532,
    "clean revenue, thousandths of a pound": 8_911_407_904,
}


@dataclass
class Cleaned:
    """The lines that were sold and stayed sold, and an account of the others: (reason, lines, units, value)."""

    goods: list
    dropped: list = field(default_factory=list)
    published: dict = field(default_factory=dict)


def clean(lines, path):
    dropped = []

    def keep(pool, reason, condition):
        kept, lost = [], []
        for line in pool:
            (kept if condition(line) else lost).append(line)
        dropped.append((reason, len(lost), sum(l.quantity for l in lost), sum(l.value for l in lost)))
        return kept

    named = keep(lines, "no CustomerID: cannot be placed in a segment", lambda l: l.customer)
    positive = keep(named, "Quantity <= 0: cancellations and returns", lambda l: l.quantity > 0)
    sold = keep(positive, "UnitPrice <= 0: gifts and corrections", lambda l: l.price > 0)
    counts = {
        "raw lines": len(lines),
        "lines without a customer": len(lines) - len(named),
        "clean lines": len(sold),
        "clean customers": len({l.customer for l in sold}),
        "clean invoices": len({l.invoice for l in sold}),
        "clean revenue, thousandths of a pound": sum(l.value for l in sold),
    }
    wrong = [f"{name} {counts[name]:,} (expected {expected:,})"
             for name, expected in PUBLISHED.items() if counts[name] != expected]
    if wrong:
        raise Fault(BAD_DATA, path, "not the published data: " + "; ".join(wrong))

    goods = keep(sold, "charges, not goods: " + " ".join(sorted(FEES)), lambda l: l.product not in FEES)
    undone = reversed_lines(goods, named)
    goods = keep(goods, "cancelled in full later on the same day: never shipped", lambda l: id(l) not in undone)
    prices = defaultdict(list)
    for line in goods:
        prices[line.product].append(line.price)
    usual = {product: median(values) for product, values in prices.items()}
    slips = f"unit price over {PRICE_SLIP} times or under 1/{PRICE_SLIP} of the product's median: slips"
    goods = keep(goods, slips,
                 lambda l: l.price <= PRICE_SLIP * usual[l.product] and l.price * PRICE_SLIP >= usual[l.product])
    return Cleaned(goods, dropped, counts)


def reversed_lines(goods, named):
    """The lines, by identity, that the same customer cancelled on the same day in the same quantity.

    Each cancellation undoes one line. This rule takes out the two orders of 80,995 and 74,215 units,
    which are famous outliers of these data and were undone within minutes.
    """
    cancellations = defaultdict(list)
    for line in sorted(named, key=lambda l: l.moment):
        if line.quantity < 0:
            cancellations[line.customer, line.product, -line.quantity, line.day].append(line.moment)
    undone = set()
    for line in sorted(goods, key=lambda l: l.moment):
        moments = cancellations.get((line.customer, line.product, line.quantity, line.day), [])
        later = next((i for i, moment in enumerate(moments) if moment >= line.moment), None)
        if later is not None:
            moments.pop(later)
            undone.add(id(line))
    return undone


def most_common_text(lines):
    """The usual description of a product; ties go to the first in the alphabet, so that the result is stable."""
    counts = Counter(line.description for line in lines)
    return min(counts, key=lambda text: (-counts[text], text))
