#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the workbooks of these tests with openpyxl, as planners would make them: python3 make-fixtures.py

planner.xlsx runs. faults.xlsx is wrong in many ways. calculated.xlsx is planner.xlsx as LibreOffice saves it, with the
results of its formulas: soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir OUT planner.xlsx
"""

import datetime
import os

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))


def planner():
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = book.create_sheet("Scenario")
    for row in [
        ["key", "value", "remark"],
        ["name", "corner shop"],
        ["start", datetime.date(2026, 1, 5)],
        ["horizon", "8 wk"],
        ["warm-up [d]", 7],
        ["replications", 3],
        ["holding-rate", 0.25],
    ]:
        sheet.append(row)
    sheet["B3"].number_format = 'DD"."MM"."YYYY'
    sheet["B7"].number_format = "0%"

    sheet = book.create_sheet("products")
    sheet.append(["Our products"])
    sheet.append([])
    sheet.append(["product", "Name", "unit-cost", "price", "# remark"])
    sheet.append(["# the key", "what people call it"])
    sheet.append([1001, "Tea", 2, "=C5*2", "best seller"])
    sheet.append([])
    sheet.append([42, " Coffee ", 4.5, "=C7*2"])
    sheet["A7"].number_format = "0000"

    sheet = book.create_sheet("Sites")
    sheet.append(["site", "kind", "location.latitude", "location.longitude"])
    sheet.append(["maker", "supplier", 51.5, 0.5])
    sheet.append(["shop", "retailer", 52.4, -1.9])

    sheet = book.create_sheet("stock")
    sheet.append(["site", "product", "policy", "policy.level", "Review [d]", "source", "On hand"])
    sheet.append(["maker", 1001])
    sheet.append(["maker", "0042"])
    sheet.append(["shop", 1001, "base-stock", 40, 1, "maker", "30"])
    sheet.append(["shop", "0042", "base-stock", 20, 7, "maker", 15])

    sheet = book.create_sheet("lanes")
    sheet.append(["lane", "from", "to", "lead-time", "cost"])
    sheet.append(["supply", "maker", "shop", datetime.timedelta(hours=36), 0.1])
    sheet["D2"].number_format = "[h]:mm"

    sheet = book.create_sheet("segments")
    sheet.append(["segment", "customers", "source", "unmet"])
    sheet.append(["people", 1, "shop", "lost"])

    sheet = book.create_sheet("history")
    sheet.append(["segment", "time", "product", "quantity"])
    for day in range(50):
        moment = datetime.datetime(2026, 1, 5, 9, 30) + datetime.timedelta(days=day)
        sheet.append(["people", moment, 1001 if day % 2 else "0042", day % 5 + 1])
        sheet.cell(row=sheet.max_row, column=2).number_format = "[$-407]D. MMM YYYY HH:MM"
    book.save(os.path.join(HERE, "planner.xlsx"))


def faults():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "scenario"
    sheet.append(["name", "wrong"])
    sheet.append(["horizon", 90])
    sheet.append(["planning", "{broken: ["])
    sheet.append(["currncy", "EUR"])

    sheet = book.create_sheet("products")
    sheet.append(["product", "unit-cost", "price"])
    sheet.append(["tea", "1,5", "#N/A"])
    sheet.append(["coffee", "=1+1", 3])

    sheet = book.create_sheet("sites")
    sheet.append(["site", "kind"])
    sheet.append(["maker", "suplier"])
    sheet.append(["shop", "retailer", "stray"])
    sheet.append(["depot", "warehouse"])
    sheet.append([None, "warehouse"])
    sheet.merge_cells("B3:B4")
    sheet.row_dimensions[4].hidden = True

    sheet = book.create_sheet("stock")
    sheet.append(["site", "product", "policy", "policy.level", "on-hnd", "review [fortnight]"])
    sheet.append(["shop", "tee", "base-stock", 40, 1, 1])
    sheet.append(["shop", "tea", "base-stck", 40, 1, 1])
    sheet.append(["shop", "tea", "base-stock", 40, 1, 1])

    sheet = book.create_sheet("lanes")
    sheet.sheet_state = "hidden"
    sheet.append(["lane", "from", "to", "lead-time"])
    sheet.append(["supply", "maker", "shop", 36])

    book.create_sheet("segmnts").append(["segment"])
    book.create_sheet("our notes").append(["anything"])
    book.save(os.path.join(HERE, "faults.xlsx"))


planner()
faults()
