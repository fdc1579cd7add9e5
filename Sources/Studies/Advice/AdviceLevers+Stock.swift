// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork

/// What may be too much or too little: levels and lots of policies.
extension AdviceLevers {
    /// With more stock points than this a lever moves all levels of a site.
    private static let mostStockPoints = 12

    /// Levels a tenth up and down, lots a fifth.
    var stock: [AdviceLever] {
        let all = PolicyLever.all(of: base)
        let levels = all.filter { $0.kind == .level }
        let lots = all.filter { $0.kind == .lot }
        return moved(levels, by: AdviceLever.step, up: .stockUp, down: .stockDown, what: "stock")
            + moved(lots, by: 2 * AdviceLever.step, up: .lotUp, down: .lotDown, what: "lots")
    }

    private func moved(
        _ levers: [PolicyLever], by share: Double, up: AdviceLever.Kind, down: AdviceLever.Kind, what: String
    ) -> [AdviceLever] {
        guard levers.count > Self.mostStockPoints else {
            return levers.flatMap { one in
                [(up, share), (down, -share)].compactMap { moved($0, one, by: $1, what) }
            }
        }
        var sites: [NodeID] = []
        for one in levers where !sites.contains(one.site) { sites.append(one.site) }
        return sites.flatMap { site in
            [(up, share), (down, -share)].compactMap { kind, share in
                moved(kind, levers.filter { $0.site == site }, of: site, by: share, what)
            }
        }
    }

    /// The value after a change: at least one more or less, and never below what makes sense.
    private func target(_ lever: PolicyLever, by share: Double) -> (before: Int64, after: Int64)? {
        guard let value = lever.value(in: base) else { return nil }
        let change = max(1, (Double(value.magnitude) * share.magnitude).rounded())
        guard change < 1e15 else { return nil }
        let after = share > 0 ? value + Int64(change) : max(min(value, lever.least), value - Int64(change))
        return after == value ? nil : (value, after)
    }

    private func moved(
        _ kind: AdviceLever.Kind, _ lever: PolicyLever, by share: Double, _ what: String
    ) -> AdviceLever? {
        guard let (before, after) = target(lever, by: share) else { return nil }
        let isCards = cards(lever)
        let (low, high) = (units(before, lever), units(after, lever))
        var changed = base
        lever.set(after, in: &changed)
        guard changed.network != network else { return nil }
        let name = isCards ? "cards" : what
        return AdviceLever(
            kind, of: "\(lever.site)/\(lever.product)",
            words: "\(name) of \(lever.product) at \(lever.site) \(Self.figure(low)) → \(Self.figure(high))",
            amount: (high - low).magnitude, unit: isCards ? "card" : "units", scenario: changed)
    }

    private func moved(
        _ kind: AdviceLever.Kind, _ levers: [PolicyLever], of site: NodeID, by share: Double, _ what: String
    ) -> AdviceLever? {
        var changed = base
        for lever in levers {
            if let (_, after) = target(lever, by: share) { lever.set(after, in: &changed) }
        }
        guard changed.network != network else { return nil }
        let percent = Int((share * 100).rounded())
        return AdviceLever(
            kind, of: "\(site)",
            words: "\(what) of all products at \(site) \(percent > 0 ? "+" : "−")\(percent.magnitude)%",
            amount: Double(percent.magnitude), unit: "%", scenario: changed)
    }

    private func cards(_ lever: PolicyLever) -> Bool {
        guard case .kanban = item(lever)?.policy else { return false }
        return lever.kind == .level
    }

    private func units(_ value: Int64, _ lever: PolicyLever) -> Double {
        guard !cards(lever), let product = network.products.first(where: { $0.id == lever.product }) else {
            return Double(value)
        }
        return product.units(value)
    }

    private func item(_ lever: PolicyLever) -> StockItem? {
        network.sites.first { $0.id == lever.site }?.stock.first { $0.product == lever.product }
    }
}
