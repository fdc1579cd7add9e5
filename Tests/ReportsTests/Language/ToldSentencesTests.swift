// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import Testing

@Suite struct ToldSentencesTests {
    private func chinese(_ text: String) -> String {
        Language.$current.withValue(.chinese) { ToldSentences.text(text) }
    }

    @Test func `no template fills a place that it does not have, and none stands twice`() {
        #expect(ToldSentences.faults == [])
    }

    @Test func `a verdict is told around its figures, sentence by sentence`() {
        let verdict =
            "\"a\" is best: its total cost of 41,800 EUR in 300 days is 2,100 EUR (-4.8%) lower than that of \"b\" (95% "
            + "interval 1,900 to 2,300, which holds together with 17 others, 30 paired replications). \"a\" is truly the best "
            + "with a probability of at least 99.9%."
        #expect(
            chinese(verdict)
                == "\"a\" 最优：其总成本为 300 天内 41,800 EUR，与 \"b\" 相比低 2,100 EUR (-4.8%)"
                + "（95% 区间 1,900 至 2,300，与另外 17 个区间同时成立，30 次成对重复）。\"a\" 确为最优的概率至少为 99.9%。")
        #expect(Language.$current.withValue(.english) { ToldSentences.text(verdict) } == verdict)
    }

    @Test func `an order's fate and its steps are told with their times and places`() {
        #expect(
            chinese(
                "order 7 of shops: 11 of tea from south, ordered 2026-05-22 16:12, promised for 2026-05-25 16:12, "
                    + "there 2026-07-27 16:00: 63 d late")
                == "shops 的订单 7：2026-05-22 16:12 从 south 订购 tea 11 件，承诺 2026-05-25 16:12，"
                + "2026-07-27 16:00 到达：延误 63 天")
        #expect(
            chinese("tea was out of stock at south from 2026-05-22 to the end of the run (3.5 d)")
                == "tea 缺货：south，2026-05-22 至 运行结束（3.5 天）")
    }

    @Test func `the sentence about break-even is told with its weeks and its interval`() {
        #expect(
            chinese(
                "\"b\" earns more than \"a\" at first; since the beginning it has earned less from week 3 on (95% interval: "
                    + "after 2 to 5 weeks), which is shown from week 7 on. In the end \"a\" is 4,240 EUR ahead."
            )
                == "\"b\" 起初比 \"a\" 赚得多；自开始累计，自第 3 周起（95% 区间：2 至 5 周之后）赚得较少，从第 7 周起得到证实。"
                + "最终 \"a\" 领先 4,240 EUR。")
    }

    @Test func `names stay as they are, also those that look like the program's words`() {
        #expect(
            chinese("\"stock of tea\" and \"units\" are identical to \"week\": there is nothing to choose.")
                == "\"stock of tea\"和\"units\" 与 \"week\" 完全相同：无需选择。")
        for own in [
            "Tea for two regions, one port and a plant.", "The price of tea at the station is high.",
            "<script>alert(1)</script>", "{0} earns {1}", "a (b) c", "",
        ] {
            #expect(chinese(own) == own)
        }
    }

    @Test func `a text made to be divided in countless ways is given up soon`() {
        let text = String(repeating: " of \"a\" is ", count: 400)
        #expect(chinese(text) == text)
    }
}
