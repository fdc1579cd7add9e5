# SPDX-License-Identifier: Apache-2.0
"""From a typing error to the reason why an order was late: the way of a planner through the dashboard."""

import re
import unittest

from dashboard import DashboardTest, expect


def type_over(area, old: str, new: str):
    """Replaces a part of the text as a person would: select it, type."""
    area.evaluate(
        "(area, old) => { const at = area.value.indexOf(old); area.focus(); area.setSelectionRange(at, at + old.length); }", old)
    area.page.keyboard.insert_text(new)


class Journey(DashboardTest):
    def test_a_planner_edits_runs_compares_and_drills_down_to_an_order(self):
        page = self.page()

        # Nothing is there yet, and the page says what to do.
        self.show(page, "")
        expect(page.get_by_text("No runs yet")).to_be_visible()
        page.get_by_role("link", name="Choose a scenario").click()
        page.get_by_role("link", name="corner-shops").click()

        # An error is shown while one types, at its line, with the nearest right name.
        area = page.locator("textarea.code")
        expect(page.locator("#verdict")).to_contain_text("No faults")
        type_over(area, "kind: warehouse", "kind: warehous")
        expect(page.locator("#verdict")).to_contain_text("fault")
        line = area.evaluate("area => area.value.slice(0, area.value.indexOf('kind: warehous')).split('\\n').length")
        fault = page.locator(".issues li.error").first
        expect(fault).to_contain_text(f"Line {line}")
        expect(fault).to_contain_text("warehouse")
        expect(page.locator(".gutter .error")).to_have_text(str(line))
        area.evaluate("area => area.setSelectionRange(0, 0)")
        fault.get_by_role("button").click()
        chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        self.assertIn("kind: warehous", chosen)
        self.picture(page, "fault-1440-light")

        # Mended, changed by the form, saved.
        type_over(area, "kind: warehous\n", "kind: warehouse\n")
        expect(page.locator("#verdict")).to_contain_text("No faults")
        page.get_by_label("Length").fill("300 d")
        self.assertIn("horizon: 300 d", area.input_value())
        expect(page.get_by_text("Unsaved changes")).to_be_visible()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
        self.assertIn("horizon: 300 d", (self.folder / "workspace/corner-shops/scenario.yaml").read_text())

        # Run, and watch it: the bar counts finished replications.
        page.get_by_role("button", name="Run", exact=True).click()
        form = page.locator("form.start-form")
        form.get_by_label("Replications").fill("60")
        form.get_by_role("button", name="Start").click()
        expect(page.locator(".progress")).to_have_attribute("aria-valuemax", "60")
        self.until(page, "Number(document.querySelector('.progress').getAttribute('aria-valuenow')) > 0")
        expect(page.locator("#job-state")).to_have_text("Done", timeout=60_000)
        expect(page.locator(".progress")).to_have_attribute("aria-valuenow", "60")
        page.get_by_role("link", name="See the result").click()
        expect(page.locator("main h1")).to_contain_text("of what customers ask for")
        expect(page.get_by_text("60 replications")).to_be_visible()

        # Compare with a variant, and see who is best.
        self.show(page, "scenarios/corner-shops")
        page.get_by_role("button", name="Run", exact=True).click()
        form.get_by_label("more-stock").check()
        form.get_by_label("Replications").fill("20")
        form.get_by_role("button", name="Start").click()
        expect(page.locator("#job-state")).to_have_text("Done", timeout=60_000)
        page.get_by_role("link", name="See the result").click()
        expect(page.locator("main h1")).to_contain_text("is best")
        expect(page.locator("table.beside tbody tr")).to_have_count(2)
        fill_rate = page.locator("figure", has_text="Fill rate").locator("svg")
        self.assertRegex(fill_rate.get_attribute("aria-label"), r"more-stock \+.*better")

        # Drill: run → measure → site → product → order → why.
        page.locator("table.beside").get_by_role("link", name="corner-shops").click()
        page.locator(".tile", has_text="Fill rate").click()
        expect(page.locator("main h1")).to_contain_text("Fill rate")
        page.locator("main").get_by_role("link", name="Leipzig depot").click()
        expect(page.get_by_role("heading", name="By product")).to_be_visible()
        page.locator("a.bar-row", has_text="coffee").click()
        expect(page.locator("main h1")).to_have_text("Orders")
        order = page.locator("table.orders tbody tr").first
        expect(order).to_contain_text("late")
        number = order.locator("th").inner_text()
        order.get_by_role("link").click()
        expect(page.locator("main h1")).to_contain_text(number)
        expect(page.locator(".verdict")).to_contain_text(re.compile("late|stock|wait|review", re.I))
        self.assertGreaterEqual(page.locator(".chain li").count(), 2)


class Views(DashboardTest):
    def test_a_link_shows_another_person_the_same(self):
        run = self.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 3})
        page = self.show(self.page(), f"runs/{run}/network")
        slider = page.get_by_label("Day", exact=True)
        slider.focus()
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        page.locator("a.place[data-node='east-shop']").click()
        expect(page.locator(".panel h2")).to_contain_text("Dresden")
        day = page.locator("output.when").inner_text()
        other = self.page()
        other.goto(page.url)
        expect(other.locator("output.when")).to_have_text(day)
        expect(other.locator(".panel h2")).to_contain_text("Dresden")

    def test_the_network_plays_pauses_and_obeys_keys(self):
        run = self.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 3})
        page = self.show(self.page(reduced_motion="no-preference"), f"runs/{run}/network")
        slider = page.get_by_label("Day", exact=True)
        page.get_by_role("button", name="Play").click()
        self.until(page, "Number(document.querySelector('input[type=range]').value) >= 4")
        page.get_by_role("button", name="Pause").click()
        stood = int(slider.input_value())
        page.wait_for_timeout(400)
        self.assertEqual(int(slider.input_value()), stood)
        slider.focus()
        page.keyboard.press("End")
        self.assertEqual(slider.input_value(), slider.get_attribute("max"))
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        self.assertEqual(slider.input_value(), "1")
        expect(page.locator(".totals b").first).not_to_have_text("0")

    def test_a_run_shows_estimates_can_be_stopped_and_keeps_what_is_finished(self):
        job = self.server.ask("jobs", {"kind": "run", "scenario": "corner-shops", "replications": 10000})
        page = self.show(self.page(), f"jobs/{job['id']}")
        self.until(page, "Number(document.querySelector('.progress')?.getAttribute('aria-valuenow')) > 1")
        # What is known so far, with its interval, and a bar that is not ahead of the truth.
        expect(page.locator(".settled").first).to_contain_text("±")
        self.picture(page, "live-1440-light")
        done = int(page.locator(".progress").get_attribute("aria-valuenow"))
        self.assertLessEqual(done, self.server.ask(f"jobs/{job['id']}")["done"])
        page.get_by_role("button", name="Stop").click()
        expect(page.locator("#job-state")).to_have_text("Stopped", timeout=30_000)
        page.get_by_role("link", name="See what was finished").click()
        expect(page.locator("main")).to_contain_text("Stopped early")

    def test_runs_that_were_made_apart_are_shown_beside_each_other(self):
        for seed in (1, 2):
            self.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 3, "seed": seed})
        page = self.show(self.page(), "runs?search=corner")
        boxes = page.locator("table.runs input[type=checkbox]")
        boxes.nth(0).check()
        boxes.nth(1).check()
        page.get_by_role("button", name="Compare 2 runs").click()
        expect(page.locator("table.beside tbody tr")).to_have_count(2)


if __name__ == "__main__":
    unittest.main()
