# SPDX-License-Identifier: Apache-2.0
"""The side of the scenario that the data say nothing about. Every figure here is assumed, none is measured.

The README repeats these tables with the reasons. Prices are pounds of 2011.
"""

from dataclasses import dataclass
from math import ceil

PURCHASE_SHARE_OF_PRICE = {"ningbo": 0.45, "tirupur": 0.43, "lodz": 0.58, "leicester": 0.62}
MINIMUM_CARTONS = {"ningbo": 4, "tirupur": 4, "lodz": 2, "leicester": 1}


@dataclass(frozen=True)
class Goods:
    """Packed weight and volume of one unit, units per carton, and who makes it (first the usual source)."""

    kilograms: float
    litres: float
    carton: int
    suppliers: tuple


GOODS = {
    "22423": Goods(1.30, 6.00, 16, ("ningbo", "lodz")),
    "85123A": Goods(0.12, 0.70, 64, ("ningbo", "lodz")),
    "85099B": Goods(0.10, 0.50, 100, ("ningbo", "lodz")),
    "47566": Goods(0.18, 0.80, 50, ("tirupur", "leicester")),
    "84879": Goods(0.06, 0.25, 160, ("ningbo",)),
    "23084": Goods(0.08, 0.50, 96, ("ningbo",)),
    "79321": Goods(0.35, 2.00, 24, ("ningbo",)),
    "22086": Goods(0.25, 0.90, 40, ("ningbo", "leicester")),
    "21137": Goods(0.75, 4.20, 24, ("ningbo", "lodz")),
    "23203": Goods(0.10, 0.50, 100, ("ningbo", "lodz")),
    "22386": Goods(0.10, 0.50, 100, ("ningbo", "lodz")),
    "22197": Goods(0.04, 0.35, 100, ("ningbo", "leicester")),
    "23298": Goods(0.18, 0.80, 50, ("tirupur", "leicester")),
    "23284": Goods(1.60, 7.00, 10, ("tirupur",)),
    "82484": Goods(1.40, 8.00, 12, ("ningbo", "lodz")),
    "22720": Goods(0.90, 6.50, 16, ("ningbo", "lodz")),
    "22960": Goods(1.10, 5.00, 12, ("ningbo", "leicester")),
    "85099F": Goods(0.10, 0.50, 100, ("ningbo", "lodz")),
    "22178": Goods(0.20, 0.80, 48, ("ningbo", "lodz")),
    "20725": Goods(0.12, 1.00, 60, ("ningbo", "lodz")),
}
# For a product that the table does not know; cannot happen with the published data.
UNKNOWN_GOODS = Goods(0.30, 1.50, 24, ("ningbo",))


@dataclass(frozen=True)
class Promise:
    """What a segment is promised, how long it waits, and who is served first (1 before 2)."""

    days: int
    patience_days: int
    priority: int
    when_short: str


PROMISES = {
    "home-key-accounts": Promise(3, 21, 1, "backorder"),
    "home-lapsing": Promise(3, 7, 3, "lost"),
    "home-loyal": Promise(3, 14, 2, "backorder"),
    "home-regular": Promise(3, 7, 3, "backorder"),
    "home-occasional": Promise(3, 5, 4, "lost"),
    "home-new": Promise(3, 3, 4, "lost"),
    "europe-key-accounts": Promise(4, 21, 1, "backorder"),
    "europe-other": Promise(5, 10, 3, "backorder"),
    "overseas": Promise(14, 30, 3, "backorder"),
}

# The present policy of each stock: reviewed weekly, filled up in weeks of mean demand, whatever the season.
WAREHOUSE, FORWARD_STOCK = "midlands", "venlo"
COVER_WEEKS = {WAREHOUSE: (10, 16), FORWARD_STOCK: (2, 5)}
SERVED_FROM_FORWARD_STOCK = ("europe-key-accounts", "europe-other")
FORWARD_PACK_SHARE = 4  # the forward stock may be sent a quarter of a carton


def present_policy(site, weekly_units, carton):
    """Reorder point and order-up-to level in whole packs, at least one pack apart."""
    pack = carton if site == WAREHOUSE else max(1, carton // FORWARD_PACK_SHARE)
    low, high = (ceil(weeks * weekly_units / pack) * pack for weeks in COVER_WEEKS[site])
    return pack, low, max(high, low + pack)
