// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator

/// A run with its measures at hand by name.
struct RunContent {
    let run: StoredRun
    private let position: [MeasureKey: Int]
    private let names: [NodeID: String]
    private let productNames: [String: String]

    init(_ run: StoredRun) {
        self.run = run
        var position: [MeasureKey: Int] = [:]
        position.reserveCapacity(run.estimates.count)
        for (index, estimate) in run.estimates.enumerated() { position[estimate.key] = index }
        self.position = position
        var names: [NodeID: String] = [:]
        for node in run.outline.nodes { names[node.id] = node.name }
        self.names = names
        var productNames: [String: String] = [:]
        for product in run.outline.products { productNames[product.id.name] = product.name }
        self.productNames = productNames
    }

    var currency: String { run.manifest.currency }

    /// The estimate of a measure, or `nil` when it was not measured or is defined nowhere.
    func estimate(_ measure: Measure, _ entity: MeasuredEntity = .network) -> MeasureEstimate? {
        guard let index = position[MeasureKey(measure, entity)] else { return nil }
        let estimate = run.estimates[index]
        return estimate.mean?.isNaN == false ? estimate : nil
    }

    /// The mean of a measure, or `nil` when there is none.
    func mean(_ measure: Measure, _ entity: MeasuredEntity = .network) -> Double? {
        estimate(measure, entity)?.mean
    }

    /// A measure of the network in each replication, or `nil` when it was not measured.
    func values(_ measure: Measure) -> [Double]? {
        guard let index = position[MeasureKey(measure)] else { return nil }
        return run.values.map { $0.indices.contains(index) ? $0[index] : .nan }
    }

    /// What people call a node.
    func name(of node: NodeID) -> String { names[node] ?? node.name }

    /// What an entity is called in a table.
    func name(of entity: MeasuredEntity) -> String {
        switch entity {
        case .network: Phrase.networkEntity.text
        case .echelon(let steps): steps == 1 ? Phrase.echelonOne.text : Phrase.echelonNumber.text("\(steps)")
        case .site(let id), .segment(let id): name(of: NodeID(id))
        case .stockPoint(let site, let product):
            "\(name(of: NodeID(site))) · \(productNames[product] ?? product)"
        case .lane(let id), .line(let id), .mode(let id), .fleet(let id), .tour(let id): id
        case .disruption(let id), .calendar(let id), .promotion(let id), .serviceCentre(let id),
            .stage(let id), .contract(let id), .campaign(let id):
            id
        case .process(let site, let part), .resource(let site, let part), .storageClass(let site, let part):
            "\(name(of: NodeID(site))) · \(part)"
        }
    }

    /// The entities of a scope, in the order in which they were measured.
    func entities(where isWanted: (MeasuredEntity) -> Bool) -> [MeasuredEntity] {
        var seen: Set<MeasuredEntity> = []
        return run.estimates.lazy.map(\.key.entity).filter { isWanted($0) && seen.insert($0).inserted }
    }

    /// The measures of the whole chain that say most, most telling first; without those that say nothing here.
    var headlines: [Measure] {
        let ofAbilities = run.estimates.map(\.key).filter {
            $0.entity == .network && $0.measure.isOfAbility && !Self.causes.contains($0.measure)
        }
        return (Self.headlines + ofAbilities.map(\.measure)).filter { measure in
            guard let mean = mean(measure) else { return false }
            if measure == .profit, self.mean(.revenue) ?? 0 == 0 { return false }
            // What does not occur in a scenario (money without prices, emissions) stays zero.
            return mean != 0 || measure == .totalCost || measure.definition.unit == .share
        }
    }

    private static let headlines: [Measure] = [
        .profit, .revenue, .totalCost, .fillRate, .orderFillRate, .onTimeInFull, .orderCycleTimeMean,
        .orderCycleTimeP95, .backlogMean, .lostUnits, .onHandMean, .stockValueMean, .inventoryTurns,
        .daysOfSupply, .bullwhip, .emissions, .emissionsPerUnit,
    ]

    /// What the total cost consists of, without causes that cost nothing.
    var causes: [Measure] { Self.causes.filter { (mean($0) ?? 0) != 0 } }

    /// What a total cost may consist of.
    static let causes: [Measure] = [
        .purchaseCost, .productionCost, .transportCost, .orderingCost, .holdingCost, .backorderCost,
        .lostSaleCost, .handlingCost, .labourCost,
    ]

    /// How long the measured window is, in words.
    var window: String {
        let measured = TimeSpan(seconds: run.outline.horizon.seconds - run.warmUp.length.seconds)
        guard run.warmUp.length > .zero else { return NumberText.span(measured) }
        return Phrase.windowAfterWarmUp.text(NumberText.span(measured), NumberText.span(run.warmUp.length))
    }
}
