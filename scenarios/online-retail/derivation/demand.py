# SPDX-License-Identifier: Apache-2.0
"""What they order: the top products, and the orders that contain at least one of them, by segment."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

from .cleaning import most_common_text

TOP_PRODUCTS = 20


@dataclass
class Product:
    """One of the top products; prices in thousandths of a pound, over the fitted window."""

    code: str
    name: str
    price: int
    revenue: int
    units: int
    lines: int
    first_sold: object


@dataclass
class Order:
    """One invoice, restricted to the top products. Several lines of one product count as one line."""

    segment: str
    day: object
    units: dict
    value: int


@dataclass
class Demand:
    """Everything that the tables are made from, restricted to the top products and the fitted window."""

    products: list
    orders: list
    customers: dict
    all_orders: dict
    all_value: dict

    def of(self, segment):
        return [order for order in self.orders if order.segment == segment]

    def sizes(self):
        """How often each number of units stood on a line: {(segment, product): Counter(units)}."""
        sizes = defaultdict(Counter)
        for order in self.orders:
            for product, units in order.units.items():
                sizes[order.segment, product][units] += 1
        return sizes


def top_products(goods):
    """The products with the most revenue; equal revenue would be settled by the code."""
    by_product = defaultdict(list)
    for line in goods:
        by_product[line.product].append(line)
    products = [
        Product(code, most_common_text(lines), int(median(l.price for l in lines)), sum(l.value for l in lines),
                sum(l.quantity for l in lines), len(lines), min(l.day for l in lines))
        for code, lines in by_product.items()
    ]
    return sorted(products, key=lambda p: (-p.revenue, p.code))[:TOP_PRODUCTS]


def restrict(goods, customers, first, last):
    """Keeps the window, ranks products in it, then keeps the orders that contain a top product."""
    window = [line for line in goods if first <= line.day <= last]
    products = top_products(window)
    rank = {product.code: place for place, product in enumerate(products)}
    all_orders, all_value = defaultdict(set), Counter()
    invoices = defaultdict(list)
    for line in window:
        segment = customers[line.customer].segment
        all_orders[segment].add(line.invoice)
        all_value[segment] += line.value
        if line.product in rank:
            invoices[line.invoice].append(line)
    orders = []
    for _, lines in sorted(invoices.items()):
        units = Counter()
        for line in lines:
            units[line.product] += line.quantity
        ranked = dict(sorted(units.items(), key=lambda item: rank[item[0]]))
        orders.append(Order(customers[lines[0].customer].segment, lines[0].day, ranked, sum(l.value for l in lines)))
    heads = Counter(customer.segment for customer in customers.values())
    return Demand(products, orders, heads, {s: len(i) for s, i in all_orders.items()}, all_value)
