// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A date that is offered, and what it was found from, in units.
struct Quote: Sendable {
    /// When the last of it is to be delivered; `nil` when it never will be.
    var date: Tick?
    var fromStock = 0.0
    var fromInbound = 0.0
    var fromCapacity = 0.0
}

extension World {
    /// Finds the date for the lines in `promising.lines`, and reserves what it was found from.
    mutating func quoteLines(segment: Int, _ terms: PromiseTerms) -> Quote {
        let usual = model.segments[segment].promise
        var quote = Quote()
        guard terms.policy != .fixed else {
            quote.date = offered(now + max(usual, 0), terms)
            return quote
        }
        promising.outlook.isTaken = false
        var latest = Double(now)
        for index in promising.lines.indices {
            var line = promising.lines[index]
            let date = quoteLine(&line, terms, &quote)
            latest = max(latest, date ?? .infinity)
            promising.lines[index] = line
            promising.reserved[Int(model.links[line.link].origin)] += line.quantity
        }
        if latest < Double(model.horizon) * 64 + 1e12 {
            // Rounded up, so that a date never lies before what it was found from.
            quote.date = offered(wholeSeconds(latest.rounded(.up)), terms)
        } else if usual >= 0 {
            quote.date = offered(now + usual, terms)
        }
        return quote
    }

    /// The date that is offered when delivery is reckoned with at `date`.
    private func offered(_ date: Tick, _ terms: PromiseTerms) -> Tick {
        let found = max(date + terms.safety, now + terms.earliest)
        return terms.latest == .max ? found : min(found, now + terms.latest)
    }

    /// When a line is to be delivered; `nil` for never.
    private mutating func quoteLine(
        _ line: inout PromisedLine, _ terms: PromiseTerms, _ quote: inout Quote
    ) -> Double? {
        let link = model.links[line.link]
        let origin = Int(link.origin)
        let point = model.stockPoints[origin]
        let scale = point.unitsPerSmallestUnit
        let times = model.promising.times
        let ahead = promisedAhead(of: link, at: origin)
        let there = max(0, stock[origin].onHand)
        let fromStock =
            point.isUnlimited ? line.quantity : min(line.quantity, max(0, there - ahead))
        quote.fromStock += Double(fromStock) * scale
        var ready: ReckonedTime? = ReckonedTime(now)
        if fromStock < line.quantity {
            see(origin, terms)
            ready = covered(ahead + line.quantity, at: origin, terms)
            let known = min(line.quantity, max(fromStock, knownSupply(at: origin) - ahead))
            quote.fromInbound += Double(known - fromStock) * scale
            quote.fromCapacity += Double(line.quantity - known) * scale
        }
        if terms.quota < 1, !point.isSupplier {
            guard let share = withinQuota(line, at: origin, terms) else { return nil }
            let tick = share.tick(terms.confidence, times)
            if tick > Double(now) {
                // It must not take what comes before its share does.
                line.notBefore = wholeSeconds(tick.rounded(.up))
                ready = later(ready, line.notBefore, terms)
            }
        }
        guard var time = ready else { return nil }
        if link.lane >= 0 {
            let delay = model.promising.firstDelay + link.lane
            var arrival = ReckonedTime(max(now, line.notBefore))
            arrival.add(times[delay], number: delay, times: times)
            if arrival.tick(terms.confidence, times) > time.tick(terms.confidence, times) { time = arrival }
            time.add(times[link.lane], number: link.lane, times: times)
        }
        time.sure += Double(terms.handling)
        return time.tick(terms.confidence, times)
    }

    /// What a stock point gives to others before an order over `link` that is placed now.
    private func promisedAhead(of link: Link, at origin: Int) -> Quantity {
        let reserved = promising.reserved[origin]
        guard model.stockPoints[origin].allocatesByPriority else { return stock[origin].backlog + reserved }
        var ahead = reserved
        var line = stock[origin].queueHead
        while line >= 0, waitingLines[line].priority <= link.priority {
            ahead += waitingLines[line].remaining
            line = waitingLines[line].next
        }
        return ahead
    }

    /// When the share of a segment in all that has come to a stock point covers all that it was promised; `nil` for never.
    private mutating func withinQuota(
        _ line: PromisedLine, at origin: Int, _ terms: PromiseTerms
    ) -> ReckonedTime? {
        var claimed = promising.promised[Int(line.link)] + line.quantity
        // Lines of the same order that are being promised with it.
        for other in promising.lines.indices where promising.lines[other].link == line.link {
            claimed += promising.lines[other].quantity
        }
        claimed -= line.quantity
        let needed = (Double(claimed) / terms.quota).rounded(.up)
        guard needed < 9e18 else { return nil }
        let missing = Quantity(needed) - stock[origin].received
        if missing <= 0 { return ReckonedTime(now) }
        see(origin, terms)
        return covered(max(0, stock[origin].onHand) + missing, at: origin, terms)
    }
}
