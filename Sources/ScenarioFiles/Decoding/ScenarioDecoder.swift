// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Makes a scenario of the tree that its files hold, and collects every defect on the way.
struct ScenarioDecoder {
    private let context: DecodingContext

    /// Decodes with the files and issues of `context`.
    init(_ context: DecodingContext) { self.context = context }

    /// The scenario that `root` describes, its entries in the order of the files, with stand-ins for what
    /// cannot be read; `nil` when nothing can.
    ///
    /// Products come first since quantities are counted in their smallest units, lanes next since sources
    /// name them.
    func scenario(from root: SourceNode, defaultName: String) -> Scenario? {
        guard let record = RecordReader(root, ScenarioRecord.definition, context) else { return nil }
        context.start = record(ScenarioRecord.start)
        context.fulfilment = record(ScenarioRecord.fulfilment)
        context.holdingRate = record(ScenarioRecord.holdingRate)

        let products = record(ScenarioRecord.products)
        context.products = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var lanes = record(ScenarioRecord.lanes)
        context.references.set(
            lanes: lanes, sites: names(of: ScenarioRecord.sites.key, in: record),
            segments: names(of: ScenarioRecord.segments.key, in: record))
        let sites = record(ScenarioRecord.sites)
        let segments = record(ScenarioRecord.segments)
        lanes += Array(context.references.impliedLanes.values)

        var network = Network(products: products, sites: sites, lanes: lanes, segments: segments)
        network.desks = record(ScenarioRecord.desks)
        network.fleets = record(ScenarioRecord.fleets)
        network.tours = record(ScenarioRecord.tours)
        network.disruptions = record(ScenarioRecord.disruptions)
        network.calendars = record(ScenarioRecord.calendars)
        network.promotions = record(ScenarioRecord.promotions)
        network.serviceCentres = record(ScenarioRecord.serviceCentres)
        network.campaigns = record(ScenarioRecord.campaigns)
        return Scenario(
            name: record(ScenarioRecord.name) ?? defaultName, summary: record(ScenarioRecord.summary),
            start: context.start, horizon: record(ScenarioRecord.horizon),
            warmUp: record(ScenarioRecord.warmUp), seed: record(ScenarioRecord.seed),
            replications: record(ScenarioRecord.replications), sequence: record(ScenarioRecord.sequence),
            measurePeriod: record(ScenarioRecord.measurePeriod), currency: record(ScenarioRecord.currency),
            planning: record(ScenarioRecord.planning), network: network,
            finance: record(ScenarioRecord.finance),
            requirementsPlanning: record(ScenarioRecord.requirementsPlanning))
    }

    private func names(of section: String, in record: RecordReader) -> Set<NodeID> {
        let entries = record.mapping[section]?.mapping?.entries ?? []
        return Set(entries.filter { !$0.value.isNull }.map { NodeID($0.key) })
    }
}
