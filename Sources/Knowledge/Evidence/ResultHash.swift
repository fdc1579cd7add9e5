// SPDX-License-Identifier: Apache-2.0
public import ResultStore
public import SupplySimulator

/// A name for what was measured: 16 hexadecimal digits, the same for the same bits everywhere.
///
/// FNV-1a over the names of the measures and, for each replication, its number and the bits of its values; all that is
/// not a number counts as one value. It tells results apart that nobody chose to clash.
///
/// - Parameters:
///   - run: The run.
///   - keys: Which measures count, so that a newer version that measures more still says the same of these.
/// - Returns: The digits.
/// - Reference: Fowler, Noll and Vo (1991), *FNV hash*.
public func resultHash(of run: StoredRun, keys: [MeasureKey]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
    func add(_ word: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { add([UInt8(truncatingIfNeeded: word >> shift)]) }
    }
    var positions: [MeasureKey: Int] = [:]
    for (position, key) in run.keys.enumerated() { positions[key] = position }
    for key in keys {
        add("\(key.measure.rawValue)|\(key.entity.scope)|\(key.entity.name)\n".utf8)
        guard let position = positions[key] else { continue }
        for (replication, row) in zip(run.replications, run.values) {
            add(UInt64(replication))
            add(row[position].isNaN ? 0x7ff8_0000_0000_0000 : row[position].bitPattern)
        }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
