// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

/// What one segment asked for on each day of a stretch.
public struct SegmentDays: Sendable {
    /// One day.
    struct Day: Sendable {
        /// How many lines each order had; a line of its own without order numbers.
        var linesPerOrder: [Int] = []
        /// The lines: the entry of the mix and the size in smallest units.
        var lines: [(entry: Int, size: Int)] = []
    }

    /// The segment as the scenario has it.
    public let segment: CustomerSegment
    /// The first day.
    public let start: CalendarDate
    /// Smallest units in one unit, by entry of the mix.
    let smallestUnits: [Double]
    /// The days from `start` on, those without an order included.
    let days: [Day]
    /// Whether lines have order numbers.
    public let hasOrders: Bool

    /// How many days there are.
    public var dayCount: Int { days.count }
    /// How many lines there are.
    public var lineCount: Int { days.reduce(0) { $0 + $1.lines.count } }
    /// How many orders there are.
    public var orderCount: Int { days.reduce(0) { $0 + $1.linesPerOrder.count } }

    /// Gathers the lines of `segment` by day; lines outside the stretch, of other segments and of products that are not in
    /// its mix are left out.
    ///
    /// - Parameters:
    ///   - lines: What was asked for, in any order.
    ///   - segment: The segment.
    ///   - products: The products of its mix, for their smallest units.
    ///   - start: The first day.
    ///   - dayCount: How many days.
    public init(
        _ lines: [HistoryLine], of segment: CustomerSegment, products: [Product], from start: CalendarDate,
        dayCount: Int
    ) {
        self.segment = segment
        self.start = start
        let known = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        smallestUnits = segment.mix.map { known[$0.product]?.smallestUnitsPerUnit ?? 1 }
        var entries: [ProductID: Int] = [:]
        for (index, entry) in segment.mix.enumerated() where entries[entry.product] == nil {
            entries[entry.product] = index
        }
        var days = [Day](repeating: Day(), count: max(0, dayCount))
        var orders: [Int: (day: Int, place: Int)] = [:]
        var hasOrders = false
        for line in lines where line.segment == segment.id {
            let day = line.day.daysSinceEpoch - start.daysSinceEpoch
            guard days.indices.contains(day), let entry = entries[line.product] else { continue }
            let size = (line.units * smallestUnits[entry]).rounded()
            days[day].lines.append((entry, Int(min(max(size, 0), 1e15))))
            if let order = line.order {
                hasOrders = true
                if let known = orders[order] {
                    days[known.day].linesPerOrder[known.place] += 1
                } else {
                    orders[order] = (day, days[day].linesPerOrder.count)
                    days[day].linesPerOrder.append(1)
                }
            } else {
                days[day].linesPerOrder.append(1)
            }
        }
        self.days = days
        self.hasOrders = hasOrders
    }

    /// Days drawn with replacement in blocks of `length` consecutive ones, about as many as there are.
    ///
    /// Blocks begin at multiples of `length`, so that weekdays keep their places when it is a number of weeks.
    public static func resample(
        dayCount: Int, blocks length: Int, using stream: inout RandomStream
    ) -> [Int] {
        let blocks = dayCount / max(1, length)
        guard blocks > 0 else { return Array(0..<dayCount) }
        var drawn: [Int] = []
        for _ in 0..<blocks {
            let block = min(blocks - 1, Int(stream.uniform() * Double(blocks)))
            drawn += (block * length)..<((block + 1) * length)
        }
        return drawn
    }
}
