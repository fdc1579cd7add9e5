# SPDX-License-Identifier: Apache-2.0
"""When they order: one factor per weekday and one per month, fitted together to daily order counts."""

import datetime
from dataclasses import dataclass

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december"]


@dataclass
class Season:
    """Factors on the mean rate per calendar day.

    `weekly` has mean 1 over the seven days; `yearly` is scaled so that the products of both factors add
    up to the number of days of the window. So a rate is simply orders / days. `dispersion` is the variance of
    the orders of a day over their mean, season removed, among days with orders; a Poisson process has 1.
    """

    weekly: list
    yearly: list
    dispersion: float

    def factor(self, day):
        return self.weekly[day.weekday()] * self.yearly[day.month - 1]


def days_between(first, last):
    return [first + datetime.timedelta(n) for n in range((last - first).days + 1)]


def fit_season(orders_by_day, first, last):
    """Fits orders on a day ~ Poisson(level x weekday x month) by iterative proportional fitting.

    It is the maximum-likelihood fit of that model: expected and actual orders then agree for each weekday
    and each month. A day without orders inside the window (holidays, the Christmas break) counts as a day.
    Reference: Deming and Stephan (1940), doi 10.1214/aoms/1177731829.
    """
    days = days_between(first, last)
    weekly, yearly = [1.0] * 7, [1.0] * 12
    for _ in range(500):
        for k in range(7):
            actual = sum(orders_by_day.get(d, 0) for d in days if d.weekday() == k)
            weekly[k] = actual / sum(yearly[d.month - 1] for d in days if d.weekday() == k)
        mean = sum(weekly) / 7
        weekly = [w / mean for w in weekly]
        before = yearly
        yearly = [sum(orders_by_day.get(d, 0) for d in days if d.month == m)
                  / sum(weekly[d.weekday()] for d in days if d.month == m) for m in range(1, 13)]
        if max(abs(a / b - 1) for a, b in zip(yearly, before)) < 1e-13:
            break
    scale = len(days) / sum(weekly[d.weekday()] * yearly[d.month - 1] for d in days)
    season = Season(weekly, [y * scale for y in yearly], 0.0)
    level = sum(orders_by_day.get(d, 0) for d in days) / len(days)
    terms = [(orders_by_day.get(d, 0) - level * season.factor(d)) ** 2 / (level * season.factor(d))
             for d in days if orders_by_day.get(d, 0) > 0]
    season.dispersion = sum(terms) / (len(terms) - 6 - 12 + 1)
    return season
