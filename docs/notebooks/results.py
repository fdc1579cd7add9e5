# SPDX-License-Identifier: Apache-2.0
# %% [markdown]
# # Kept results in pandas and DuckDB
#
# `catena run` and `catena compare` keep their results in one SQLite file. This notebook reads it with pandas, and the
# files of `catena export` with DuckDB. It is made from `docs/notebooks/results.py` by `docs/notebooks/make-notebook`; both
# need `pandas`, `duckdb` and `matplotlib`, and these results:
#
#     catena compare scenarios/online-retail scenarios/online-retail/variants/season-stock.yaml --replications 10 --detail daily
#     catena export --run latest results/tables

# %%
import os
import sqlite3

import duckdb
import matplotlib.pyplot as plt
import pandas as pd

STORE = os.environ.get("CATENA_STORE", "results/catena.sqlite")
TABLES = os.environ.get("CATENA_TABLES", "results/tables")

# Read only: nothing done here can harm the store.
store = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)

# %% [markdown]
# ## What is there
# The tables `runs` (one row a run) and the views `measures`, `estimates`, `series`, `differences`, `stock_by_day` … ; see
# `catena query --tables` and [the page on queries](../query.md).

# %%
runs = pd.read_sql("SELECT id, study, scenario, variant, replications, seed FROM runs ORDER BY run", store)
study = runs.study.dropna().iloc[-1]  # the newest comparison
runs.tail(4)

# %% [markdown]
# ## Measures side by side
# `estimates` has the means over replications with their intervals.

# %%
estimates = pd.read_sql("SELECT * FROM estimates WHERE scope = 'network' AND study = ?", store, params=[study])
measures = ["profit", "total-cost", "fill-rate", "on-time-in-full", "stock-value-mean"]
side_by_side = (
    estimates[estimates.measure.isin(measures)]
    .pivot_table(index="measure", columns="variant", values="mean")
    .loc[measures]
    .round(3)
)
side_by_side

# %% [markdown]
# ## Replication by replication
# Scenarios of a comparison face the same chance, so they are paired: the scatter of the differences is what counts.

# %%
profit = pd.read_sql(
    "SELECT variant, replication, value FROM measures WHERE scope = 'network' AND measure = 'profit' AND study = ?",
    store,
    params=[study],
).pivot(index="replication", columns="variant", values="value")
base, other = profit.columns[:2]
difference = (profit[other] - profit[base]).describe()[["mean", "std", "min", "max"]].round(0)
difference

# %% [markdown]
# ## Stock over time, with its band over replications

# %%
series = pd.read_sql(
    "SELECT variant, entity, starts_at_second / 86400.0 AS day, mean, low, high FROM series"
    " WHERE measure = 'on-hand' AND mean IS NOT NULL AND study = ?",
    store,
    params=[study],
)
site = series.groupby("entity")["mean"].mean().idxmax()
figure, axes = plt.subplots(figsize=(9, 3.5))
for variant, rows in series[series.entity == site].groupby("variant"):
    axes.plot(rows.day, rows["mean"], label=variant)
    axes.fill_between(rows.day, rows.low, rows.high, alpha=0.2)
axes.set(title=f"Stock on hand at {site}", xlabel="day", ylabel="units")
axes.legend()
figure.tight_layout()
plt.show()

# %% [markdown]
# ## The exported tables in DuckDB
# DuckDB reads the CSV files as they are, and writes Parquet in one line.

# %%
warehouse = duckdb.connect()
by_segment = warehouse.sql(
    f"""
    SELECT entity AS segment, variant, round(mean, 4) AS fill_rate
    FROM '{TABLES}/estimates.csv'
    WHERE scope = 'segment' AND measure = 'fill-rate'
    ORDER BY fill_rate
    LIMIT 8
    """
).df()
by_segment

# %%
warehouse.sql(f"COPY (SELECT * FROM '{TABLES}/estimates.csv') TO '{TABLES}/estimates.parquet'")
count = warehouse.sql(f"SELECT count(*) AS rows FROM '{TABLES}/estimates.parquet'").df()
assert count["rows"][0] == len(
    pd.read_sql("SELECT 1 FROM estimates WHERE study = ?", store, params=[study])
), "the export holds what the store holds"
count

# %% [markdown]
# ## Day by day
# Kept with `--detail daily`: what stood, flowed and was paid each day of a replication.

# %%
daily = warehouse.sql(
    f"""
    SELECT substr(CAST(date AS VARCHAR), 1, 7) AS month, variant, round(sum(demand)) AS demand, round(sum(served)) AS served,
        round(sum(served) / sum(demand), 4) AS from_stock
    FROM '{TABLES}/stock_by_day.csv'
    WHERE is_measured = 1 AND site_kind <> 'supplier'
    GROUP BY ALL ORDER BY ALL
    """
).df()
daily.head(8)

# %%
figure, axes = plt.subplots(figsize=(9, 3))
for variant, rows in daily.groupby("variant"):
    axes.plot(rows.month, rows.from_stock, marker="o", label=variant)
axes.set(title="Share of demand served from stock", ylabel="share")
axes.tick_params(axis="x", rotation=45)
axes.legend()
figure.tight_layout()
plt.show()
