// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Writes scenarios as text.
public enum ScenarioWriter {
    /// The canonical text of a scenario: one YAML file without tables, entries sorted by name, defaults left
    /// out.
    ///
    /// Reading it gives the canonical form of the scenario again, number for number. Two exceptions: figures
    /// of a policy that are not whole smallest units (a forecast) come back within one rounding, where the
    /// product is not counted in pieces; and a scenario with errors comes back as far as its text is valid.
    public static func yaml(of scenario: Scenario) -> String {
        var text = ""
        write(canonical(scenario)) { text += $0 }
        return text
    }

    /// The scenario as reading its canonical text gives it: every list whose order has no meaning is sorted.
    public static func canonical(_ scenario: Scenario) -> Scenario {
        var result = scenario
        result.network = scenario.network.canonical
        // A list that is changed is copied, so only what is out of order is touched.
        for site in result.network.sites.indices {
            for item in result.network.sites[site].stock.indices {
                if case .split = result.network.sites[site].stock[item].sourcing {
                    let rule = result.network.sites[site].stock[item].sourcing
                    result.network.sites[site].stock[item].sourcing = sorted(rule)
                }
                if case .plannedOrders(let orders) = result.network.sites[site].stock[item].policy {
                    let ordered = orders.sorted(by: PlannedOrderRecord.precedes)
                    result.network.sites[site].stock[item].policy = .plannedOrders(ordered)
                }
            }
        }
        for segment in result.network.segments.indices {
            if case .split = result.network.segments[segment].sourcing {
                result.network.segments[segment].sourcing = sorted(result.network.segments[segment].sourcing)
            }
            if case .history(let orders) = result.network.segments[segment].orders {
                result.network.segments[segment].orders = .history(orders.sorted(by: OrderRecord.precedes))
            }
        }
        return result
    }

    private static func sorted(_ rule: SourcingRule) -> SourcingRule {
        guard case .split(let shares) = rule else { return rule }
        return .split(shares.sorted { $0.lane < $1.lane })
    }

    /// Hands the text of a canonical scenario to `sink` piece by piece; a large network is never held as text as a whole.
    static func write(_ scenario: Scenario, to sink: (String) -> Void) {
        let context = EncodingContext(products: scenario.network.products)
        var emitter = YAMLEmitter()
        func put<Value>(_ field: Field<Value>, _ value: Value) {
            guard !field.isOmitted(value) else { return }
            emitter.emit(field.key, field.codec.encode(value, context))
        }
        func putSection<Element>(_ field: Field<[Element]>, _ elements: [Element]) {
            guard !elements.isEmpty else { return put(field, elements) }
            emitter.beginSection(field.key)
            for element in elements {
                emitter.emitInSection(field.codec.encode([element], context))
                sink(emitter.takeText())
            }
        }
        put(ScenarioRecord.name, scenario.name)
        put(ScenarioRecord.summary, scenario.summary)
        put(ScenarioRecord.start, scenario.start)
        put(ScenarioRecord.horizon, scenario.horizon)
        put(ScenarioRecord.warmUp, scenario.warmUp)
        put(ScenarioRecord.seed, scenario.seed)
        put(ScenarioRecord.replications, scenario.replications)
        put(ScenarioRecord.sequence, scenario.sequence)
        put(ScenarioRecord.measurePeriod, scenario.measurePeriod)
        put(ScenarioRecord.currency, scenario.currency)
        put(ScenarioRecord.planning, scenario.planning)
        put(ScenarioRecord.finance, scenario.finance)
        put(ScenarioRecord.requirementsPlanning, scenario.requirementsPlanning)
        putSection(ScenarioRecord.products, scenario.network.products)
        putSection(ScenarioRecord.sites, scenario.network.sites)
        putSection(ScenarioRecord.lanes, scenario.network.lanes)
        putSection(ScenarioRecord.segments, scenario.network.segments)
        put(ScenarioRecord.desks, scenario.network.desks)
        put(ScenarioRecord.fleets, scenario.network.fleets)
        put(ScenarioRecord.tours, scenario.network.tours)
        put(ScenarioRecord.disruptions, scenario.network.disruptions)
        put(ScenarioRecord.calendars, scenario.network.calendars)
        put(ScenarioRecord.promotions, scenario.network.promotions)
        put(ScenarioRecord.serviceCentres, scenario.network.serviceCentres)
        put(ScenarioRecord.campaigns, scenario.network.campaigns)
        sink(emitter.takeText())
    }

    static func node(of scenario: Scenario) -> TextNode {
        let context = EncodingContext(products: scenario.network.products)
        var record = RecordWriter(context)
        record.put(ScenarioRecord.name, scenario.name)
        record.put(ScenarioRecord.summary, scenario.summary)
        record.put(ScenarioRecord.start, scenario.start)
        record.put(ScenarioRecord.horizon, scenario.horizon)
        record.put(ScenarioRecord.warmUp, scenario.warmUp)
        record.put(ScenarioRecord.seed, scenario.seed)
        record.put(ScenarioRecord.replications, scenario.replications)
        record.put(ScenarioRecord.sequence, scenario.sequence)
        record.put(ScenarioRecord.measurePeriod, scenario.measurePeriod)
        record.put(ScenarioRecord.currency, scenario.currency)
        record.put(ScenarioRecord.planning, scenario.planning)
        record.put(ScenarioRecord.finance, scenario.finance)
        record.put(ScenarioRecord.requirementsPlanning, scenario.requirementsPlanning)
        record.put(ScenarioRecord.products, scenario.network.products)
        record.put(ScenarioRecord.sites, scenario.network.sites)
        record.put(ScenarioRecord.lanes, scenario.network.lanes)
        record.put(ScenarioRecord.segments, scenario.network.segments)
        record.put(ScenarioRecord.desks, scenario.network.desks)
        record.put(ScenarioRecord.fleets, scenario.network.fleets)
        record.put(ScenarioRecord.tours, scenario.network.tours)
        record.put(ScenarioRecord.disruptions, scenario.network.disruptions)
        record.put(ScenarioRecord.calendars, scenario.network.calendars)
        record.put(ScenarioRecord.promotions, scenario.network.promotions)
        record.put(ScenarioRecord.serviceCentres, scenario.network.serviceCentres)
        record.put(ScenarioRecord.campaigns, scenario.network.campaigns)
        return record.node
    }
}
