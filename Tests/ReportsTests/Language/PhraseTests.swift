// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ResultStore
import SupplySimulator
import Testing

@Suite struct PhraseTests {
    /// The places of a text that are filled in, such as `{0}`.
    private func places(_ text: String) -> [String] {
        text.matches(of: /\{\d+\}/).map { String($0.output) }.sorted()
    }

    private func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test func `every phrase has both languages, and both fill in the same`() {
        for phrase in Phrase.allCases {
            let (english, chinese) = phrase.texts
            #expect(!english.isEmpty && !chinese.isEmpty, "\(phrase)")
            #expect(Set(places(english)) == Set(places(chinese)), "\(phrase)")
            #expect(!isChinese(english), "\(phrase)")
            if phrase != .serviceAtMoney, phrase != .foot { #expect(isChinese(chinese), "\(phrase)") }
        }
    }

    @Test func `every measure has a Chinese name of its own`() {
        var names: Set<String> = []
        for measure in Measure.allCases {
            let name = MeasureWords.chineseTitles[measure]
            #expect(name.map { isChinese($0) } == true, "\(measure)")
            if let name { #expect(names.insert(name).inserted, "\(name) twice") }
        }
    }

    @Test func `a page in Chinese says nothing of its own in English`() throws {
        var comparison = try Sample.comparison(names: ["甲", "乙"])
        comparison.warnings = []
        for item in [StoredItem.run(try Sample.run()), .comparison(comparison)] {
            let page = ReportPage.html(of: item, language: .chinese)
            let check = XMLCheck(page)
            #expect(check.problem == nil)
            #expect(check.badCoordinates == [])
            #expect(check.values(of: "lang") == ["zh"])
            let allowed = Phrase.allCases.map(\.texts.chinese).joined()
            for phrase in Phrase.allCases where phrase.texts.english.count > 12 {
                // The words between what is filled in.
                for part in phrase.texts.english.split(separator: /\{\d+\}/).map(String.init)
                where part.count > 12 && !allowed.contains(part) {
                    #expect(!check.text.contains(part), "\(part)")
                    #expect(!check.values(of: "aria-label").contains { $0.contains(part) }, "\(part)")
                }
            }
            #expect(check.text.contains("如何复现"))
        }
        let plan = StoredPlan(
            manifest: Sample.manifest("plan-1"), outline: Sample.outline(), status: "optimal",
            objective: 12,
            figures: [
                StoredPlan.Figure("flow", scope: "lane", entity: "in", period: 0, value: 3, unit: .units)
            ])
        for item in [StoredItem.run(try Sample.run()), .comparison(comparison), .plan(plan)] {
            let page = ReportPage.html(of: item, language: .chinese)
            // The sample's own sentence, which is none of the program's.
            #expect(EnglishCheck.sentences(in: page, except: ["is best: it costs least."]) == [])
        }
        // 12,340 as Chinese readers write it in few characters.
        #expect(ReportPage.html(of: .run(try Sample.run()), language: .chinese).contains("1.23 万"))
        #expect(ReportPage.html(of: .run(try Sample.run())).contains("12.3 k"))
    }

    @Test func `hostile names are neither markup nor filled in again`() throws {
        let nasty = Sample.nasty + "{0}{1}"
        var run = try Sample.run(outline: Sample.outline(name: nasty), warnings: [nasty])
        run.manifest.scenario = nasty
        run.manifest.variant = nasty
        for language in Language.allCases {
            let check = XMLCheck(ReportPage.html(of: .run(run), language: language))
            #expect(check.problem == nil)
            #expect(check.count(of: "script") == 0 && check.count(of: "img") == 0)
            #expect(check.values(of: "onerror").isEmpty)
            #expect(check.text.contains("<script>alert('1')</script>"))
            #expect(check.text.contains("{0}{1}"))
        }
    }
}
