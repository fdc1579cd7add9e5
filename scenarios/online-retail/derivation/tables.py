# SPDX-License-Identifier: Apache-2.0
"""The tables as text: one function a file, each returning a header and rows. Same data, same bytes."""

import csv
import io
from collections import Counter, defaultdict
from math import log, sqrt

from .assumptions import (
    COVER_WEEKS, FORWARD_STOCK, GOODS, MINIMUM_CARTONS, PROMISES, PURCHASE_SHARE_OF_PRICE, SERVED_FROM_FORWARD_STOCK,
    UNKNOWN_GOODS, WAREHOUSE, present_policy)
from .season import MONTHS, WEEKDAYS, days_between
from .segmentation import SEGMENTS


def all_tables(demand, season, first, last):
    """Returns {file name: text} of every derived table."""
    days = len(days_between(first, last))
    tables = {
        "products.csv": products(demand),
        "segments.csv": segments(demand, days),
        "segment-mix.csv": segment_mix(demand),
        "order-lines.csv": order_lines(demand),
        "line-sizes.csv": line_sizes(demand),
        "season-weekly.csv": season_weekly(demand, season),
        "season-yearly.csv": season_yearly(demand, season),
        "sourcing.csv": sourcing(demand),
        "present-policies.csv": present_policies(demand, days),
        "demand-history.csv": demand_history(demand),
    }
    return {name: as_text(header, rows) for name, (header, rows) in tables.items()}


def as_text(header, rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()


def pounds(thousandths):
    return f"{thousandths / 1000:.2f}"


def products(demand):
    rows = []
    for p in demand.products:
        goods = GOODS.get(p.code, UNKNOWN_GOODS)
        rows.append([p.code, p.name, pounds(p.price), f"{p.revenue / p.units / 1000:.4f}", pounds(p.revenue), p.units,
                     p.lines, p.first_sold, f"{goods.kilograms:.2f}", f"{goods.litres:.2f}", goods.carton])
    return ["product", "name", "unit_price", "mean_price_paid", "revenue", "units", "lines", "first_sold",
            "weight_kg", "volume_l", "carton"], rows


def segments(demand, days):
    prices = {p.code: p.price for p in demand.products}
    rows = []
    for name in SEGMENTS:
        orders, heads = demand.of(name), demand.customers[name]
        lines = [len(o.units) for o in orders]
        units = sum(sum(o.units.values()) for o in orders)
        value = sum(o.value for o in orders)
        at_median = sum(prices[p] * u for o in orders for p, u in o.units.items())
        promise = PROMISES[name]
        rows.append([
            name, heads, len(orders), f"{len(orders) / heads:.6f}", f"{len(orders) / heads / days:.9f}",
            f"{sum(lines) / len(lines):.4f}", f"{len(lines) / sum(lines):.6f}", max(lines),
            f"{units / sum(lines):.4f}", units, pounds(value / len(orders)), f"{value / at_median:.4f}",
            demand.all_orders[name], pounds(demand.all_value[name]),
            promise.days, promise.patience_days, promise.priority, promise.when_short])
    return ["segment", "customers", "orders", "orders_per_customer_per_year", "orders_per_customer_per_day",
            "lines_per_order", "lines_geometric_p", "lines_max", "units_per_line", "units", "value_per_order",
            "price_factor", "all_orders", "all_value", "promise_days", "patience_days", "priority", "when_short"], rows


def segment_mix(demand):
    sizes = demand.sizes()
    rows = []
    for name in SEGMENTS:
        total = sum(sum(sizes[name, p.code].values()) for p in demand.products if (name, p.code) in sizes)
        for p in demand.products:
            counts = sizes.get((name, p.code))
            if not counts:
                continue
            lines, mean, deviation = moments(counts)
            spread = log(1 + (deviation / mean) ** 2)
            rows.append([name, p.code, lines, f"{lines / total:.8f}", sum(u * n for u, n in counts.items()),
                         f"{mean:.6f}", f"{deviation:.6f}", f"{log(mean) - spread / 2:.8f}", f"{sqrt(spread):.8f}"])
    return ["segment", "product", "lines", "weight", "units", "units_mean", "units_sd", "log_mean", "log_sd"], rows


def moments(counts):
    lines = sum(counts.values())
    mean = sum(u * n for u, n in counts.items()) / lines
    return lines, mean, sqrt(sum(n * (u - mean) ** 2 for u, n in counts.items()) / lines)


def order_lines(demand):
    rows = []
    for name in SEGMENTS:
        counts = Counter(len(order.units) for order in demand.of(name))
        rows += [[name, lines, counts[lines]] for lines in sorted(counts)]
    return ["segment", "lines", "orders"], rows


def line_sizes(demand):
    sizes = demand.sizes()
    rows = []
    for name in SEGMENTS:
        for p in demand.products:
            counts = sizes.get((name, p.code), {})
            rows += [[name, p.code, units, counts[units]] for units in sorted(counts)]
    return ["segment", "product", "units", "lines"], rows


def season_weekly(demand, season):
    orders = Counter(order.day.weekday() for order in demand.orders)
    open_mean = sum(season.weekly) / sum(1 for w in season.weekly if w > 0)
    rows = [[WEEKDAYS[k], f"{factor:.6f}", f"{factor / open_mean:.6f}", orders[k]]
            for k, factor in enumerate(season.weekly)]
    return ["weekday", "factor", "factor_of_open_days", "orders"], rows


def season_yearly(demand, season):
    orders = Counter(order.day.month for order in demand.orders)
    open_days = Counter(day.month for day in {order.day for order in demand.orders})
    return (["month", "factor", "orders", "days_with_orders"],
            [[MONTHS[m], f"{season.yearly[m]:.6f}", orders[m + 1], open_days[m + 1]] for m in range(12)])


def sourcing(demand):
    rows = []
    for p in demand.products:
        goods = GOODS.get(p.code, UNKNOWN_GOODS)
        for place, supplier in enumerate(goods.suppliers):
            cost = p.price / 1000 * PURCHASE_SHARE_OF_PRICE[supplier]
            minimum = goods.carton * MINIMUM_CARTONS[supplier]
            rows.append([supplier, p.code, f"{cost:.3f}", goods.carton, minimum, place + 1])
    return ["supplier", "product", "unit_cost", "order_multiple", "minimum_order", "preference"], rows


def present_policies(demand, days):
    units = defaultdict(int)
    for order in demand.orders:
        for product, number in order.units.items():
            units[WAREHOUSE, product] += number
            if order.segment in SERVED_FROM_FORWARD_STOCK:
                units[FORWARD_STOCK, product] += number
    rows = []
    for site in COVER_WEEKS:
        for p in demand.products:
            weekly = units[site, p.code] * 7 / days
            pack, low, high = present_policy(site, weekly, GOODS.get(p.code, UNKNOWN_GOODS).carton)
            rows.append([site, p.code, f"{weekly:.2f}", pack, 7, low, high, high])
    return ["site", "product", "mean_units_per_week", "order_multiple", "review_days", "reorder_point", "order_up_to",
            "initial_on_hand"], rows


def demand_history(demand):
    """One row a day and segment with orders; a product that was not ordered has an empty field."""
    cells, orders = defaultdict(Counter), Counter()
    place = {name: n for n, name in enumerate(SEGMENTS)}
    for order in demand.orders:
        orders[order.day, order.segment] += 1
        cells[order.day, order.segment].update(order.units)
    rows = [[day, name, orders[day, name]] + [cells[day, name][p.code] or "" for p in demand.products]
            for day, name in sorted(orders, key=lambda key: (key[0], place[key[1]]))]
    return ["date", "segment", "orders"] + [p.code for p in demand.products], rows
