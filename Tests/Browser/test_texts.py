# SPDX-License-Identifier: Apache-2.0
"""Every text that a page asks for is there in both languages, and none is there for nothing."""

import re
import unittest

from dashboard import ROOT

PAGES = ROOT / "Sources/Dashboard/Pages"
# Asked for by names that the server gives: findings of comparisons, kinds of places, fields of a scenario.
BY_NAME = {"better", "worse", "higher", "lower", "not-shown", "identical", "undefined",
           "supplier", "plant", "warehouse", "retailer", "segment"}


class Texts(unittest.TestCase):
    def test_each_text_is_asked_for_and_each_that_is_asked_for_is_there(self):
        table = (PAGES / "text/texts.js").read_text()
        entries = dict((key, (english, chinese)) for key, english, chinese in re.findall(
            r'"([\w-]+)": \[\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*\]', table))
        self.assertGreater(len(entries), 150)
        code = "".join(path.read_text() for path in PAGES.rglob("*.js") if path.name != "texts.js")
        asked = set(re.findall(r'\bt\("([\w-]+)"', code))
        self.assertEqual(asked - entries.keys(), set(), "texts that are missing")
        unused = {key for key in entries if f'"{key}"' not in code and not key.startswith("field-")}
        self.assertEqual(unused - BY_NAME, set(), "texts that nothing asks for")
        for key, (english, chinese) in entries.items():
            self.assertTrue(english and chinese, key)
            self.assertEqual(set(re.findall(r"\{(\w+)\}", english)), set(re.findall(r"\{(\w+)\}", chinese)), key)


if __name__ == "__main__":
    unittest.main()
