// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What has gone wrong with an order, apart from its time and its quantity, which its other fields tell.
struct OrderWrongs: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Something else came in place of what was ordered.
    static let product = OrderWrongs(rawValue: 1 << 0)
    /// Some of it was lost or ruined on the way, or went back.
    static let condition = OrderWrongs(rawValue: 1 << 1)
}

/// Orders by which of their rights were kept.
///
/// They are those that `SegmentState.duePromises` counts, and like it the beginning of the window leaves them alone.
struct OrderRights: Sendable {
    var judged: Int64 = 0
    var perfect: Int64 = 0
    var product: Int64 = 0
    var quantity: Int64 = 0
    var condition: Int64 = 0
    var time: Int64 = 0

    mutating func judge(_ order: CustomerOrder, isOnTime: Bool) {
        judged += 1
        let isRight = !order.wrongs.contains(.product)
        let isSound = !order.wrongs.contains(.condition)
        if isRight { product += 1 }
        if isSound { condition += 1 }
        if !order.lostSome { quantity += 1 }
        if isOnTime { time += 1 }
        if isRight, isSound, isOnTime, !order.lostSome { perfect += 1 }
    }

    mutating func add(_ other: OrderRights) {
        judged += other.judged
        perfect += other.perfect
        product += other.product
        quantity += other.quantity
        condition += other.condition
        time += other.time
    }

    func read(_ entity: MeasuredEntity, into reading: inout Reading) {
        let counts: [(Measure, Int64)] = [
            (.perfectOrderRate, perfect), (.rightProductRate, product), (.rightQuantityRate, quantity),
            (.rightConditionRate, condition), (.rightTimeRate, time),
        ]
        for (measure, count) in counts {
            reading.set(measure, entity, ratio(Double(count), Double(judged)))
        }
    }
}

extension Scenario {
    /// Whether orders are judged by all their rights: where what customers make of them matters.
    var judgesOrders: Bool { abilities.contains { $0.judgesOrders } }
}

extension Ability {
    /// Whether a scenario that uses it measures orders by all that may be wrong with them.
    var judgesOrders: Bool { self == .loyalty || self == .serviceCentres || self == .promising }
}

extension World {
    /// Something is wrong with an order.
    @inline(__always)
    mutating func spoil(_ order: Int32, _ wrong: OrderWrongs) {
        if model.judgesOrders { customerOrders[order].wrongs.insert(wrong) }
    }

    /// Reads how many orders were perfect.
    func readPerfectOrders(into reading: inout Reading) {
        guard model.judgesOrders else { return }
        var sum = OrderRights()
        for (index, segment) in segments.elements.enumerated() {
            segment.rights.read(
                .segment(model.scenario.network.segments[index].id.name), into: &reading)
            sum.add(segment.rights)
        }
        sum.read(.network, into: &reading)
    }
}

extension MeasureLayout {
    /// The measures of perfect orders, where what customers make of their orders matters.
    static func keysOfPerfectOrders(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.judgesOrders else { return [] }
        let measures: [Measure] = [
            .perfectOrderRate, .rightProductRate, .rightQuantityRate, .rightConditionRate, .rightTimeRate,
        ]
        return measures.map { MeasureKey($0) }
            + scenario.network.segments.flatMap { segment in
                measures.map { MeasureKey($0, .segment(segment.id.name)) }
            }
    }
}

extension Measure {
    /// The definitions of what is measured of perfect orders.
    var ofPerfectOrders: MeasureDefinition? {
        switch self {
        case .perfectOrderRate:
            make(
                "Perfect orders", .share, .higher,
                "Customer orders with the right product, quantity, condition and time, over orders whose promised time falls "
                    + "in the window, or whose placing does where nothing was promised.", Self.scor)
        case .rightProductRate:
            make(
                "Right product", .share, .higher,
                "Of these orders, those in which nothing was replaced by a substitute.", Self.scor)
        case .rightQuantityRate:
            make(
                "Right quantity", .share, .higher,
                "Of these orders, those of which nothing was lost or cancelled.", Self.scor)
        case .rightConditionRate:
            make(
                "Right condition", .share, .higher,
                "Of these orders, those of which nothing was lost or ruined on the way to the customer, and nothing is given back.",
                Self.scor)
        case .rightTimeRate:
            make(
                "Right time", .share, .higher,
                "Of these orders, those that were over by the promised time; what was promised nothing is in time.",
                Self.scor)
        default: nil
        }
    }
}
