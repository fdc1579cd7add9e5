# SPDX-License-Identifier: Apache-2.0
"""Several people at once, and a server that goes away in the middle."""

import unittest

from dashboard import DashboardTest, expect


def write(page, old: str, new: str):
    area = page.locator("textarea.code")
    area.evaluate(
        "(area, old) => { const at = area.value.indexOf(old); area.focus(); area.setSelectionRange(at, at + old.length); }", old)
    page.keyboard.insert_text(new)


class Together(DashboardTest):
    def test_the_second_to_save_sees_both_texts_and_loses_neither(self):
        first, second = self.page(), self.page()
        for page in (first, second):
            self.show(page, "scenarios/corner-shops")
        write(first, "seed: 7", "seed: 8")
        first.get_by_role("button", name="Save", exact=True).click()
        expect(first.get_by_text("Saved", exact=True)).to_be_visible()

        write(second, "replications: 20", "replications: 25")
        second.get_by_role("button", name="Save", exact=True).click()
        conflict = second.locator(".conflict")
        expect(conflict).to_contain_text("Someone else has saved this file")
        expect(conflict.locator(".side-text").nth(0).locator(".changed").first).to_contain_text("seed: 8")
        expect(conflict.locator(".side-text").nth(1)).to_contain_text("replications: 25")
        self.picture(second, "conflict-1440-light")
        # Nothing was written over.
        self.assertIn("seed: 8", self.text())
        self.assertNotIn("replications: 25", self.text())

        conflict.get_by_role("button", name="Go on editing mine").click()
        write(second, "seed: 7", "seed: 8")
        second.get_by_role("button", name="Save", exact=True).click()
        expect(second.get_by_text("Saved", exact=True)).to_be_visible()
        self.assertIn("seed: 8", self.text())
        self.assertIn("replications: 25", self.text())

    def test_two_people_watch_the_same_run(self):
        job = self.server.ask("jobs", {"kind": "run", "scenario": "corner-shops", "replications": 60})
        pages = [self.show(self.page(), f"jobs/{job['id']}") for _ in range(2)]
        for page in pages:
            expect(page.locator("#job-state")).to_have_text("Done", timeout=60_000)
            expect(page.locator(".progress")).to_have_attribute("aria-valuenow", "60")

    def text(self) -> str:
        return (self.folder / "workspace/corner-shops/scenario.yaml").read_text()


class Recovery(DashboardTest):
    def test_a_killed_server_costs_nothing_that_was_typed_or_kept(self):
        kept = self.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 3})
        editor = self.show(self.page(), "scenarios/corner-shops")
        watcher = self.page()
        job = self.server.ask("jobs", {"kind": "run", "scenario": "corner-shops", "replications": 10000})
        self.show(watcher, f"jobs/{job['id']}")
        self.until(watcher, "Number(document.querySelector('.progress')?.getAttribute('aria-valuenow')) > 0")
        write(editor, "seed: 7", "seed: 77")

        self.server.kill()
        # Both pages say so, and go on trying.
        editor.get_by_role("button", name="Save", exact=True).click()
        expect(editor.locator(".alert.bad")).to_contain_text("Not saved")
        for page in (editor, watcher):
            expect(page.locator(".notice.lost")).to_be_visible()
        self.picture(editor, "lost-1440-light")
        # Even who leaves the page and comes back finds the text again.
        waiting = editor.context.new_page()
        write(editor, "seed: 77", "seed: 777")

        self.server.start()
        for page in (editor, watcher):
            expect(page.locator(".notice.lost")).to_have_count(0)
        expect(watcher.locator("#job-state")).to_have_text("Interrupted")
        expect(watcher.get_by_role("button", name="Run again")).to_be_visible()
        self.show(waiting, "scenarios/corner-shops")
        expect(waiting.get_by_text("Your unsaved text from")).to_be_visible()
        self.assertIn("seed: 777", waiting.locator("textarea.code").input_value())
        editor.get_by_role("button", name="Save", exact=True).click()
        expect(editor.get_by_text("Saved", exact=True)).to_be_visible()
        self.assertIn("seed: 777", (self.folder / "workspace/corner-shops/scenario.yaml").read_text())

        # What was kept before is there, and the interrupted run can be made again.
        self.show(self.page(), f"runs/{kept}")
        watcher.get_by_role("button", name="Run again").click()
        expect(watcher.locator("#job-state")).to_have_text("Running")
        watcher.get_by_role("button", name="Stop").click()
        expect(watcher.locator("#job-state")).to_have_text("Stopped", timeout=30_000)


class Token(DashboardTest):
    @classmethod
    def options(cls, folder):
        (folder / "token").write_text("5b1f0c77b1a2d3e4f5a6978812345678\n")
        return ["--token-file", str(folder / "token")]

    def test_who_has_the_token_gets_in_and_nobody_else(self):
        page = self.page()
        page.goto(f"{self.server.address}#/scenarios")
        field = page.get_by_label("Access token")
        field.fill("0123456789abcdef")
        page.get_by_role("button", name="Enter").click()
        expect(page.locator(".gate .fault")).not_to_be_empty()
        expect(page.locator(".scenario")).to_have_count(0)
        field.fill("5b1f0c77b1a2d3e4f5a6978812345678")
        page.get_by_role("button", name="Enter").click()
        expect(page.locator(".scenario")).to_have_count(1)
        page.reload()
        expect(page.locator(".scenario")).to_have_count(1)


if __name__ == "__main__":
    unittest.main()
