# SPDX-License-Identifier: Apache-2.0
"""Reads the raw lines (comma-separated, plain or .xz) and refuses what is malformed, naming the place."""

import csv
import datetime
import lzma
import re
from dataclasses import dataclass
from functools import lru_cache

from .faults import BAD_DATA, FILE_MISSING, Fault

COLUMNS = [
    "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
INTEGER = re.compile(r"-?[0-9]{1,9}")
PRICE = re.compile(r"(-?)([0-9]{1,9})(?:\.([0-9]{1,3})0*)?")
CUSTOMER = re.compile(r"[0-9]{1,9}")
MOMENT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})")
LONGEST_FIELD = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one invoice, as recorded. Money is in thousandths of a pound, so that sums are exact."""

    invoice: str
    product: str
    description: str
    quantity: int
    moment: datetime.datetime
    price: int
    customer: str
    country: str

    @property
    def day(self):
        return self.moment.date()

    @property
    def value(self):
        return self.quantity * self.price


def read_lines(path):
    """Returns every line of the file in its order, or raises a `Fault` that names the first bad place."""
    csv.field_size_limit(LONGEST_FIELD)
    opener = lzma.open if str(path).endswith(".xz") else open
    expected = ",".join(COLUMNS)
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, None)
            if header is None:
                raise Fault(BAD_DATA, path, f"the file is empty, expected the header {expected}")
            if header != COLUMNS:
                raise Fault(BAD_DATA, f"{path}:1", f"the header is {shown(','.join(header))}, expected {expected}")
            number = 1
            lines = []
            for fields in reader:
                number = reader.line_num
                lines.append(parsed(fields, f"{path}:{number}"))
            return lines
    except FileNotFoundError:
        raise Fault(FILE_MISSING, path, "there is no such file")
    except IsADirectoryError:
        raise Fault(FILE_MISSING, path, "is a directory, expected a .csv or .csv.xz file")
    except (lzma.LZMAError, EOFError) as error:
        raise Fault(BAD_DATA, f"{path}:{number + 1}", f"the compressed data is damaged or cut off ({error})")
    except UnicodeDecodeError:
        raise Fault(BAD_DATA, f"{path}:{undecodable_line(path, opener)}", "the line has bytes that are not UTF-8")
    except csv.Error as error:
        raise Fault(BAD_DATA, f"{path}:{number + 1}", f"not a comma-separated line ({error})")
    except OSError as error:
        raise Fault(FILE_MISSING, path, f"cannot be read ({error.strerror})")


def undecodable_line(path, opener):
    """The number of the first line that is not UTF-8; the reader decodes in blocks and cannot tell."""
    with opener(path, "rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return number


def parsed(fields, place):
    if len(fields) != len(COLUMNS):
        raise Fault(BAD_DATA, place, f"the line has {len(fields)} fields, expected {len(COLUMNS)}: {','.join(COLUMNS)}")
    invoice, product, description, quantity, moment, price, customer, country = fields
    for column, text in (("InvoiceNo", invoice), ("StockCode", product), ("Country", country)):
        if not text.strip():
            raise Fault(BAD_DATA, place, f"{column} is empty, expected a text")
    if not INTEGER.fullmatch(quantity):
        raise Fault(BAD_DATA, place, f"Quantity is {shown(quantity)}, expected a whole number of at most 9 digits")
    match = PRICE.fullmatch(price)
    if not match:
        raise Fault(BAD_DATA, place, f"UnitPrice is {shown(price)}, expected pounds with at most 3 decimals")
    sign, pounds, decimals = match.groups()
    thousandths = int(pounds) * 1000 + int((decimals or "").ljust(3, "0"))
    if customer and not CUSTOMER.fullmatch(customer):
        raise Fault(BAD_DATA, place, f"CustomerID is {shown(customer)}, expected digits or nothing")
    when = moment_of(moment)
    if when is None:
        raise Fault(BAD_DATA, place, f"InvoiceDate is {shown(moment)}, expected the form 2011-12-09 12:50:00")
    return Line(invoice, product, " ".join(description.split()), int(quantity), when,
                -thousandths if sign else thousandths, customer, country)


@lru_cache(maxsize=None)
def moment_of(text):
    match = MOMENT.fullmatch(text)
    try:
        return datetime.datetime(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def shown(text):
    return repr(text if len(text) <= 80 else text[:77] + "...")
