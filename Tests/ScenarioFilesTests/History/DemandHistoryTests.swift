// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct DemandHistoryTests {
    private var scenario: Scenario {
        var network = Network()
        network.products = [Product(id: "tea"), Product(id: "coffee")]
        network.segments = [
            CustomerSegment(
                id: "shops", orders: .poisson(ordersPerDay: 1),
                mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .none),
            CustomerSegment(
                id: "hotels", orders: .poisson(ordersPerDay: 1),
                mix: [MixEntry(product: "coffee", size: .constant(1))], sourcing: .none),
        ]
        return Scenario(name: "test", horizon: .days(10), network: network)
    }

    private func read(_ text: String) throws(DemandHistoryFailure) -> DemandHistory {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "history-\(UUID().uuidString).csv")
        try? Data(text.utf8).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        do {
            return try DemandHistoryReader.read(path: url.path, for: scenario)
        } catch {
            // Without the folder, which is another one each time.
            throw DemandHistoryFailure(
                faults: error.faults.map { $0.replacingOccurrences(of: url.path, with: "h.csv") },
                isMissing: error.isMissing)
        }
    }

    @Test func `columns are found by name, and lines of one order belong together`() throws {
        let history = try read(
            "Order,Quantity,Product,remark,Segment,Date\nA1,3,tea,x,shops,2026-01-05\nA1,2.5,tea,,shops,2026-01-05\n"
                + "B7,1,coffee,,hotels,2026-01-06\n")
        #expect(history.lines.count == 3)
        #expect(history.lines[0].units == 3 && history.lines[1].units == 2.5)
        #expect(history.lines.map(\.order) == [0, 0, 1])
        #expect(history.lines[2].segment == "hotels")
        #expect(history.lines[0].day == CalendarDate(year: 2026, month: 1, day: 5))
        #expect(history.remarks.isEmpty)
    }

    @Test func `every fault is told in one pass with its line`() {
        let error = #expect(throws: DemandHistoryFailure.self) {
            try read(
                """
                date,segment,product,quantity
                05.01.2026,shops,tea,1
                2026-01-05,shop,tea,1
                2026-01-05,shops,cofee,1
                2026-01-05,shops,coffee,1
                2026-01-05,shops,tea,-4
                2026-01-05,shops,tea,"1,5"
                2026-02-30,shops,tea,many
                """)
        }
        let faults = error?.faults ?? []
        #expect(faults.count == 8)
        for (fault, words) in zip(
            faults,
            [
                "h.csv:2: \"05.01.2026\" is no date",
                "h.csv:3: there is no segment \"shop\"; did you mean \"shops\"?",
                "h.csv:4: there is no product \"cofee\"; did you mean \"coffee\"?",
                "h.csv:5: \"coffee\" is not in the mix of segment \"shops\"", "h.csv:6: the quantity is -4",
                "h.csv:7: \"1,5\" is no quantity", "h.csv:8: \"2026-02-30\" is no date",
                "h.csv:8: \"many\" is no quantity",
            ])
        {
            #expect(fault.hasPrefix(words), "\(fault)")
        }
        let columns = #expect(throws: DemandHistoryFailure.self) {
            try read("day,segment,product,quantities\n")
        }
        #expect(columns?.faults.count == 2)
    }

    @Test func `zeros are left out, and doubled or unsorted rows are counted`() throws {
        let history = try read(
            "date,segment,product,quantity\n2026-01-06,shops,tea,2\n2026-01-05,shops,tea,1\n2026-01-05,shops,tea,1\n"
                + "2026-01-05,shops,tea,0\n")
        #expect(history.lines.count == 3)
        #expect(history.remarks.count == 3)
        #expect(history.remarks[0].contains(":5: 1 row with a quantity of zero"))
        #expect(history.remarks[1].contains(":4: 1 row the same as an earlier one"))
        #expect(history.remarks[2].contains(":3: 1 row earlier than the one before"))
    }

    @Test func `a missing file is told from a bad one`() {
        let error = #expect(throws: DemandHistoryFailure.self) {
            try DemandHistoryReader.read(path: "/nowhere/history.csv", for: scenario)
        }
        #expect(error?.isMissing == true)
    }
}
