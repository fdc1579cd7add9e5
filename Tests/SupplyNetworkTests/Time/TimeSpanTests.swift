// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import Testing

@Suite struct `A time span` {
    @Test(
        arguments: [
            (0, "0 s"), (59, "59 s"), (90, "90 s"), (5_400, "90 min"), (129_600, "36 h"), (172_800, "2 d"),
            (1_814_400, "3 wk"), (-86_400, "-1 d"),
        ] as [(Int64, String)]) func `is written exactly, with the longest unit that fits`(
            _ seconds: Int64, _ text: String
        )
    {
        #expect(TimeSpan(seconds: seconds).description == text)
    }

    @Test func `is the same in every unit`() {
        #expect(TimeSpan.weeks(1) == .days(7))
        #expect(TimeSpan.days(1) == .hours(24))
        #expect(TimeSpan.hours(1) == .minutes(60))
        #expect(TimeSpan.minutes(1) == TimeSpan(seconds: 60))
        #expect(TimeSpan.hours(36).inDays == 1.5)
    }
}
