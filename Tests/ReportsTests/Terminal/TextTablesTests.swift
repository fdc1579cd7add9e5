// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore
import Testing

@Suite struct TextTablesTests {
    @Test func `a run reads from the whole to its parts`() throws {
        let run = try Sample.run(warnings: ["watch\u{1B}out"])
        #expect(
            TextTables.text(of: run) == """
                tea & co: 4 replications of 8 wk after 2 wk of warm-up, seed 7
                ± is half the 95% interval of a mean

                Network
                  Profit           2,000 ± 92  EUR
                  Revenue        14,350 ± 150  EUR
                  Total cost     12,340 ± 180  EUR
                  Fill rate (β)   90.0 ± 1.8%

                Cost by cause
                                          EUR  share
                  ─────────────  ────────────  ─────
                  Purchase cost  12,000 ± 180  97.2%
                  Holding cost    345.0 ± 1.8   2.8%

                Customer segments
                               Fill rate    Demand
                  Segment            (β)   (units)
                  ─────────  ───────────  ────────
                  Walk-in 0  90.0 ± 3.7%  700 ± 18

                Sites
                            Fill rate      On hand
                  Site            (β)      (units)
                  ──────  ───────────  ───────────
                  Store   80.0 ± 3.7%  120.4 ± 3.7
                  Shop 0  80.0 ± 3.7%  120.4 ± 3.7

                warning: watch\u{FFFD}out
                """)
    }

    @Test func `a comparison begins with its verdict`() throws {
        let comparison = try Sample.comparison()
        #expect(
            TextTables.text(of: comparison) == """
                "present" is best: it costs least.

                4 paired replications a scenario, under common random numbers; 8 wk after 2 wk of warm-up, seed 7
                ± is half the 95% interval of a mean; of differences all 2 intervals hold at once

                Side by side
                                         present          dear
                  ────────────────  ────────────  ────────────
                  Total cost (EUR)  12,340 ± 180  13,570 ± 200
                  Fill rate (β)      90.0 ± 1.8%   99.0 ± 2.0%

                Differences from present
                                    scenario       difference  change  finding
                  ────────────────  ────────  ───────────────  ──────  ───────
                  Total cost (EUR)  dear          +1,234 ± 18  +10.0%  worse
                  Fill rate (β)     dear      +9.00 ± 0.18 pp          better
                """)
    }

    @Test func `many scenarios stand side by side in groups, each with the base`() throws {
        let comparison = try Sample.comparison(names: ["base", "b", "c", "d", "e", "f"])
        let lines = TextTables.text(of: comparison).split(separator: "\n")
        let heads = lines.filter {
            $0.contains("base") && $0.contains("  d") || $0.contains("base") && $0.contains("  f")
        }
        #expect(lines.filter { $0 == "Side by side" }.count == 2)
        #expect(heads.map { $0.split(separator: " ") } == [["base", "b", "c", "d"], ["base", "e", "f"]])
    }

    @Test func `a run that was stopped says so`() throws {
        var run = try Sample.run()
        run.manifest.isComplete = false
        #expect(TextTables.text(of: run).contains("\nincomplete: the run was stopped"))
    }
}
