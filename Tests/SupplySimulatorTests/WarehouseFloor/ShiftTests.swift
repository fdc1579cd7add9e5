// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// People and doors that are not always there; the runs begin on a Monday.
@Suite struct ShiftTests {
    private let dayShift = WeeklyHours(days: 0...4, from: .hours(8), to: .hours(16))

    @Test func `what comes after the shift waits for the next one`() throws {
        // Friday at 17 h.
        let shop = Shop(onHand: 10, orders: [order(1, atHour: 4 * 24 + 17)])
        let run = try shop.run(.crew(1, hours: dayShift, .minutes(60, .pick)))
        // Monday at 8 h and one hour of work.
        #expect(run.told(.delivered) == ["\(7 * 24 + 9)h 1"])
        expect(run[.queueTimeMean, .atShop(.pick)], is: 63)
    }

    @Test func `what was begun is finished as overtime, and paid as such`() throws {
        // Friday at 15 h, two hours of work; ten days have 8 working days (Monday to Friday, Monday to Wednesday).
        let shop = Shop(onHand: 10, orders: [order(1, atHour: 4 * 24 + 15)])
        var floor = WarehouseOperations.crew(3, hours: dayShift, .minutes(120, .pick))
        floor.resources[0].costPerHour = 10
        floor.resources[0].overtimeCostPerHour = 15
        let run = try shop.run(floor)
        #expect(run.told(.delivered) == ["\(4 * 24 + 17)h 1"])
        expect(run[.overtimeHours, .crew], is: 1)
        expect(run[.paidHours, .crew], is: 3 * 64 + 1)
        expect(run[.labourCost, .crew], is: 3 * 64 * 10 + 15)
        // One hour of work on duty, of 192.
        expect(run[.resourceUtilisation, .crew], near: 1.0 / 192)
    }

    @Test func `a job begins when all that it needs are on duty together`() throws {
        let shop = Shop(onHand: 10, orders: [order(1, atHour: 1)])
        let floor = WarehouseOperations(
            resources: [
                FloorResource(
                    id: "door", kind: .dock, serves: [.load],
                    hours: WeeklyHours(days: 0...6, from: .hours(10), to: .hours(20))),
                FloorResource(id: "crew", serves: [.load], hours: dayShift),
            ], steps: [.minutes(30, .load)])
        #expect(try shop.run(floor).told(.delivered) == ["10.5h 1"])
    }

    @Test func `those who stay away are missing for a whole shift, each by himself`() throws {
        var shop = Shop(onHand: 10)
        shop.days = 7 * 200
        var floor = WarehouseOperations.crew(8, hours: dayShift, .minutes(30, .pick))
        floor.resources[0].absence = 0.1
        floor.resources[0].costPerHour = 1
        // Every hour an order takes all day of one of them: the rest of their time on duty is what is seen.
        let orders = (0..<7 * 200 * 24).map { order(1, atHour: Int64($0)) }
        shop.shop.initialOnHand = 100_000
        shop.town.orders = replay(orders)
        let run = try shop.run(floor)
        // Absence is paid: 8 × 8 h on 1,000 days.
        expect(run[.labourCost, .crew], is: 64_000)
        // 24 half hours a working day and as many for each day of the weekend, over 64 h less the absent tenth. The
        // share of those present in 8,000 draws varies by 0.0034; four of that are 1.5% of it.
        let present = 0.1875 * 7 / 5 / run[.resourceUtilisation, .crew]
        #expect((present - 0.9).magnitude < 0.0136)
    }

    @Test func `a shift that runs through Sunday night is one shift`() throws {
        // The run begins on Monday at midnight, in the middle of a shift from Sunday 22 h to Monday 6 h.
        let night = WeeklyHours(days: [6], from: .hours(22), to: .hours(6))
        let shop = Shop(onHand: 10, orders: [order(1, atHour: 5), order(2, atHour: 7)])
        let run = try shop.run(.crew(1, hours: night, .minutes(30, .pick)))
        #expect(run.told(.delivered) == ["5.5h 1", "\(6 * 24 + 22).5h 2"])
        // Six hours at the beginning and eight across the next Sunday night.
        expect(run[.paidHours, .crew], is: 14)
    }
}
