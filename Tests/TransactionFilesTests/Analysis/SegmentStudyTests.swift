// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation
import Testing
import TransactionFiles

/// From lines to segments: what is found is what was put in.
struct SegmentStudyTests {
    /// Sixty customers over a year of 364 days from a Monday on; the first ten order every week, the others seldom.
    private var text: String {
        var text = "customer;date;order;product;quantity;amount\n"
        guard let start = CivilDay.number(of: "2023-01-02") else { return text }
        func line(_ customer: Int, _ day: Int, _ product: String, _ quantity: Int) {
            let amount = Double(quantity) * (product == "tea" ? 2.5 : 10)
            text += "c\(customer);\(CivilDay.text(start + day));\(customer)-\(day);\(product);\(quantity);"
            text += "\(amount)".replacing(".", with: ",") + "\n"
        }
        for customer in 0..<10 {
            for week in 0..<52 {
                // Tuesdays, tea in twos and fours, and a mug besides every second week.
                line(customer, week * 7 + 1, "tea", week % 2 == 0 ? 2 : 4)
                if week % 2 == 0 { line(customer, week * 7 + 1, "mug", 1) }
            }
        }
        for customer in 10..<60 {
            line(customer, (customer * 5) % 300, "mug", 1)
            if customer % 2 == 0 { line(customer, (customer * 5) % 300 + 20 + customer % 7 * 3, "=cmd", 3) }
        }
        line(10, 363, "tea", 1)
        return text
    }

    private func study(_ settings: SegmentSettings = SegmentSettings()) throws -> SegmentStudy {
        try withFile(Array(text.utf8)) { path in
            try SegmentStudy.make(from: TransactionBase.read(path: path), settings: settings)
        }
    }

    @Test func `those who order often and lately are champions, and their orders are as they were`() throws {
        let study = try study()
        let champions = try #require(study.segments.first { $0.name == "champions" })
        #expect(study.segments.first?.name == "champions")
        // Ten of every week, the one of three orders who came on the last day, and one of two orders.
        #expect(champions.customers == 12)
        #expect(champions.orders == 10 * 52 + 3 + 2)
        #expect(abs(champions.ordersPerDay - 525.0 / 12 / 363) < 1e-12)
        #expect(study.segments.reduce(0) { $0 + $1.customers } == 60)
        let value = study.segments.reduce(0) { $0 + $1.value }
        #expect(abs(value - study.base.value) < 1e-9)
        #expect(study.cells.flatMap(\.self).reduce(0, +) == 60)
        // Half of the orders have two lines.
        #expect(abs(champions.orderLines.mean - Double(champions.lines) / 525) < 1e-12)
        let tea = try #require(champions.mix.first { $0.product == "tea" })
        #expect(tea.lines == 521)
        #expect(tea.sizes.values == [1, 2, 4])
        #expect(tea.price == 2.5)
        // Tuesdays, the one order of the last Sunday and the few others apart.
        #expect(champions.weekly[1] > 6.5)
        #expect(abs(champions.weekly.reduce(0, +) / 7 - 1) < 1e-12)
        #expect(abs(champions.yearly.reduce(0, +) / 12 - 1) < 1e-12)
    }

    @Test func `segments with few orders take the season of all, and say so`() throws {
        let study = try study()
        let small = try #require(study.segments.last)
        #expect(small.notes.contains { $0.contains("season is that of all") })
        #expect(small.weekly == study.segments.first { $0.orders < 200 && $0.name != small.name }?.weekly)
    }

    @Test func `k-means of two finds the regular customers, and the one who came back on the last day`()
        throws
    {
        var settings = SegmentSettings()
        settings.method = .clusters(2)
        let study = try study(settings)
        #expect(study.segments.map(\.name) == ["cluster-1", "cluster-2"])
        #expect(study.segments.map(\.customers) == [11, 49])
        #expect(study.outlooks.prefix(11).allSatisfy { $0.segment == 0 })
    }

    @Test func `customers and dropped lines are written so that no cell is a formula`() throws {
        #expect(SheetText.foreign("=1+1") == "'=1+1")
        #expect(SheetText.foreign("+49 30") == "'+49 30")
        #expect(SheetText.foreign("@a,b") == "\"'@a,b\"")
        #expect(SheetText.foreign("plain") == "plain")
        var rows: [String] = []
        try study().writeCustomers { rows.append($0) }
        #expect(rows.count == 61)
        let columns = rows[0].split(separator: ",").count
        #expect(
            rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == columns })
    }

    @Test func `a single customer is a segment without a model, and says why`() throws {
        let study = try withFile(Array("customer,date,amount\na,2024-01-01,5\n".utf8)) { path in
            try SegmentStudy.make(from: TransactionBase.read(path: path))
        }
        #expect(study.segments.count == 1)
        #expect(study.segments[0].customers == 1)
        #expect(study.buying == nil)
        #expect(study.notes.contains { $0.contains("BG/NBD") })
        #expect(study.outlooks[0].lifetimeValue == nil)
    }

    @Test func `what is dropped is told line by line`() throws {
        var told: [String] = []
        let text = "customer,date,amount\na,2024-01-01,1\n,2024-01-01,2\nb,2024-01-02,-3\n"
        let study = try withFile(Array(text.utf8)) { path in
            try SegmentStudy.make(from: TransactionBase.read(path: path)) { line, reason, text in
                told.append("\(line) \(reason.rawValue) \(text.split(separator: "\n").joined())")
            }
        }
        #expect(told == ["3 missing-customer ,2024-01-01,2", "4 returned b,2024-01-02,-3"])
        #expect(study.base.dropped.values.reduce(0) { $0 + $1.count } == told.count)
    }

    @Test func `lines after the end test the forecast and teach nothing`() throws {
        let start = try day("2023-01-02")
        var options = ReadOptions()
        options.until = start + 181
        let (early, whole) = try withFile(Array(text.utf8)) { path in
            (try TransactionBase.read(path: path, options: options), try TransactionBase.read(path: path))
        }
        #expect(early.end == start + 181)
        #expect(early.laterDays == 182)
        #expect(early.last.day <= start + 181)
        let later = early.customers.reduce(0) { $0 + $1.laterPurchaseDays }
        let known = Set(early.customers.map(\.id))
        let all = whole.customers.filter { known.contains($0.id) }.reduce(0) { $0 + $1.purchaseDays }
        #expect(later + early.customers.reduce(0) { $0 + $1.purchaseDays } == all)
    }
}
