// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Which column was taken for what, and why.
public struct ColumnChoice: Hashable, Sendable {
    /// What the column holds.
    public var column: TransactionColumn
    /// The column's place, from zero.
    public var index: Int
    /// The column's name; its number where the file has no header.
    public var name: String
    /// Why it was taken, in words.
    public var reason: String
}

/// Finds the columns of a file by what was asked for, by their names and by what stands in them.
struct ColumnGuess {
    let path: String
    /// The names of the header, or numbers from one.
    let columns: [String]
    let hasHeader: Bool
    /// The first rows below the header.
    let sample: [[String]]

    /// Words for columns in several tongues, the most telling first; letters and digits only.
    static let words: [TransactionColumn: [String]] = [
        .customer: [
            "customerid", "customerno", "customernumber", "customerkey", "customer", "custid", "custno",
            "householdkey",
            "householdid", "memberid", "clientid", "client", "userid", "user", "buyerid", "buyer",
            "accountid",
            "account", "kundennummer", "kundennr", "kundenid", "kunde", "debitor", "codeclient",
            "numeroclient",
            "idclient", "cliente", "idcliente", "codigocliente", "codicecliente", "klantnummer", "klantid",
            "klant",
            "kundenummer", "asiakas", "email", "customeremail", "customername", "name",
        ],
        .date: [
            "invoicedate", "orderdate", "purchasedate", "transactiondate", "transactiontimestamp",
            "salesdate", "date",
            "orderedat", "createdat", "timestamp", "datetime", "rechnungsdatum", "bestelldatum",
            "auftragsdatum",
            "kaufdatum", "belegdatum", "datum", "datefacture", "datecommande", "dateachat", "fecha",
            "fechapedido",
            "fechafactura", "fechacompra", "dataordine", "datafattura", "data", "orderdatum", "factuurdatum",
            "besteldatum", "dato", "day",
        ],
        .order: [
            "invoiceno", "invoicenumber", "invoiceid", "invoice", "orderid", "orderno", "ordernumber",
            "order",
            "basketid", "basket", "transactionid", "receiptid", "receiptno", "receipt", "salesorder",
            "rechnungsnummer",
            "rechnungsnr", "rechnung", "bestellnummer", "bestellung", "auftragsnummer", "auftrag",
            "belegnummer",
            "bon", "numerocommande", "commande", "facture", "numerofacture", "ticket", "pedido",
            "numeropedido",
            "factura", "ordine", "numeroordine", "fattura", "bestelnummer", "bestelling", "factuur",
            "factuurnummer",
        ],
        .product: [
            "stockcode", "productid", "productcode", "productno", "sku", "itemid", "itemno", "itemcode",
            "product",
            "item", "articleid", "article", "artikelnummer", "artikelnr", "artikel", "materialnummer",
            "material",
            "produkt", "codearticle", "reference", "produit", "codigoproducto", "producto", "articulo",
            "codiceprodotto",
            "prodotto", "articolo", "productnummer", "vare", "asin", "upc", "ean", "gtin", "description",
        ],
        .quantity: [
            "quantity", "qty", "orderqty", "units", "unitssold", "pieces", "menge", "anzahl", "stueckzahl",
            "stuckzahl",
            "stck", "stuck", "quantite", "qte", "nombre", "cantidad", "unidades", "quantita", "qta", "aantal",
            "hoeveelheid", "antal", "cds",
        ],
        .amount: [
            "amount", "lineamount", "linetotal", "totalamount", "totalprice", "total", "salesvalue",
            "salesamount",
            "sales", "revenue", "netamount", "netvalue", "grossamount", "extendedprice", "value", "spend",
            "betrag",
            "gesamtbetrag", "gesamtpreis", "umsatz", "summe", "wert", "positionswert", "nettobetrag",
            "montant",
            "montantht", "montantttc", "importe", "ventas", "importo", "totale", "bedrag", "totaal", "omzet",
            "belob",
            "dollars",
        ],
        .price: [
            "unitprice", "price", "priceperunit", "priceeach", "itemprice", "salesprice", "einzelpreis",
            "stuckpreis",
            "stueckpreis", "preis", "vkpreis", "prixunitaire", "prix", "preciounitario", "precio",
            "prezzounitario",
            "prezzo", "stukprijs", "eenheidsprijs", "prijs", "pris",
        ],
    ]

    /// A name with nothing but letters and digits, without accents: `Stück-Preis` is `stuckpreis`.
    static func plain(_ name: String) -> String {
        let folded = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        return String(folded.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    /// The columns, in the order of the roles.
    ///
    /// - Parameter named: What was asked for: names or numbers of columns.
    /// - Returns: The choices, with reasons.
    /// - Throws: A column that is not there, or a role that needs one and has none.
    func choices(named: [TransactionColumn: String]) throws(TransactionFault) -> [ColumnChoice] {
        var taken: [Int: TransactionColumn] = [:]
        var choices: [ColumnChoice] = []
        for column in TransactionColumn.allCases {
            guard let name = named[column] else { continue }
            let index = try self.index(of: name)
            if let other = taken[index] {
                throw TransactionFault(
                    path: path, reason: .columnTwice(name: columns[index], first: other, second: column))
            }
            taken[index] = column
            choices.append(
                ColumnChoice(column: column, index: index, name: columns[index], reason: "as asked for"))
        }
        let order: [TransactionColumn] = [.date, .customer, .order, .price, .amount, .quantity, .product]
        for column in order where named[column] == nil {
            guard hasHeader, let found = byName(column, taken: taken) else { continue }
            taken[found.index] = column
            choices.append(found)
        }
        if !choices.contains(where: { $0.column == .date }) {
            let dated = columns.indices.filter { taken[$0] == nil && share($0, isDate) >= 0.9 }
            if dated.count == 1, let index = dated.first {
                choices.append(
                    ColumnChoice(
                        column: .date, index: index, name: columns[index], reason: "the only column of dates")
                )
            }
        }
        for column in [TransactionColumn.customer, .date]
        where !choices.contains(where: { $0.column == column }) {
            throw TransactionFault(
                path: path, reason: .noColumn(column, columns: columns, hasHeader: hasHeader))
        }
        return choices.sorted { a, b in
            let all = TransactionColumn.allCases
            return (all.firstIndex(of: a.column) ?? 0) < (all.firstIndex(of: b.column) ?? 0)
        }
    }

    private func index(of name: String) throws(TransactionFault) -> Int {
        if let exact = columns.firstIndex(of: name) { return exact }
        if let near = columns.firstIndex(where: {
            Self.plain($0) == Self.plain(name) && !Self.plain(name).isEmpty
        }) {
            return near
        }
        if let number = Int(name), columns.indices.contains(number - 1) { return number - 1 }
        let closest = columns.min { Self.distance($0, name) < Self.distance($1, name) }
            .flatMap { Self.distance($0, name) <= max(2, name.count / 3) ? $0 : nil }
        throw TransactionFault(
            path: path, reason: .unknownColumn(name: name, closest: closest, columns: columns))
    }

    private func byName(_ column: TransactionColumn, taken: [Int: TransactionColumn]) -> ColumnChoice? {
        let plain = columns.map(Self.plain)
        for word in Self.words[column] ?? [] {
            for index in columns.indices where taken[index] == nil && plain[index] == word {
                if let content = confirmation(column, index) {
                    return ColumnChoice(
                        column: column, index: index, name: columns[index], reason: "its name, and \(content)"
                    )
                }
            }
        }
        return nil
    }

    /// What in the column's cells agrees with the role, or `nil` when they do not.
    private func confirmation(_ column: TransactionColumn, _ index: Int) -> String? {
        switch column {
        case .date:
            let share = share(index, isDate)
            return share >= 0.5 ? "\(percent(share)) of its first cells are dates" : nil
        case .quantity, .amount, .price:
            let share = share(index, isNumber)
            return share >= 0.5 ? "\(percent(share)) of its first cells are numbers" : nil
        case .customer, .order, .product:
            let filled = sample.count { $0.count > index && !$0[index].isEmpty }
            guard filled > 0 || sample.isEmpty else { return nil }
            let distinct = Set(sample.compactMap { $0.count > index ? $0[index] : nil }).count
            return "\(distinct) different values in the first \(sample.count) lines"
        }
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.down)))%" }

    private func share(_ index: Int, _ test: (String) -> Bool) -> Double {
        let cells = sample.compactMap { $0.count > index && !$0[index].isEmpty ? $0[index] : nil }
        return cells.isEmpty ? 0 : Double(cells.count(where: test)) / Double(cells.count)
    }

    private func isDate(_ text: String) -> Bool { Self.isDate(text) }
    private func isNumber(_ text: String) -> Bool { Self.isNumber(text) }

    static func isDate(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let date = RawDate(bytes) else { return false }
            return date.day(isDayFirst: true) != nil || date.day(isDayFirst: false) != nil
        }
    }

    static func isNumber(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            RawNumber.value(bytes, hasDecimalComma: false) != nil
                || RawNumber.value(bytes, hasDecimalComma: true) != nil
        }
    }

    /// The edit distance of two names, case apart.
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.lowercased()), Array(b.lowercased()))
        var row = Array(0...b.count)
        for i in a.indices {
            var previous = row[0]
            row[0] = i + 1
            for j in b.indices {
                let cost = a[i] == b[j] ? previous : min(previous, row[j], row[j + 1]) + 1
                previous = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[b.count]
    }
}
