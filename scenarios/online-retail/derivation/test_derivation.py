# SPDX-License-Identifier: Apache-2.0
"""Run from the scenario's folder: python3 -m unittest derivation.test_derivation"""

import datetime
import lzma
import os
import subprocess
import sys
import tempfile
import unittest
from types import SimpleNamespace

from derivation.cleaning import reversed_lines
from derivation.faults import BAD_DATA, BAD_USAGE, CANNOT_WRITE, FILE_MISSING, Fault
from derivation.season import days_between, fit_season
from derivation.segmentation import score
from derivation.transactions import COLUMNS, Line, read_lines

SCENARIO = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RAW = os.path.join(SCENARIO, "../../../shared/truth/07_data/online_retail/online_retail_lines.csv.xz")
HEADER = ",".join(COLUMNS) + "\n"
GOOD = "536365,85123A,WHITE HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"


def derive(*arguments):
    return subprocess.run([sys.executable, "-B", os.path.join(SCENARIO, "derive.py"), *arguments],
                          capture_output=True, text=True)


class MalformedFiles(unittest.TestCase):
    """Each fault ends with its status and a message that names the line and what was found."""

    def fault(self, content, suffix=".csv"):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "raw" + suffix)
            with open(path, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
            with self.assertRaises(Fault) as caught:
                read_lines(path)
        return caught.exception

    def assert_fault(self, content, place, words, suffix=".csv"):
        fault = self.fault(content, suffix)
        self.assertEqual(fault.status, BAD_DATA)
        self.assertIn(f"raw{suffix}{place}: error:", str(fault))
        self.assertIn(words, str(fault))

    def test_each_malformed_line_is_named(self):
        for bad, words in [
            (GOOD.replace(",6,", ",six,"), "Quantity is 'six'"),
            (GOOD.replace(",6,", ",6.5,"), "Quantity is '6.5'"),
            (GOOD.replace(",6,", ",99999999999999,"), "Quantity is '99999999999999'"),
            (GOOD.replace("2.55", "nan"), "UnitPrice is 'nan'"),
            (GOOD.replace("2.55", "2.5555"), "UnitPrice is '2.5555'"),
            (GOOD.replace("2010-12-01", "2010-13-01"), "InvoiceDate is '2010-13-01 08:26:00'"),
            (GOOD.replace("2010-12-01 08:26:00", "1/12/2010"), "InvoiceDate is '1/12/2010'"),
            (GOOD.replace("17850", "17850.0"), "CustomerID is '17850.0'"),
            (GOOD.replace("536365", ""), "InvoiceNo is empty"),
            (GOOD.replace(",United Kingdom", ""), "7 fields"),
            (GOOD.replace("WHITE HEART", "x" * 2000), "not a comma-separated line"),
        ]:
            with self.subTest(words):
                self.assert_fault(HEADER + GOOD + bad + GOOD, ":3", words)

    def test_files_that_are_not_the_table_are_refused(self):
        self.assert_fault("", "", "empty")
        self.assert_fault("a,b\n1,2\n", ":1", "the header is 'a,b'")
        self.assert_fault(HEADER.encode() + b"\xff\xfe\n", ":2", "not UTF-8")
        self.assert_fault(b"garbage", ":1", "damaged", ".csv.xz")
        cut = lzma.compress((HEADER + GOOD * 10).encode())[:-20]
        self.assert_fault(cut, ":12", "cut off", ".csv.xz")

    def test_the_command_ends_with_the_documented_status(self):
        with tempfile.TemporaryDirectory() as folder:
            other = os.path.join(folder, "other.csv")
            with open(other, "w") as file:
                file.write(HEADER + GOOD)
            for arguments, status, words in [
                ([], BAD_USAGE, "required: RAWFILE"),
                ([os.path.join(folder, "none.csv")], FILE_MISSING, "there is no such file"),
                ([folder], FILE_MISSING, "is a directory"),
                ([other], BAD_DATA, "not the published data: raw lines 1 (expected 541,909)"),
            ]:
                with self.subTest(words):
                    result = derive(*arguments)
                    self.assertEqual(result.returncode, status)
                    self.assertIn(words, result.stderr)
                    self.assertNotIn("Traceback", result.stderr)


class Rules(unittest.TestCase):
    def test_one_cancellation_undoes_one_line_of_the_same_day_that_came_before_it(self):
        def line(quantity, hour, day=1):
            return Line("1", "A", "", quantity, datetime.datetime(2011, 1, day, hour), 1000, "7", "United Kingdom")
        early, late, next_day = line(5, 9), line(5, 15), line(5, 9, day=2)
        goods = [early, late, next_day]
        self.assertEqual(reversed_lines(goods, goods + [line(-5, 12)]), {id(early)})
        self.assertEqual(reversed_lines(goods, goods + [line(-5, 8)]), set())
        self.assertEqual(reversed_lines(goods, goods + [line(-4, 12)]), set())

    def test_equal_customers_have_equal_scores_and_the_best_fifth_has_five(self):
        customers = [SimpleNamespace(value=v) for v in [1, 1, 1, 1, 5, 6, 7, 8, 9, 10]]
        score(customers, lambda c: c.value, "mark")
        self.assertEqual([c.mark for c in customers], [1, 1, 1, 1, 3, 3, 4, 4, 5, 5])

    def test_season_recovers_the_factors_that_made_the_counts(self):
        first, last = datetime.date(2010, 12, 10), datetime.date(2011, 12, 9)
        weekly, yearly = [1, 2, 3, 4, 3, 0, 1], [1, 1, 2, 1, 1, 3, 1, 1, 2, 1, 5, 1]
        counts = {d: weekly[d.weekday()] * yearly[d.month - 1] for d in days_between(first, last)}
        season = fit_season(counts, first, last)
        for k in range(7):
            self.assertAlmostEqual(season.weekly[k], weekly[k] / 2, places=9)
        self.assertAlmostEqual(season.yearly[10] / season.yearly[0], 5, places=9)
        self.assertAlmostEqual(sum(season.factor(d) for d in days_between(first, last)), 365, places=6)
        self.assertLess(season.dispersion, 1e-12)


@unittest.skipUnless(os.path.exists(RAW), "the raw transactions are not here: the tables are not re-derived")
class RealData(unittest.TestCase):
    def test_the_committed_tables_are_those_of_the_raw_file(self):
        result = derive(RAW, "--check")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("byte for byte", result.stdout)

    def test_a_changed_table_is_noticed_and_an_unwritable_folder_reported(self):
        with tempfile.TemporaryDirectory() as folder:
            result = derive(RAW, "--check", "--out", folder)
            self.assertEqual(result.returncode, BAD_DATA)
            self.assertIn("segments.csv (cannot be read)", result.stderr)
            blocked = os.path.join(folder, "file")
            with open(blocked, "w"):
                pass
            self.assertEqual(derive(RAW, "--out", blocked).returncode, CANNOT_WRITE)


if __name__ == "__main__":
    unittest.main()
