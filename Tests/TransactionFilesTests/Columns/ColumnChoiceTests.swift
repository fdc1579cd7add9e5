// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Testing
import TransactionFiles

struct ColumnChoiceTests {
    @Test(arguments: [
        ("CustomerID,InvoiceDate,InvoiceNo,StockCode,Quantity,UnitPrice", "x,2024-01-31,1,A,2,3", 7),
        ("Kundennummer;Rechnungsdatum;Rechnungsnr;Artikel;Menge;Betrag", "x;31.01.2024;1;A;2;3,50", 6),
        ("Client;Date commande;Commande;Produit;Quantité;Montant", "x;31/01/2024;1;A;2;3,50", 6),
        ("cliente\tfecha\tpedido\tproducto\tcantidad\timporte", "x\t31/01/2024\t1\tA\t2\t3", 6),
    ])
    func `usual names are recognised in several tongues`(header: String, row: String, most: Int) throws {
        let base = try read(header + "\n" + row + "\n")
        #expect(base.layout.choices.count == 6)
        #expect(base.layout.choices.allSatisfy { $0.reason.hasPrefix("its name") })
    }

    @Test func `a name alone does not make a column: its cells have to agree`() throws {
        // "date" holds no dates, so the column of dates is found by what stands in it.
        let base = try read("customer,date,when,amount\na,blue,2024-01-31,1\n")
        let choice = try #require(base.layout.choices.first { $0.column == .date })
        #expect(choice.name == "when")
        #expect(choice.reason == "the only column of dates")
    }

    @Test func `columns that were asked for are taken, by name or by number`() throws {
        var options = ReadOptions()
        options.columns = [.customer: "who", .amount: "4"]
        let base = try read("customer,date,Who,paid\na,2024-01-31,b,1\n", options)
        #expect(base.customers.map(\.id) == ["b"])
        #expect(base.customers.map(\.value) == [1])
    }

    @Test func `a column that is not there is told with the nearest name`() throws {
        var options = ReadOptions()
        options.columns = [.customer: "CustomrID"]
        let reason = try fault("CustomerID,date,amount\na,2024-01-31,1\n", options)
        #expect(
            reason
                == .unknownColumn(
                    name: "CustomrID", closest: "CustomerID", columns: ["CustomerID", "date", "amount"]))
        options.columns = [.customer: "CustomerID", .order: "1"]
        #expect(
            try fault("CustomerID,date,amount\na,2024-01-31,1\n", options)
                == .columnTwice(name: "CustomerID", first: .customer, second: .order))
    }

    @Test func `without a column of customers the file is refused`() throws {
        #expect(
            try fault("colour,date,amount\na,2024-01-31,1\n")
                == .noColumn(.customer, columns: ["colour", "date", "amount"], hasHeader: true))
    }

    @Test func `files without a header and with spaces between columns are read by number`() throws {
        var options = ReadOptions()
        options.columns = [.customer: "2", .date: "3", .quantity: "4", .amount: "5"]
        let base = try read(
            " 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3   63.34\n",
            options)
        #expect(base.read == 3)
        #expect(base.customers.map(\.id) == ["0001", "0002"])
        #expect(base.customers.map(\.orders) == [2, 1])
        #expect(base.layout.separatorName == "spaces")
        let history = base.customers[0].history(until: try day("1997-09-30"), daysPerUnit: 7)
        #expect(history.repeatPurchases == 1)
        #expect(history.lastPurchase == 17.0 / 7)
        #expect(history.age == 272.0 / 7)
        #expect(abs(history.meanSpend - 29.73) < 1e-12)
    }

    @Test func `days are counted as the calendar has them`() throws {
        #expect(CivilDay.number(year: 1970, month: 1, day: 1) == 0)
        #expect(CivilDay.number(year: 2000, month: 2, day: 29) == 11_016)
        #expect(CivilDay.number(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDay.weekday(try day("2026-11-22")) == 6)
        for number in stride(from: -700_000, through: 800_000, by: 997) {
            let parts = CivilDay.parts(number)
            #expect(CivilDay.number(year: parts.year, month: parts.month, day: parts.day) == number)
        }
    }
}
