// SPDX-License-Identifier: Apache-2.0
import SupplySimulator

/// An outcome as bytes, and back without the loss of a bit.
///
/// The layout belongs to one version of the program, which writes and reads it: whoever keeps the bytes keeps the version
/// beside them. Whole numbers and the bits of real ones stand one after the other, eight bytes each, least byte first.
extension ReplicationOutcome {
    /// The outcome as bytes.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(events)
        writer.write(values)
        writer.write(profit)
        writer.write(UInt64(series == nil ? 0 : 1))
        if let series {
            for row in [series.onHand, series.backlog, series.demanded, series.filled] { writer.write(row) }
            writer.write(UInt64(series.cycleTimes.count))
            for row in series.cycleTimes { writer.write(row) }
        }
        writer.write(UInt64(finance == nil ? 0 : 1))
        if let finance {
            writer.write(finance.cashByDay)
            writer.write(UInt64(finance.statements.count))
            for statement in finance.statements {
                writer.write(UInt64(bitPattern: statement.start))
                writer.write(UInt64(bitPattern: statement.end))
                writer.write(statement.balances)
            }
        }
        writer.write(UInt64(planning == nil ? 0 : 1))
        if let planning {
            for number in [
                planning.plans, planning.unanswered, planning.strained, planning.iterations,
                planning.mostVariables,
            ] {
                writer.write(UInt64(bitPattern: Int64(number)))
            }
        }
        return writer.bytes
    }

    /// Reads an outcome; `nil` if the bytes are not those of one.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        events = reader.number()
        values = reader.doubles()
        profit = reader.doubles()
        series =
            reader.number() == 0
            ? nil
            : JoinedSeries(
                onHand: reader.floats(), backlog: reader.floats(), demanded: reader.floats(),
                filled: reader.floats(),
                cycleTimes: (0..<reader.count(ofAtLeast: 8)).map { _ in reader.floats() })
        finance = nil
        if reader.number() != 0 {
            let cash = reader.doubles()
            var statements: [PeriodStatement] = []
            for _ in 0..<reader.count(ofAtLeast: 24) {
                statements.append(
                    PeriodStatement(
                        start: Int64(bitPattern: reader.number()), end: Int64(bitPattern: reader.number()),
                        balances: reader.doubles()))
            }
            finance = FinancialRecord(statements: statements, cashByDay: cash)
        }
        planning = nil
        if reader.number() != 0 {
            var record = ReplanningRecord()
            record.plans = reader.integer()
            record.unanswered = reader.integer()
            record.strained = reader.integer()
            record.iterations = reader.integer()
            record.mostVariables = reader.integer()
            planning = record
        }
        guard reader.isAtEnd else { return nil }
    }
}

/// Gathers numbers as bytes.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func write(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ values: [Double]) {
        write(UInt64(values.count))
        for value in values { write(value.bitPattern) }
    }

    mutating func write(_ values: [Float]) {
        write(UInt64(values.count))
        for value in values {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }
}

/// Reads numbers from bytes; past their end it reads zeros, and remembers that it did.
private struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0
    private var isBroken = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether all was read, and nothing beyond it.
    var isAtEnd: Bool { !isBroken && place == bytes.count }

    mutating func number() -> UInt64 { UInt64(littleEndian: load(as: UInt64.self)) }

    mutating func integer() -> Int { Int(truncatingIfNeeded: number()) }

    /// How many entries follow, each of which takes so many bytes at least.
    mutating func count(ofAtLeast size: Int) -> Int {
        let count = number()
        guard count <= UInt64((bytes.count - place) / size) else {
            isBroken = true
            return 0
        }
        return Int(count)
    }

    mutating func doubles() -> [Double] {
        let count = count(ofAtLeast: 8)
        return (0..<count).map { _ in Double(bitPattern: number()) }
    }

    mutating func floats() -> [Float] {
        let count = count(ofAtLeast: 4)
        return (0..<count).map { _ in Float(bitPattern: UInt32(littleEndian: load(as: UInt32.self))) }
    }

    private mutating func load<Number: FixedWidthInteger & BitwiseCopyable>(as type: Number.Type) -> Number {
        let size = MemoryLayout<Number>.size
        guard place + size <= bytes.count else {
            isBroken = true
            return 0
        }
        defer { place += size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Number.self) }
    }
}
