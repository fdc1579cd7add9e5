# SPDX-License-Identifier: Apache-2.0
"""Every page, wide and narrow, light and dark, in English and Chinese: no sideways scroll, names for all controls, contrast.

With `SCREENSHOTS=folder` each page leaves a picture there.
"""

import re
import unittest

from dashboard import DashboardTest, expect

# For every text that is shown: its contrast with what is behind it (WCAG 2.2, 1.4.3); the faint ones are returned.
FAINT = """() => {
    const luminance = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (text) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const behind = (element) => { const layers = [];
        for (let at = element; at; at = at.parentElement) { const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour[3] > 0) { layers.push(colour); if (colour[3] === 255) break; } }
        return layers.reverse().reduce((base, [r, g, b, a]) => [r, g, b].map((v, i) => v * a / 255 + base[i] * (1 - a / 255)), [255, 255, 255]); };
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || element.closest('.hidden, [hidden], [disabled], textarea, option, noscript, .skip')) continue;
        const style = getComputedStyle(element);
        if (style.visibility === 'hidden' || !element.getClientRects().length) continue;
        const ink = rgba(element.closest('svg') ? style.fill : style.color);
        const [a, b] = [luminance(ink), luminance(behind(element))].sort((x, y) => y - x);
        const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
        const contrast = (a + 0.05) / (b + 0.05);
        if (contrast < (large ? 3 : 4.5)) faint.push(`${walker.currentNode.textContent.trim().slice(0, 30)}: ${contrast.toFixed(2)}`);
    }
    return faint;
}"""

# Controls without a name, and fields without a label.
NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea')].filter((element) => {
    if (!element.getClientRects().length) return false;
    const label = element.labels?.[0]?.textContent ?? '';
    return !(element.getAttribute('aria-label') ?? '').trim() && !element.textContent.trim() && !label.trim()
        && !element.getAttribute('title');
}).map((element) => element.outerHTML.slice(0, 120))"""


class Pages(DashboardTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.run_name = cls.server.finished({"kind": "run", "scenario": "corner-shops", "replications": 20})
        study = cls.server.finished(
            {"kind": "compare", "scenario": "corner-shops", "variants": ["variants/more-stock.yaml"], "replications": 20})
        late = cls.server.ask(f"runs/{cls.run_name}/orders?late=true&limit=1")["orders"]
        number = late[0]["number"]
        cls.views = {
            "runs": "runs", "run": f"runs/{cls.run_name}", "comparison": f"comparisons/{study}",
            "network": f"runs/{cls.run_name}/network?at=60&node=depot", "measure": f"runs/{cls.run_name}/measures/fill-rate",
            "site": f"runs/{cls.run_name}/measures/fill-rate?site=depot",
            "orders": f"runs/{cls.run_name}/orders?site=depot&late=true", "order": f"runs/{cls.run_name}/orders/{number}/explanation",
            "scenarios": "scenarios", "editor": "scenarios/corner-shops", "activity": "jobs", "findings": "findings",
        }

    def look(self, width: int, scheme: str, locale: str = "en-GB"):
        page = self.page(viewport={"width": width, "height": 900 if width > 600 else 844}, color_scheme=scheme, locale=locale)
        for name, view in self.views.items():
            with self.subTest(page=name, width=width, scheme=scheme):
                page.goto("about:blank")
                page.goto(f"{self.server.address}#/{view}")
                expect(page.locator("main h1")).to_have_count(1)
                expect(page.locator("main .skeleton, main .bone")).to_have_count(0)
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, "scrolls sideways")
                self.assertEqual(page.evaluate(NAMELESS), [], "controls without a name")
                self.assertEqual(page.evaluate(FAINT), [], "faint text")
                self.picture(page, f"{name}-{width}-{scheme}" + ("" if locale == "en-GB" else f"-{locale[:2]}"), whole=width > 600)

    def test_wide_and_light(self):
        self.look(1440, "light")

    def test_verdicts_and_explanations_are_told_in_chinese(self):
        page = self.page(locale="zh-CN")
        for name, selector in (("comparison", "p.lead"), ("order", "p.verdict"), ("order", "ol.chain")):
            self.show(page, self.views[name])
            text = page.locator(selector).first
            expect(text).to_contain_text(re.compile("[\u4e00-\u9fff]"))
            self.assertNotRegex(text.inner_text(), r"[A-Za-z]+(?:[ ,;:.]+[A-Za-z]+){3}", f"{name} {selector}")

    def test_wide_and_dark(self):
        self.look(1440, "dark")

    def test_narrow_and_light(self):
        self.look(390, "light")

    def test_narrow_and_dark(self):
        self.look(390, "dark")

    def test_in_chinese(self):
        self.look(1440, "light", "zh-CN")
        page = self.page()
        page.goto(f"{self.server.address}?lang=zh#/runs")
        expect(page.get_by_role("heading", level=1)).to_have_text("运行")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Runs")

    def test_a_keyboard_reaches_everything_from_the_first_tab(self):
        page = self.show(self.page(), "runs")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("main a, main button, main input").first).to_be_focused()

    def test_a_page_that_is_not_there_says_so_and_leads_back(self):
        page = self.page()
        page.goto(f"{self.server.address}#/runs/no-such-run")
        expect(page.get_by_role("alert")).to_contain_text("no-such-run")
        page.get_by_role("link", name="To the runs").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Runs")

    def test_an_address_that_means_nothing_is_answered_in_words(self):
        page = self.page()
        for view in ("nothing/here", "runs//network", "runs/%E0%A4%A", "comparisons", "comparisons/runs?runs=a,b", "scenarios/none",
                     "scenarios/corner-shops?path=../../etc/passwd&line=99999", "jobs/none", f"runs/{self.run_name}/none",
                     f"runs/{self.run_name}/network?at=-5&layout=none&node=none", f"runs/{self.run_name}/measures/none",
                     f"runs/{self.run_name}/orders/999999999/explanation", f"runs/{self.run_name}/orders?replication=99999"):
            with self.subTest(view=view):
                page.goto("about:blank")
                page.goto(f"{self.server.address}#/{view}")
                expect(page.locator("main h1")).to_be_visible()
                expect(page.locator("main .skeleton, main .bone")).to_have_count(0)
                self.assertNotIn("undefined", page.locator("main h1").inner_text())


if __name__ == "__main__":
    unittest.main()
