// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransactionFiles

/// What people's files are like: each line that is not used is counted under its reason.
struct BadInputTests {
    @Test func `every line is used or dropped for one reason, with the numbers of the first lines`() throws {
        let base = try read(
            """
            InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
            1,A,2,2010-12-01 08:26:00,2.50,17850
            2,A,1,2010-12-02,2.50,
            C3,A,-2,2010-12-03,2.50,17850
            4,B,-1,2010-12-03,1.00,13047
            5,A,1,2010-02-31,2.50,17850
            6,A,x,2010-12-04,2.50,17850
            7,A,1,2010-12-04,zwei,17850
            8,A,1,2010-12-04,0,17850
            9,A,0,2010-12-04,2.50,17850
            10,A,1,2010-12-04
            11,A,1,2010-12-05,2.50,17850.0
            1,A,2,2010-12-01 08:26:00,2.50,17850
            """)
        #expect(base.read == 12)
        #expect(base.used == 3)
        #expect(base.used + base.dropped.values.reduce(0) { $0 + $1.count } == base.read)
        let lines = base.dropped.mapValues(\.firstLines)
        #expect(
            lines == [
                .missingCustomer: [3], .cancelled: [4], .returned: [5], .unreadableDate: [6],
                .unreadableQuantity: [7], .unreadableAmount: [8], .zeroPrice: [9], .zeroQuantity: [10],
                .fieldCount: [11],
            ])
        // The cancelled line is of something bought before, the returned one is not.
        #expect(base.returns.matched.firstLines == [4])
        #expect(base.returns.matchedValue == 2 * 2.5)
        #expect(base.returns.unmatched.firstLines == [5])
        #expect(base.returns.cancelledOrders == 1)
        #expect(base.customers.map(\.id) == ["17850"])
        // Line 13 says the same as line 2: kept unless asked for otherwise.
        #expect(base.repeated.firstLines == [13])
        #expect(base.customers[0].value == 2 * 2.5 + 2.5 + 2 * 2.5)
        #expect(base.customers[0].orders == 2)
    }

    @Test func `repeated lines are dropped and returns deducted when asked for`() throws {
        var options = ReadOptions()
        options.dropsDuplicates = true
        options.deductsReturns = true
        let base = try read(
            """
            customer,date,order,product,quantity,amount
            a,2024-01-01,1,tea,3,30
            a,2024-01-01,1,tea,3,30
            a,2024-01-05,2,tea,-1,-10
            a,2024-01-06,3,tea,-1,-10
            """, options)
        #expect(base.dropped[.duplicate]?.firstLines == [3])
        #expect(base.dropped[.returned]?.count == 2)
        #expect(base.customers[0].value == 30 - 10 - 10)
    }

    @Test
    func `dates with the day first and with the month first in one column are refused with their lines`()
        throws
    {
        let text = "customer,date,amount\na,13/2/2010,1\nb,2/13/2010,1\nc,3/3/2010,1\n"
        guard case .mixedDates(let dayFirst, let monthFirst) = try fault(text) else {
            Issue.record("not refused for its dates")
            return
        }
        #expect(dayFirst.firstLines == [2])
        #expect(monthFirst.firstLines == [3])
        var options = ReadOptions()
        options.dates = .dayFirst
        let base = try read(text, options)
        #expect(base.used == 2)
        #expect(base.dropped[.unreadableDate]?.firstLines == [3])
    }

    @Test func `one date that allows a single reading decides the whole column`() throws {
        let base = try read("customer,date,amount\na,3/4/2010,1\na,12/25/2010 8:26,1\n")
        #expect(base.customers[0].firstDay == (try day("2010-03-04")))
        #expect(base.layout.notes.contains { $0.contains("month first") && $0.contains("line 3") })
    }

    @Test func `dates that allow both readings are decided by their order, or refused`() throws {
        // Read with the month first, these go back in time.
        let base = try read("customer,date,amount\na,1/2/2010,1\na,5/2/2010,1\na,1/3/2010,1\n")
        #expect(base.customers[0].lastDay == (try day("2010-03-01")))
        guard
            case .ambiguousDates(count: 2, _, let lines) = try fault(
                "customer,date,amount\na,2/1/2010,1\na,1/2/2009,1\n")
        else {
            Issue.record("not refused for its dates")
            return
        }
        #expect(lines == [2, 3])
    }

    @Test func `several ways of writing dates are read side by side, and said`() throws {
        let base = try read(
            "customer,date,amount\na,2010-12-01,1\na,20101202,1\na,25/12/2010,1\na,26 Dec 2010,1\na,40540,1\n"
                + "a,2010-12-29T10:00:00Z,1\na,31.12.10,1\n")
        #expect(base.customers[0].purchaseDays == 7)
        #expect(base.customers[0].lastDay == (try day("2010-12-31")))
        #expect(base.layout.notes.contains { $0.contains("5 ways") })
    }

    @Test func `decimal commas and thousands are read by column`() throws {
        let base = try read("Kunde;Datum;Menge;Betrag\na;01.02.2024;2;1.234,50\nb;15.02.2024;1.000;3,5\n")
        #expect(base.customers.map(\.value) == [1234.5, 3.5])
        #expect(base.layout.separatorName == "semicolon")
        #expect(base.layout.choices.map(\.column) == [.customer, .date, .quantity, .amount])
        #expect(base.layout.notes.contains { $0.contains("comma stands before the decimals") })
        #expect(base.layout.notes.contains { $0.contains("between thousands") })
    }

    @Test func `decimal commas and points in one column are refused with their lines`() throws {
        guard
            case .mixedDecimals(.amount, let comma, let point) = try fault(
                "customer;date;amount\na;2024-01-01;1,5\nb;2024-01-01;1.5\n")
        else {
            Issue.record("not refused for its numbers")
            return
        }
        #expect(comma.firstLines == [2])
        #expect(point.firstLines == [3])
    }

    @Test func `an unclosed quote costs its line and no other`() throws {
        let base = try read(
            "customer,date,product,amount\na,2024-01-01,\"tea,1\nb,2024-01-02,\"green \"\"tea\"\"\",2\nc,2024-01-03,mug,3\n"
        )
        #expect(base.dropped == [.unclosedQuote: try tally(2)])
        #expect(base.customers.map(\.id) == ["b", "c"])
        #expect(base.products.map(\.id) == ["green \"tea\"", "mug"])
        let atEnd = try read("customer,date,amount\na,2024-01-01,1\n\"b,2024-01-02,2\n")
        #expect(atEnd.dropped[.unclosedQuote]?.firstLines == [3])
        #expect(atEnd.used == 1)
    }

    private func tally(_ line: Int) throws -> LineTally {
        let base = try read(
            "customer,date,amount\n" + String(repeating: "a,2024-01-01,1\n", count: line - 2)
                + "a,2024-01-01,1,1\na,2024-01-01,2\na,2024-01-01,3\n")
        return try #require(base.dropped[.fieldCount])
    }

    @Test func `quotes may hold separators and line ends`() throws {
        let base = try read(
            "customer,date,product,amount\r\na,2024-01-01,\"tea,\r\nblack\",1\r\nb,2024-01-01,mug,2")
        #expect(base.dropped.isEmpty)
        #expect(base.products.map(\.id) == ["tea,\r\nblack", "mug"])
        #expect(base.customers.map(\.value) == [1, 2])
    }

    @Test func `zero bytes cost their line`() throws {
        let base = try read("customer,date,amount\na,2024-01-01,1\nb\0,2024-01-01,1\nc,2024-01-01,1\n")
        #expect(base.dropped[.nulByte]?.firstLines == [3])
        #expect(base.customers.map(\.id) == ["a", "c"])
    }

    @Test func `a file without lines is refused for what it lacks`() throws {
        #expect(try fault("") == .empty)
        #expect(try fault("\n\n") == .empty)
        #expect(try fault("customer,date,amount\n") == .headerOnly)
        #expect(throws: TransactionFault(path: "/nowhere/at/all.csv", reason: .missing)) {
            try TransactionBase.read(path: "/nowhere/at/all.csv")
        }
    }

    @Test func `what is no text is told by its kind`() throws {
        let kinds: [([UInt8], String)] = [
            ([0x1F, 0x8B, 8, 0], "gunzip"), ([0x50, 0x4B, 3, 4], "CSV"), ([0xFF, 0xFE, 0x41, 0], "UTF-16"),
        ]
        for (bytes, word) in kinds {
            let error = #expect(throws: TransactionFault.self) {
                try withFile(bytes) { try TransactionBase.read(path: $0) }
            }
            #expect(error?.description.contains(word) == true)
        }
    }

    @Test func `a file of which most lines cannot be read is refused`() throws {
        var options = ReadOptions()
        options.columns = [.date: "date"]
        let reason = try fault(
            "customer,date,amount\na,2024-01-01,1\nb,2024-13-01,1\nc,2024-14-01,1\n", options)
        guard case .tooManyUnreadable(unreadable: 2, read: 3, worst: .unreadableDate, _) = reason else {
            Issue.record("\(reason)")
            return
        }
    }

    @Test func `lines that can be read and not used are no reason to guess`() throws {
        var options = ReadOptions()
        options.columns = [.customer: "customer"]
        let reason = try fault("customer,date,amount\n,2024-01-01,1\n,2024-01-02,1\n", options)
        guard case .nothingUsed(read: 2, let reasons) = reason else {
            Issue.record("\(reason)")
            return
        }
        #expect(reasons[.missingCustomer]?.firstLines == [2, 3])
    }

    @Test func `text in Latin-1 is recognised and said`() throws {
        let text = "Kunde;Datum;Artikel;Betrag\nM\u{FC}ller;2024-01-31;K\u{E4}se;1,5\n"
        let base = try withFile(text.unicodeScalars.map { UInt8($0.value) }) {
            try TransactionBase.read(path: $0)
        }
        #expect(base.customers.map(\.id) == ["Müller"])
        #expect(base.products.map(\.id) == ["Käse"])
        #expect(base.layout.notes.contains { $0.contains("Windows-1252") && $0.contains("line 2") })
    }

    @Test func `a byte order mark is no part of the first name`() throws {
        let base = try read("\u{FEFF}customer\tdate\tamount\na\t2024-01-31\t2\n")
        #expect(base.layout.columns == ["customer", "date", "amount"])
        #expect(base.layout.separatorName == "tab")
    }

    @Test func `too many customers are sampled by name, with all their lines`() throws {
        var options = ReadOptions()
        options.mostCustomers = 100
        var text = "customer,date,amount\n"
        for day in 10..<14 { for customer in 0..<300 { text += "c\(customer),2024-01-\(day),1\n" } }
        let base = try read(text, options)
        #expect(base.sampleShare < 1)
        #expect(base.customers.count <= 100)
        #expect(base.customers.count > 20)
        #expect(base.customers.allSatisfy { $0.purchaseDays == 4 })
        #expect(base.used + (base.dropped[.notSampled]?.count ?? 0) == 1_200)
    }

    @Test func `random bytes are refused or counted, and never lost`() throws {
        var state: UInt64 = 7
        func next(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        let parts = [
            "a", ",", "\"", "\n", "2024-01-01", "1", "-", "\0", ";", "é", "\r\n", "3/4/2010", "1,5", "",
        ]
        var readable = 0
        for _ in 0..<200 {
            var text = "customer,date,amount\n"
            for _ in 0..<next(60) {
                text += next(3) == 0 ? "c\(next(9)),2024-01-0\(1 + next(9)),\(next(99))\n" : parts[next(14)]
            }
            do {
                let base = try read(text)
                readable += 1
                #expect(base.used + base.dropped.values.reduce(0) { $0 + $1.count } == base.read)
            } catch is TransactionFault {
            }
        }
        #expect(readable > 20)
    }
}
