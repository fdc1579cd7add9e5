// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct SharedLineTests {
    @Test func `recipes of one line wait for each other, first come first served`() throws {
        let shop = Workshop(red: [(0, 1), (1, 1)], blue: [(0, 1)])
        let run = try shop.run()
        // At one instant blue orders before red, by name.
        #expect(run.told(.produced, of: "blue") == ["2h 1"])
        #expect(run.told(.produced, of: "red") == ["4h 1", "6h 1"])
        expect(run[.lineUtilisation, .cutting], near: 6 / 240.0)
        expect(run[.workInProcessMean, .workshop], near: (2 + 4 + 5) / 240.0)
        expect(run[.productionLeadTimeMean, .workshop], near: (2 + 4 + 5) / 3.0 / 24)
    }

    @Test func `two stations work at the same time`() throws {
        var shop = Workshop(red: [(0, 1), (1, 1)], blue: [(0, 1)])
        shop.line.count = 2
        let run = try shop.run()
        #expect(run.told(.produced) == ["2h 1", "2h 1", "4h 1"])
        expect(run[.lineUtilisation, .cutting], near: 6 / 480.0)
    }

    @Test func `a change of family takes its time and costs its money, a second run of the family does not`()
        throws
    {
        var shop = Workshop(red: [(0, 1), (1, 1), (2, 1)], blue: [(2, 1)])
        shop.red.changeoverTime = .hours(1)
        shop.red.changeoverCost = 10
        shop.blue.changeoverTime = .hours(3)
        shop.blue.changeoverCost = 7
        let run = try shop.run()
        // Red is set up until 1, run until 3 and 5; the blue one of hour 2 was ordered before the red one.
        #expect(run.told(.produced, of: "red") == ["3h 1", "5h 1", "13h 1"])
        #expect(run.told(.produced, of: "blue") == ["10h 1"])
        expect(run[.setups, .cutting], is: 3)
        expect(run[.setupCost], is: 10 + 7 + 10)
        expect(run[.setupShare, .cutting], near: 5 / 240.0)
        expect(run[.lineUtilisation, .cutting], near: 13 / 240.0)
        expect(run[.totalCost], is: 27)
    }

    @Test func `a line that prefers families saves set-ups`() throws {
        var shop = Workshop(red: [(0, 1), (1, 1), (2, 1)], blue: [(1, 1)])
        shop.red.changeoverTime = .hours(1)
        shop.blue.changeoverTime = .hours(1)
        #expect(try shop.run()[.setups, .cutting] == 3)
        shop.line.sequence = .family
        let run = try shop.run()
        #expect(run.told(.produced, of: "red") == ["3h 1", "5h 1", "7h 1"])
        #expect(run.told(.produced, of: "blue") == ["10h 1"])
        expect(run[.setups, .cutting], is: 2)
    }

    @Test func `products of one family share a set-up`() throws {
        var shop = Workshop(red: [(0, 1)], blue: [(0, 1)])
        (shop.red.family, shop.blue.family) = ("cloth", "cloth")
        shop.red.changeoverTime = .hours(1)
        shop.blue.changeoverTime = .hours(1)
        #expect(try shop.run().told(.produced) == ["3h 1", "5h 1"])
    }

    @Test func `a special changeover counts in its direction only`() throws {
        var shop = Workshop(red: [(0, 1), (20, 1)], blue: [(10, 1)])
        shop.red.changeoverTime = .hours(1)
        shop.blue.changeoverTime = .hours(1)
        shop.line.changeovers = [Changeover(from: "red", to: "blue", time: .hours(4), cost: 5)]
        let run = try shop.run()
        #expect(run.told(.produced, of: "red") == ["3h 1", "23h 1"])
        #expect(run.told(.produced, of: "blue") == ["16h 1"])
        expect(run[.setupCost], is: 5)
    }

    @Test func `work stops overnight and over the weekend`() throws {
        var shop = Workshop(red: [(5, 1), (15, 1), (4 * 24 + 15, 1)])
        shop.line.hours = WeeklyHours(days: 0...4, from: .hours(8), to: .hours(16))
        shop.line.hourlyCost = 3
        shop.days = 14
        let run = try shop.run()
        // Monday 8 to 10; Monday 15 to 16 and Tuesday 8 to 9; Friday 15 to 16 and Monday 8 to 9.
        #expect(run.told(.produced) == ["10h 1", "33h 1", "177h 1"])
        expect(run[.lineUtilisation, .cutting], near: 6 / 80.0)
        expect(run[.labourCost], near: 3 * 80)
        expect(run[.labourCost, .cutting], near: 3 * 80)
    }

    @Test func `what takes longer than planned is late`() throws {
        var shop = Workshop(red: [(0, 1), (0, 1), (0, 1)])
        shop.red.plannedLeadTime = .hours(3)
        // Two, four and six hours: one and three too many.
        expect(try shop.run()[.productionLatenessMean], near: (0 + 1 + 3) / 3.0 / 24)
    }

    @Test func `the measured window begins with the line as it is`() throws {
        var shop = Workshop(red: [(0, 1), (1, 1), (2, 1)])
        shop.red.changeoverTime = .hours(1)
        shop.warmUp = .hours(4)
        let run = try shop.run()
        expect(run[.lineUtilisation, .cutting], near: 3 / 236.0)
        expect(run[.workInProcessMean, .workshop], near: (2 * 1 + 1 * 2) / 236.0)
        expect(run[.setups, .cutting], is: 0)
    }
}

@Suite struct BreakdownTests {
    /// Fails after five hours of work, and is repaired in three.
    private func failing(_ interruption: Breakdowns.Interruption, _ clock: Breakdowns.Clock = .busy)
        -> Workshop
    {
        var shop = Workshop(red: [(0, 4), (20, 1)])
        shop.red.time = .zero
        shop.red.timePerUnit = .hours(2)
        shop.line.breakdowns = Breakdowns(
            timeBetween: .hours(5), clock: clock, repair: .hours(3), interruption: interruption)
        return shop
    }

    @Test func `an interrupted run goes on after the repair`() throws {
        let run = try failing(.resumes).run()
        // Work to 5, repair to 8, three hours left; of the next two, two hours are worked before the failure at 22.
        #expect(run.told(.produced) == ["11h 4", "22h 1"])
        expect(run[.lineUtilisation, .cutting], near: 10 / 240.0)
        expect(run[.downtimeShare, .cutting], near: 3 / 240.0)
    }

    @Test func `an interrupted run may be lost with all that went into it`() throws {
        var shop = failing(.scrapped)
        shop.red.components = [Recipe.Component(product: "cloth", quantityPerUnit: 3)]
        let run = try shop.run()
        #expect(run.told(.produced) == ["22h 1"])
        expect(run[.scrapRate], near: 4 / 5.0)
        expect(run[.onHandMean, .inShop("cloth")], near: 1_000 - 12 - 3 * 220 / 240.0)
        expect(run[.producedUnits], is: 1)
    }

    @Test func `by the calendar a station fails also while it is idle`() throws {
        let run = try failing(.resumes, .calendar).run()
        // Down from 5 to 8 and so on every eight hours: 13 to 16, 21 to 24.
        #expect(run.told(.produced) == ["11h 4", "25h 1"])
        expect(run[.downtimeShare, .cutting], near: 3 / 8.0)
    }

    @Test func `a run that ends at the instant of a failure is not lost`() throws {
        var shop = failing(.scrapped, .calendar)
        shop.red.timePerUnit = .minutes(75)
        #expect(try shop.run().told(.produced).first == "5h 4")
    }

    @Test func `a repair goes on overnight`() throws {
        var shop = failing(.resumes)
        shop.line.hours = WeeklyHours(days: 0...6, from: .hours(0), to: .hours(6))
        shop.line.breakdowns?.repair = .hours(20)
        let run = try shop.run()
        // Down from 5 until 25; three hours of work left, until 28. Of the hours down, 5–6 and 24–25 are working hours.
        #expect(run.told(.produced).first == "28h 4")
        expect(run[.downtimeShare, .cutting], near: 2 / 60.0)
    }
}
