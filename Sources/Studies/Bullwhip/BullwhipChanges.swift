// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// The scenarios that a study runs beside the one that is studied.
///
/// Combination `c` of causes keeps those whose bits are set in `c`; the one with all of them is the scenario itself and is
/// not run again.
struct BullwhipChanges {
    /// The causes that are switched, in the order of their bits.
    let causes: [BullwhipCause]
    /// The levers that are tried.
    let levers: [BullwhipLever]
    /// The combinations from none on, then one with lead times at their means where `tellsVariability`, then the levers.
    let scenarios: [Scenario]
    let tellsVariability: Bool

    /// How many combinations there are, the scenario itself among them; 1 without causes.
    var combinations: Int { 1 << causes.count }

    init(of scenario: Scenario, flows: [StockPointName: ObservedFlow], notes: inout [String]) {
        let form = NeutralForm(of: scenario, flows: flows)
        var causes: [BullwhipCause] = []
        for cause in BullwhipCause.allCases where cause.occurs(in: scenario) {
            if let fault = Self.fault(of: form.without([cause])) {
                notes.append(
                    "\(cause.words) is not switched off: the scenario without it is not valid (\(fault))")
            } else {
                causes.append(cause)
            }
        }
        // What is valid one by one may clash together; the causes that clash most often stay as they are.
        var combined = Self.combinations(of: causes, form)
        while let clash = Self.worst(causes, combined) {
            notes.append("\(clash.words) is not switched off: together with other causes that is not valid")
            causes.removeAll { $0 == clash }
            combined = Self.combinations(of: causes, form)
        }
        var scenarios = combined
        let steady = scenario.withLeadTimesAtMeans
        tellsVariability = steady != scenario && Self.fault(of: steady) == nil
        if tellsVariability { scenarios.append(steady) }
        var levers: [BullwhipLever] = []
        for lever in BullwhipLever.allCases {
            guard let changed = lever.applied(to: scenario, form: form), changed != scenario else { continue }
            if let fault = Self.fault(of: changed) {
                notes.append(
                    "the lever \"\(lever.words)\" is not tried: the scenario is not valid (\(fault))")
            } else {
                levers.append(lever)
                scenarios.append(changed)
            }
        }
        self.causes = causes
        self.levers = levers
        self.scenarios = scenarios
    }

    private static func combinations(of causes: [BullwhipCause], _ form: NeutralForm) -> [Scenario] {
        (0..<(1 << causes.count) - 1).map { kept in
            form.without(Set(causes.indices.filter { kept & (1 << $0) == 0 }.map { causes[$0] }))
        }
    }

    /// The cause that is switched off in most of the combinations that are not valid.
    private static func worst(_ causes: [BullwhipCause], _ scenarios: [Scenario]) -> BullwhipCause? {
        var counts = [Int](repeating: 0, count: causes.count)
        for (kept, scenario) in scenarios.enumerated() where fault(of: scenario) != nil {
            for index in causes.indices where kept & (1 << index) == 0 { counts[index] += 1 }
        }
        guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else { return nil }
        return causes[index]
    }

    private static func fault(of scenario: Scenario) -> String? {
        scenario.errors.first.map { String(describing: $0) }
    }
}

extension Scenario {
    /// The scenario with lead times and delays of orders that are always their means.
    var withLeadTimesAtMeans: Scenario {
        var steady = self
        let sites = Set(network.sites.map(\.id))
        for index in steady.network.lanes.indices
        where sites.contains(steady.network.lanes[index].destination) {
            steady.network.lanes[index].steady()
        }
        for site in steady.network.sites.indices {
            for recipe in steady.network.sites[site].recipes.indices {
                steady.network.sites[site].recipes[recipe].time.steady()
            }
            for item in steady.network.sites[site].stock.indices {
                steady.network.sites[site].stock[item].purchasing?.workTime.steady()
            }
        }
        return steady
    }
}

extension RandomDuration {
    /// Takes the mean for every draw.
    mutating func steady() {
        guard constantSpan == nil else { return }
        self = .constant(TimeSpan(seconds: Int64(meanSeconds.rounded())))
    }
}

extension Lane {
    /// Takes the means of all times for every draw.
    mutating func steady() {
        leadTime.steady()
        orderDelay.steady()
        information?.delay.steady()
        for index in alternatives.indices { alternatives[index].leadTime.steady() }
        guard !carriage.legs.isEmpty else { return }
        for index in carriage.legs.indices {
            carriage.legs[index].time.steady()
            carriage.legs[index].handling.steady()
        }
    }
}
