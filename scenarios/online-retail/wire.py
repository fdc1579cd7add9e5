#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the derived tables and the assumptions into the tables that scenario.yaml reads.

    python3 wire.py

Reads derived/*.csv (written by derive.py from the raw data) and assumptions/*.csv (written by hand); writes
products.csv, sites.csv, stock.csv, lanes.csv, segments.csv and mix.csv beside this file, and nothing else.
"""

import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))
BACKORDER_COST = 0.03  # pounds for each unit and day: about one percent of the mean price
FORWARD_STOCK = "venlo"


def read(folder, name):
    with open(os.path.join(HERE, folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    with open(os.path.join(HERE, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def number(value, digits=6):
    return f"{value:.{digits}g}"


products = read("derived", "products.csv")
segments = read("derived", "segments.csv")
mix = read("derived", "segment-mix.csv")
sourcing = read("derived", "sourcing.csv")
policies = read("derived", "present-policies.csv")
nodes = {row["node"]: row for row in read("assumptions", "supply-nodes.csv")}
tariffs = read("assumptions", "supply-lanes.csv")

weight = {row["product"]: float(row["weight_kg"]) for row in products}
volume = {row["product"]: float(row["volume_l"]) / 1000 for row in products}
price = {row["product"]: float(row["unit_price"]) for row in products}
units = {row["product"]: float(row["units"]) for row in products}
offers = {(row["supplier"], row["product"]): row for row in sourcing}
usual = {row["product"]: row["supplier"] for row in sourcing if row["preference"] == "1"}
suppliers = [name for name, node in nodes.items() if node["kind"] == "supplier"]
warehouses = [name for name, node in nodes.items() if node["kind"] == "warehouse"]


def write_products():
    rows = []
    for row in products:
        key = row["product"]
        cost = offers[usual[key], key]["unit_cost"]
        rows.append([key, row["name"].title(), cost, row["unit_price"], row["weight_kg"], number(volume[key])])
    write("products.csv", ["product", "name", "unit-cost", "price", "weight", "volume"], rows)


def write_sites():
    rows = []
    for name, node in nodes.items():
        limit = node["storage_m3"]
        rows.append([
            name, node["kind"], node["place"], node["latitude"], node["longitude"], limit,
            "volume" if limit else ""])
    write("sites.csv", [
        "site", "kind", "name", "location.latitude", "location.longitude", "storage.limit", "storage.measure"], rows)


def write_stock():
    rows = []
    for supplier in suppliers:
        offered = [product for (name, product) in offers if name == supplier]
        weekly = sum(units[product] for product in offered)
        capacity = float(nodes[supplier]["capacity_units_per_week"])
        for product in offered:
            # The supplier's capacity is divided over its products as the customers' demand is.
            share = capacity * units[product] / weekly
            rows.append([supplier, product, "", "", "", "", "", "", "", "", "", offers[supplier, product]["unit_cost"],
                         f"{round(share)} per wk"])
    for row in policies:
        site, product = row["site"], row["product"]
        if site == FORWARD_STOCK:
            source, minimum, fee = f"midlands-venlo/{product}", "", nodes[site]["order_line_cost"]
        else:
            supplier = usual[product]
            mode = "sea" if supplier in ("ningbo", "tirupur") else "road"
            source = f"{supplier}-{site}-{mode}/{product}"
            minimum, fee = offers[supplier, product]["minimum_order"], nodes[supplier]["order_line_cost"]
        rows.append([
            site, product, "s-S", row["reorder_point"], row["order_up_to"], "1 wk", source, row["initial_on_hand"],
            minimum, row["order_multiple"], fee, "", ""])
    write("stock.csv", [
        "site", "product", "policy", "policy.reorder-point", "policy.order-up-to", "review", "source", "on-hand",
        "minimum-order", "order-multiple", "order-cost", "purchase-cost", "supply-limit"], rows)


def gamma(mean, deviation):
    mean, deviation = float(mean), float(deviation)
    return f"{{gamma: {{shape: {number((mean / deviation) ** 2)}, scale: {number(deviation ** 2 / mean)}}}, unit: d}}"


def write_lanes():
    rows = []
    segment_rows = {row["segment"]: row for row in segments}
    for tariff in tariffs:
        origin, destination, mode = tariff["from"], tariff["to"], tariff["mode"]
        lead_time = gamma(tariff["lead_time_mean_days"], tariff["lead_time_sd_days"])
        kilogram, cubic = float(tariff["cost_per_kg"]), float(tariff["cost_per_m3"])
        carbon = float(tariff["distance_km"]) * float(tariff["co2e_kg_per_tonne_km"]) / 1000
        if destination in segment_rows:
            # A parcel's price is by order and kilogram. Each line travels by itself here, so it bears its part of the
            # order's price; a unit weighs what the segment's mean unit does.
            lines = [row for row in mix if row["segment"] == destination]
            total = sum(float(row["units"]) for row in lines)
            mean_weight = sum(float(row["units"]) * weight[row["product"]] for row in lines) / total
            fee = float(tariff["cost_per_shipment"]) / float(segment_rows[destination]["lines_per_order"])
            rows.append([
                f"{origin}-{destination}", origin, destination, mode, "", lead_time,
                number(kilogram * mean_weight, 4), number(fee, 4), number(carbon * mean_weight, 4)])
            continue
        carried = [p for p in weight if (origin, p) in offers] if origin in suppliers else list(weight)
        handling = float(nodes[destination]["handling_per_unit"])
        name = f"{origin}-{destination}" + (f"-{mode}" if origin in suppliers else "")
        for product in carried:
            # Handling at the warehouse is paid as goods come in.
            cost = kilogram * weight[product] + cubic * volume[product] + handling
            rows.append([
                f"{name}/{product}", origin, destination, mode, f"[{product}]", lead_time, number(cost, 4), "",
                number(carbon * weight[product], 4)])
    write("lanes.csv", [
        "lane", "from", "to", "mode", "products", "lead-time", "cost", "shipment-cost", "co2"], rows)


def write_segments():
    weekly = "[" + ", ".join(row["factor"] for row in read("derived", "season-weekly.csv")) + "]"
    yearly = "[" + ", ".join(row["factor"] for row in read("derived", "season-yearly.csv")) + "]"
    counts = read("derived", "order-lines.csv")
    rows = []
    for row in segments:
        key = row["segment"]
        own = [count for count in counts if count["segment"] == key]
        lines = (f"{{empirical: {{values: [{', '.join(c['lines'] for c in own)}], "
                 f"weights: [{', '.join(c['orders'] for c in own)}]}}}}")
        served = "venlo" if key.startswith("europe") else "midlands"
        rows.append([
            key, key.replace("-", " ").capitalize(), row["customers"], f"{row['orders_per_customer_per_day']} per d",
            lines, weekly, yearly, f"{row['promise_days']} d", f"{row['patience_days']} d", f"{served}-{key}",
            row["priority"], BACKORDER_COST])
    write("segments.csv", [
        "segment", "name", "customers", "orders.poisson", "lines-per-order", "weekly-season", "yearly-season",
        "promise", "patience", "source", "priority", "backorder-cost"], rows)


def write_mix():
    factor = {row["segment"]: float(row["price_factor"]) for row in segments}
    counts = {}
    for row in read("derived", "line-sizes.csv"):
        counts.setdefault((row["segment"], row["product"]), []).append((row["units"], row["lines"]))
    rows = []
    for row in mix:
        own = counts[row["segment"], row["product"]]
        size = (f"{{empirical: {{values: [{', '.join(u for u, _ in own)}], "
                f"weights: [{', '.join(n for _, n in own)}]}}}}")
        rows.append([
            row["segment"], row["product"], row["lines"], size, number(price[row["product"]] * factor[row["segment"]], 4)])
    write("mix.csv", ["segment", "product", "weight", "size", "price"], rows)


def write_season_stock():
    """The stock table of variants/season-stock.yaml: levels that follow the sales of about three months."""
    rows = []
    for row in policies:
        site, weekly = row["site"], float(row["mean_units_per_week"])
        # The warehouse orders every four weeks for eight weeks at sea, with four weeks of mean sales in reserve; the
        # forward stock every week for a week on the road, with two in reserve.
        review, lead, periods, reserve = (1, 1, 10, 2) if site == FORWARD_STOCK else (4, 8, 3, 4)
        rows.append([
            site, row["product"], "forecast-order-up-to", f"{{moving-average: {periods}}}",
            number((lead + review) / review), round(reserve * weekly), number(weekly * review, 4), f"{review} wk"])
    write(os.path.join("variants", "season-stock.csv"), [
        "site", "product", "policy", "policy.forecast", "policy.coverage", "policy.safety-stock",
        "policy.initial-forecast", "review"], rows)


if __name__ == "__main__":
    write_products()
    write_sites()
    write_stock()
    write_lanes()
    write_segments()
    write_mix()
    write_season_stock()
