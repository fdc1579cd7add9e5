// SPDX-License-Identifier: Apache-2.0

/// A line that can be used; its bytes are valid until the next line is read.
struct UsedLine {
    /// The number of the line, from one.
    var line: Int
    /// The day, counted from 1970-01-01.
    var day: Int
    /// Seconds after midnight.
    var seconds: Int
    /// Units bought.
    var quantity: Double
    /// What was paid for the line.
    var value: Double
    var customer: UnsafeBufferPointer<UInt8>
    var order: UnsafeBufferPointer<UInt8>
    var product: UnsafeBufferPointer<UInt8>
    /// A number that tells the line's bytes from others'.
    var fingerprint: UInt64
}

/// Turns the records of a file into lines that can be used, or reasons why they cannot, one after the other.
struct LineReader {
    /// What became of a line.
    enum Outcome {
        case used
        case dropped(DropReason)
        case end
    }

    let scanner: RecordScanner
    private let layout: FileLayout
    private let options: ReadOptions
    private let places:
        (customer: Int, date: Int, order: Int, product: Int, quantity: Int, amount: Int, price: Int)
    private let commas: (quantity: Bool, amount: Bool, price: Bool)
    private let keepsFree: Bool
    private var isHeader: Bool
    private var lastDate: [UInt8] = []
    private var lastDay: Int?
    private var lastSeconds = 0
    /// The line that was read last, as far as it could be understood.
    private(set) var current: UsedLine

    init(path: String, layout: FileLayout, options: ReadOptions) throws(TransactionFault) {
        guard let scanner = RecordScanner(path: path, dialect: layout.dialect) else {
            throw TransactionFault(path: path, reason: .cannotRead)
        }
        self.scanner = scanner
        self.layout = layout
        self.options = options
        places = (
            layout.index(.customer), layout.index(.date), layout.index(.order), layout.index(.product),
            layout.index(.quantity), layout.index(.amount), layout.index(.price)
        )
        commas = (
            layout.decimalCommas.contains(.quantity), layout.decimalCommas.contains(.amount),
            layout.decimalCommas.contains(.price)
        )
        keepsFree = options.keepsFree ?? (places.amount >= 0)
        isHeader = layout.hasHeader
        let none = UnsafeBufferPointer<UInt8>(start: scanner.bytes, count: 0)
        current = UsedLine(
            line: 0, day: .min, seconds: 0, quantity: 0, value: 0, customer: none, order: none, product: none,
            fingerprint: 0)
    }

    /// Reads the next line that is not blank.
    mutating func next() -> Outcome {
        while true {
            switch scanner.next(expected: layout.columns.count) {
            case .end: return .end
            case .broken(let reason):
                clear()
                return .dropped(reason)
            case .record:
                if scanner.fields.isEmpty { continue }
                if isHeader {
                    isHeader = false
                    continue
                }
                return understand()
            }
        }
    }

    private mutating func clear() {
        let none = UnsafeBufferPointer<UInt8>(start: scanner.bytes, count: 0)
        current = UsedLine(
            line: scanner.line, day: .min, seconds: 0, quantity: 0, value: 0, customer: none, order: none,
            product: none, fingerprint: 0)
    }

    private mutating func understand() -> Outcome {
        clear()
        guard scanner.fields.count == layout.columns.count else { return .dropped(.fieldCount) }
        current.fingerprint = Fingerprint.of(scanner.slice(scanner.record.withoutLineEnd(in: scanner.bytes)))
        if places.order >= 0 { current.order = scanner.slice(scanner.fields[places.order]) }
        if places.product >= 0 { current.product = scanner.slice(scanner.fields[places.product]) }
        current.customer = Self.withoutZeroDecimals(scanner.slice(scanner.fields[places.customer]))
        guard readDate() else { return .dropped(.unreadableDate) }
        var quantity = 1.0
        if places.quantity >= 0 {
            guard let read = number(places.quantity, commas.quantity) else {
                return .dropped(.unreadableQuantity)
            }
            quantity = read
        }
        current.quantity = quantity
        var (value, paid) = (quantity, 1.0)
        if places.amount >= 0 {
            guard let read = number(places.amount, commas.amount) else { return .dropped(.unreadableAmount) }
            (value, paid) = (read, read)
        } else if places.price >= 0 {
            guard let read = number(places.price, commas.price) else { return .dropped(.unreadableAmount) }
            (value, paid) = (read * quantity, read)
        }
        current.value = value
        if Self.isMissing(current.customer) { return .dropped(.missingCustomer) }
        let isBack = quantity < 0 || (places.amount >= 0 && value < 0)
        if isBack { return .dropped(Self.isCancellation(current.order) ? .cancelled : .returned) }
        if quantity == 0 { return .dropped(.zeroQuantity) }
        if paid < 0 || (paid == 0 && !keepsFree) { return .dropped(.zeroPrice) }
        if let until = options.until, current.day > until { return .dropped(.afterEnd) }
        return .used
    }

    private mutating func readDate() -> Bool {
        let cell = scanner.slice(scanner.fields[places.date])
        // The lines of an order have one date; comparing is faster than reading it again.
        if !(cell.count == lastDate.count && cell.elementsEqual(lastDate)) {
            lastDate = Array(cell)
            let date = RawDate(cell)
            lastDay = date?.day(isDayFirst: layout.isDayFirst)
            lastSeconds = date?.seconds ?? 0
        }
        guard let day = lastDay else { return false }
        current.day = day
        current.seconds = lastSeconds
        return true
    }

    private func number(_ place: Int, _ hasDecimalComma: Bool) -> Double? {
        RawNumber.value(scanner.slice(scanner.fields[place]), hasDecimalComma: hasDecimalComma)
    }

    /// `17850.0` is how some programs write customer 17850 in a column that has gaps.
    private static func withoutZeroDecimals(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>
    {
        let count = bytes.count
        guard count > 2, bytes[count - 1] == 0x30, bytes[count - 2] == 0x2E else { return bytes }
        let whole = UnsafeBufferPointer(rebasing: bytes[..<(count - 2)])
        return whole.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? whole : bytes
    }

    private static let missing: Set<String> = [
        "null", "nan", "none", "n/a", "na", "nil", "-", "unknown", "#n/a",
    ]

    private static func isMissing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.isEmpty { return true }
        guard bytes.count <= 7, bytes[0] < 0x30 || bytes[0] > 0x39 else { return false }
        return missing.contains(String(decoding: bytes, as: UTF8.self).lowercased())
    }

    /// Whether an order's number is a C before digits, as some shops mark what was cancelled.
    static func isCancellation(_ order: UnsafeBufferPointer<UInt8>) -> Bool {
        guard order.count > 1, order[0] | 0x20 == 0x63 else { return false }
        return order.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
