// SPDX-License-Identifier: Apache-2.0
import Studies
import SupplyNetwork
import SupplySimulator

/// An explanation as `--json` prints it.
struct ExplanationDocument: Encodable {
    struct Share: Encodable {
        var cause: String
        var site: String?
        var lane: String?
        var product: String?
        var name: String?
        var lateUnitDays: Part
        var lateLines: Part
        var lostUnits: Part

        init(_ share: CauseShare) {
            cause = share.cause.rawValue
            site = share.subject.site?.name
            lane = share.subject.lane?.name
            product = share.subject.product?.name
            name = share.subject.name
            lateUnitDays = Part(share.lateUnitDays)
            lateLines = Part(share.lateLines)
            lostUnits = Part(share.lostUnits)
        }
    }

    struct Part: Encodable {
        var share: Double?
        var lower: Double?
        var upper: Double?
        var mean: Double

        init(_ part: CauseShare.Part) {
            share = part.share
            lower = part.range?.lowerBound
            upper = part.range?.upperBound
            mean = part.mean
        }
    }

    var catena = toolVersion
    var scenario: String
    var answer: String
    var replications: Int
    var firstReplication: UInt32
    var level: Double
    var complete: Bool
    var site: String?
    var product: String?
    var fromDay: Double?
    var toDay: Double?
    var orders: Double
    var lateOrders: Double
    var lateLines: Double
    var openLines: Double
    var lateUnitDays: Double
    var lostLines: Double
    var lostUnits: Double
    var causes: [Share]
    var shares: [Share]
    var worst: [LateLineDocument]

    init(_ explanation: Explanation) {
        scenario = explanation.scenario
        answer = explanation.headline
        replications = explanation.replications
        firstReplication = explanation.options.firstReplication
        level = explanation.options.level
        complete = explanation.isComplete
        site = explanation.options.site?.name
        product = explanation.options.product?.name
        fromDay = explanation.options.from?.inDays
        toDay = explanation.options.to?.inDays
        orders = explanation.orders
        lateOrders = explanation.lateOrders
        lateLines = explanation.lateLines
        openLines = explanation.openLines
        lateUnitDays = explanation.lateUnitDays
        lostLines = explanation.lostLines
        lostUnits = explanation.lostUnits
        causes = explanation.causes.map(Share.init)
        shares = explanation.shares.map(Share.init)
        let clock = RunClock(start: explanation.start, end: explanation.end)
        worst = explanation.worst.map { LateLineDocument($0, clock) }
    }
}

/// One order and its chains as `--json` prints them.
struct OrderExplanationDocument: Encodable {
    var catena = toolVersion
    var scenario: String
    var replication: UInt32
    var order: Int
    var segment: String
    var placed: String
    var promised: String?
    var ended: String?
    var lostSome: Bool
    /// Lines that were late or lost; empty when none was.
    var lines: [LateLineDocument]

    init(_ explanation: OrderExplanation) {
        let clock = RunClock(start: explanation.start, end: explanation.end)
        scenario = explanation.scenario
        replication = explanation.replication
        order = explanation.order.number
        segment = explanation.order.segment.name
        placed = clock.text(explanation.order.placed)
        promised = explanation.order.promised.map(clock.text)
        ended = explanation.order.ended.map(clock.text)
        lostSome = explanation.order.lostSome
        lines = explanation.lines.map { LateLineDocument($0, clock) }
    }
}

/// A line that was late or lost, with its chain of causes.
struct LateLineDocument: Encodable {
    struct Part: Encodable {
        var cause: String
        var site: String?
        var lane: String?
        var product: String?
        var name: String?
        var seconds: Int64
    }

    struct Step: Encodable {
        var depth: Int
        var stage: String?
        var cause: String?
        var site: String?
        var lane: String?
        var product: String?
        var units: Double
        var from: String
        var to: String
        var seconds: Int64
        var usualSeconds: Int64
        var chargedSeconds: Int64
        var text: String
    }

    var kind: String
    var order: Int?
    var buyer: String
    var site: String
    var product: String
    var units: Double
    var placed: String
    var promised: String?
    var ended: String?
    var lateSeconds: Int64
    var parts: [Part]
    var steps: [Step]

    init(_ line: LateLine, _ clock: RunClock) {
        kind = line.kind.rawValue
        order = line.order
        buyer = line.buyer.name
        site = line.site.name
        product = line.product.name
        units = line.units
        placed = clock.text(line.placed)
        promised = line.promised.map(clock.text)
        ended = line.ended.map(clock.text)
        lateSeconds = line.lateSeconds
        parts = line.parts.map { part in
            Part(
                cause: part.subject.cause.rawValue, site: part.subject.site?.name,
                lane: part.subject.lane?.name, product: part.subject.product?.name, name: part.subject.name,
                seconds: part.seconds)
        }
        steps = line.steps.map { step in
            Step(
                depth: step.depth, stage: step.stage?.rawValue, cause: step.subject?.cause.rawValue,
                site: step.site?.name, lane: step.lane?.name, product: step.product?.name, units: step.units,
                from: clock.text(step.from), to: clock.text(step.to), seconds: step.to - step.from,
                usualSeconds: step.ordinary, chargedSeconds: step.charged, text: step.sentence(clock))
        }
    }
}
