// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies

extension ModelDraft {
    /// Marks the links, stock points and segments whose events take plain steps only, see `PlainSteps.swift`; call when all
    /// abilities have left their traits.
    mutating func markPlainSteps(judgesOrders: Bool) {
        // All are asked before one is marked: a draft that is both asked and changed would be copied each time.
        for (index, isPlain) in links.map(isPlain).enumerated() { links[index].isPlain = isPlain }
        for (index, isPlain) in stockPoints.map(isPlain).enumerated() { stockPoints[index].isPlain = isPlain }
        guard !judgesOrders, control.substitutes.isEmpty else { return }
        for (index, isPlain) in segments.map(isPlain).enumerated() where isPlain {
            segments[index].isPlain = true
            segments[index].hasPlainLine =
                segments[index].isRecurring && segments[index].sourcing.count == 1
                && !segments[index].changesDemand && !segments[index].ordersAhead
        }
    }

    /// Whether an order over `link` reaches a plain shelf at once, and goods travel for a fixed time to a plain shelf, or
    /// to a customer in no time.
    private func isPlain(_ link: Link) -> Bool {
        guard link.traits.rawValue == 0, link.lane >= 0, link.hasInstantOrders, link.hasConstantLeadTime
        else {
            return false
        }
        let origin = stockPoints[Int(link.origin)]
        guard origin.traits.rawValue == 0 else { return false }
        return switch link.end {
        case .stockPoint: stockPoints[Int(link.destination)].traits.rawValue == 0
        case .customer: link.constantLeadTime == 0 && !origin.isSupplier
        case .production: false
        }
    }

    /// Whether a review of `point` only asks a rule without a memory, and orders over one plain link.
    private func isPlain(_ point: StockPoint) -> Bool {
        guard point.traits.rawValue == 0, point.policyKind == .rule, point.sourcing.choice == .single else {
            return false
        }
        switch point.rule.shape {
        case .none, .orderUpTo, .multiples, .fixed, .oneForOne: break
        case .echelonOrderUpTo, .kanban: return false
        }
        return links[Int(choices[Int(point.sourcing.first)])].isPlain
    }

    /// Whether orders of `segment` come straight to one site each, and nobody but the measures takes note of them.
    private func isPlain(_ segment: SegmentModel) -> Bool {
        guard !segment.isLoyal, segment.desk < 0, segment.caller < 0, segment.promising < 0,
            !segment.reservesPromises
        else { return false }
        return segment.sourcing.allSatisfy { sourcing in
            sourcing.choice == .single && links[Int(choices[Int(sourcing.first)])].isPlain
        }
    }
}

extension SimulationModel {
    /// How many links, stock points and segments are plain; for tests of what is.
    package var plainSteps: (links: Int, stockPoints: Int, segments: Int) {
        (
            links.count(where: { $0.isPlain }), stockPoints.count(where: { $0.isPlain }),
            segments.count(where: { $0.isPlain })
        )
    }

    /// Whether runs go in steps where nothing is written down.
    package var runsInSteps: Bool { steps != nil }
}
