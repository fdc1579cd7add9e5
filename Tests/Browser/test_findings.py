# SPDX-License-Identifier: Apache-2.0
"""What was learnt is kept with its evidence, and found again."""

import unittest

from dashboard import DashboardTest, expect
from test_hostile import NAMES


class Findings(DashboardTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.study = cls.server.finished(
            {"kind": "compare", "scenario": "corner-shops", "variants": ["variants/more-stock.yaml"], "replications": 5})

    def test_a_claim_is_kept_with_its_evidence_and_found(self):
        page = self.show(self.page(), "findings")
        self.show(page, f"comparisons/{self.study}")
        page.get_by_role("button", name="Save as finding").click()
        page.get_by_label("Claim").fill("A quarter more stock pays for itself.")
        page.get_by_label("Note").fill("Backorders cost 1.5 EUR a day.")
        page.get_by_label("Author").fill("Li Wei")
        page.locator("form.finding-form").get_by_role("button", name="Save").click()
        expect(page.get_by_text("The finding is kept.")).to_be_visible()
        self.show(page, "findings?search=quarter")
        finding = page.locator("article.finding")
        expect(finding).to_contain_text("A quarter more stock pays for itself.")
        expect(finding).to_contain_text("Li Wei")
        self.picture(page, "findings-1440-light")
        finding.locator("a").first.click()
        expect(page.locator("main h1")).to_contain_text("is best")

    def test_tags_are_given_found_and_taken_away(self):
        page = self.show(self.page(), f"comparisons/{self.study}")
        page.get_by_label("New tag").fill("base case")
        page.get_by_role("button", name="Add the tag").click()
        tag = page.locator(".tags .badge")
        expect(tag).to_have_text("base case×")
        page.get_by_label("New tag").fill("a, b")
        page.get_by_role("button", name="Add the tag").click()
        expect(page.get_by_text("no comma")).to_be_visible()
        self.show(page, "runs?search=base%20case")
        expect(page.locator("table.runs tbody tr")).to_have_count(2)
        self.show(page, f"comparisons/{self.study}")
        page.get_by_role("button", name="Remove the tag base case").click()
        expect(tag).to_have_count(0)

    def test_hostile_words_in_a_finding_are_words(self):
        self.server.ask("findings", {"evidence": self.study, "claim": NAMES["roastery"], "note": NAMES["depot"], "author": NAMES["east-shop"]})
        page = self.show(self.page(), "findings")
        expect(page.get_by_role("heading", name=NAMES["roastery"])).to_be_visible()
        self.assertIsNone(page.evaluate("window.hacked ?? null"))
        self.assertEqual(page.locator("main img, main script").count(), 0)


if __name__ == "__main__":
    unittest.main()
