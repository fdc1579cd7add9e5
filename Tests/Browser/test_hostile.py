# SPDX-License-Identifier: Apache-2.0
"""Names that would be markup, script, SQL or a formula elsewhere are names here."""

import unittest

from dashboard import DashboardTest, expect

NAMES = {
    "roastery": "<img src=x onerror=\"window.hacked=1\">",
    "depot": "\"><script>window.hacked=2</script>",
    "east-shop": "'; DROP TABLE runs; --",
    "west-shop": "=cmd|' /C calc'!A0",
}


class HostileNames(DashboardTest):
    @classmethod
    def prepare(cls, workspace):
        path = workspace / "corner-shops/scenario.yaml"
        text = path.read_text()
        for old, new in zip(("Hamburg roastery", "Leipzig depot", "Shop in Dresden", "Shop in Frankfurt"), NAMES.values()):
            text = text.replace(f"name: {old}", "name: '" + new.replace("'", "''") + "'")
        text = text.replace("summary: A roastery", "summary: <script>window.hacked=3</script> A roastery")
        path.write_text(text.replace("name: corner-shops", "name: '<svg onload=window.hacked=4>'"))

    def test_hostile_names_are_shown_as_they_are_written(self):
        run = self.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 3})
        study = self.server.finished(
            {"kind": "compare", "scenario": "corner-shops", "variants": ["variants/more-stock.yaml"], "replications": 3})
        page = self.page()
        for view in ("runs", f"runs/{run}", f"runs/{run}/network?node=depot", f"runs/{run}/measures/fill-rate",
                     f"runs/{run}/measures/fill-rate?site=depot", f"runs/{run}/orders?site=depot", f"comparisons/{study}",
                     "scenarios", "scenarios/corner-shops", "jobs", "runs/%3Cimg%20src=x%20onerror=alert(1)%3E",
                     "runs?search=%3Cscript%3Ealert(1)%3C/script%3E", "%3Cscript%3Ealert(1)%3C/script%3E"):
            page.goto("about:blank")
            page.goto(f"{self.server.address}#/{view}")
            expect(page.locator("main h1").first).to_be_visible()
            expect(page.locator("main .skeleton, main .bone")).to_have_count(0)
            self.assertIsNone(page.evaluate("window.hacked ?? null"), view)
            self.assertEqual(page.locator("main img, main script, main iframe").count(), 0, view)
        self.show(page, f"runs/{run}/measures/fill-rate")
        expect(page.locator("a.bar-row", has_text="DROP TABLE")).to_be_visible()
        self.assertGreater(len(self.server.ask("runs")["runs"]), 0)

    def test_a_script_that_gets_into_a_page_does_not_run(self):
        page = self.show(self.page(), "runs")
        page.evaluate("""() => { const script = document.createElement('script'); script.textContent = 'window.hacked = 5';
            document.body.append(script); const div = document.createElement('div');
            div.innerHTML = '<img src=x onerror="window.hacked=6">'; document.body.append(div); }""")
        page.wait_for_timeout(300)
        self.assertIsNone(page.evaluate("window.hacked ?? null"))
        self.faults = [fault for fault in self.faults if "Content Security Policy" not in fault]


if __name__ == "__main__":
    unittest.main()
