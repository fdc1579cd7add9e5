// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension CustomerSegment {
    /// The desks that its orders or its opportunities pass.
    var usedDesks: [DeskID] { (desk.map { [$0] } ?? []) + (pipeline?.stages.compactMap(\.desk) ?? []) }

    /// Whether anything of its demand is known before it is due.
    public var isKnownAhead: Bool { pipeline != nil || advanceOrders != nil || !contracts.isEmpty }

    /// What opportunities and contracts make of demand on average, in units a day, by product.
    ///
    /// Opportunities that are open at the start, and what waiting costs at stages whose time matters, are left aside.
    func meanPipelineDemand(_ products: [ProductID: Product]) -> [(ProductID, Double)] {
        var demand: [(ProductID, Double)] = []
        if let pipeline {
            let entries = pipelineProducts
            let weights = entries.reduce(0) { $0 + $1.weight }
            let won = pipeline.arrivalsPerDay * pipeline.probability(from: 0)
            for entry in entries where weights > 0 {
                demand.append((entry.product, won * entry.weight / weights * entry.size.mean))
            }
        }
        for contract in contracts where contract.term > .zero {
            let units = Double(contract.quantity) / (products[contract.product]?.smallestUnitsPerUnit ?? 1)
            demand.append((contract.product, units / contract.term.inDays))
        }
        return demand
    }

    /// What its opportunities are about: the pipeline's products, or the segment's mix.
    public var pipelineProducts: [PipelineProduct] {
        guard let pipeline else { return [] }
        guard pipeline.products.isEmpty else { return pipeline.products }
        return mix.map { PipelineProduct(product: $0.product, weight: $0.weight, size: $0.size) }
    }
}

extension Network {
    /// Whether anything of the customers' demand is known before it is due, or marketing does anything.
    var usesPipeline: Bool {
        !campaigns.isEmpty || segments.contains(where: \.isKnownAhead)
            || sites.contains { $0.stock.contains { $0.demandInformation != nil } }
    }
}
