# SPDX-License-Identifier: Apache-2.0
"""Who the customers are: recency, frequency and monetary scores by quintile, and named segments by rule."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from .faults import BAD_DATA, Fault

HOME = {"United Kingdom", "Channel Islands", "EIRE", "Unspecified"}
EUROPE = {
    "Austria", "Belgium", "Cyprus", "Czech Republic", "Denmark", "European Community", "Finland", "France",
    "Germany", "Greece", "Iceland", "Italy", "Lithuania", "Malta", "Netherlands", "Norway", "Poland",
    "Portugal", "Spain", "Sweden", "Switzerland",
}
OVERSEAS = {
    "Australia", "Bahrain", "Brazil", "Canada", "Hong Kong", "Israel", "Japan", "Lebanon", "RSA", "Saudi Arabia",
    "Singapore", "USA", "United Arab Emirates",
}

# A customer whose goods came to this much (pounds, over all days observed) is managed as a key account.
KEY_ACCOUNT_POUNDS = 10_000

# The order is that of the rules and of every table; the text is the rule, for the reader.
SEGMENTS = {
    "home-key-accounts": "M = 5 and at least £10,000 of goods",
    "home-lapsing": "R <= 2",
    "home-loyal": "F >= 4 and M >= 4",
    "home-regular": "F >= 3",
    "home-occasional": "F = 2",
    "home-new": "F = 1 (a single order, and recent)",
    "europe-key-accounts": "M = 5 and at least £10,000 of goods",
    "europe-other": "all others",
    "overseas": "all",
}


@dataclass
class Customer:
    """What recency, frequency and monetary value are read from, over all days observed."""

    last: object = None
    orders: int = 0
    value: int = 0
    country: str = ""
    recency_score: int = 0
    frequency_score: int = 0
    monetary_score: int = 0
    segment: str = ""


def segment_customers(goods, path):
    """Returns the customers by id, each with scores from 1 (worst fifth) to 5 (best fifth) and a segment."""
    customers = defaultdict(Customer)
    invoices = defaultdict(set)
    for line in goods:
        customer = customers[line.customer]
        invoices[line.customer].add(line.invoice)
        customer.value += line.value
        if customer.last is None or line.moment >= customer.last:
            # Eight customers appear in two countries: the last one counts.
            customer.last, customer.country = line.moment, line.country
    for name, customer in customers.items():
        customer.orders = len(invoices[name])
    for source, target in ((lambda c: c.last.date(), "recency_score"), (lambda c: c.orders, "frequency_score"),
                           (lambda c: c.value, "monetary_score")):
        score(customers.values(), source, target)
    for customer in customers.values():
        customer.segment = segment_of(customer, path)
    return dict(sorted(customers.items()))


def score(customers, source, target):
    """Score = 1 + the whole fifths of all customers that are strictly worse: equal customers score alike."""
    ordered = sorted(source(customer) for customer in customers)
    for customer in customers:
        worse = bisect_left(ordered, source(customer))
        setattr(customer, target, 1 + 5 * worse // len(ordered))


def segment_of(customer, path):
    key_account = customer.monetary_score == 5 and customer.value >= KEY_ACCOUNT_POUNDS * 1000
    if customer.country in OVERSEAS:
        return "overseas"
    if customer.country in EUROPE:
        return "europe-key-accounts" if key_account else "europe-other"
    if customer.country not in HOME:
        raise Fault(BAD_DATA, path, f"Country is {customer.country!r}, which is not in the list of markets")
    if key_account:
        return "home-key-accounts"
    if customer.recency_score <= 2:
        return "home-lapsing"
    if customer.frequency_score >= 4 and customer.monetary_score >= 4:
        return "home-loyal"
    if customer.frequency_score >= 3:
        return "home-regular"
    return "home-occasional" if customer.frequency_score == 2 else "home-new"
