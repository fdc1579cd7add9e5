// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension ModelBuilder {
    /// Resolves help from neighbours, second sources, games and cancellations of a stock point.
    func addSecondSources(
        of item: StockItem, at index: Int, to point: inout ControlPoint, in model: inout ModelDraft
    ) {
        let control = item.control
        func link(_ lane: LaneID) -> Int32? { linkIndex[LinkKey(lane: lane, product: item.product)] }
        if let transshipment = control.transshipment {
            let first = model.control.neighbours.count
            for neighbour in transshipment.sources.compactMap(link) {
                model.links[Int(neighbour)].traits.insert(.lateral)
                model.control.neighbours.append(neighbour)
                model.control.leave.append(transshipment.leave)
            }
            point.neighbours = first..<model.control.neighbours.count
            point.asksRichest = transshipment.choice == .richest
            point.rebalancing = transshipment.rebalancing?.seconds ?? 0
            if transshipment.isReactive { model.stockPoints[index].traits.insert(.borrows) }
        }
        if let emergency = control.emergency, let link = link(emergency.lane) {
            var (period, offset): (Int64, Int64) = (0, 0)
            if case .periodic(let span, let first) = emergency.review {
                (period, offset) = (span.seconds, first.seconds)
            } else {
                model.stockPoints[index].traits.insert(.expedites)
            }
            model.links[Int(link)].traits.insert(.expedited)
            point.emergency = EmergencyModel(
                link: link, threshold: emergency.threshold, level: emergency.level, period: period,
                offset: offset)
        }
        if let dual = control.dualSourcing, case .priority(let lanes) = item.sourcing, lanes.count == 2,
            let slow = link(lanes[0]), let fast = link(lanes[1])
        {
            model.stockPoints[index].traits.insert(.hasTwoSources)
            point.dual = DualModel(
                rule: dual, slowLink: slow, fastLink: fast, slowTime: meanTime(of: lanes[0]),
                fastTime: meanTime(of: lanes[1]))
        }
        if let gaming = control.gaming {
            model.stockPoints[index].traits.insert(.games)
            point.gaming = gaming
        }
        if let level = control.cancelsAbove {
            model.stockPoints[index].traits.insert(.cancels)
            point.cancelsAbove = level
        }
    }

    /// Mean time from placing an order to its arrival over a lane, in seconds.
    private func meanTime(of id: LaneID) -> Int64 {
        guard let number = laneIndex[id] else { return 0 }
        let lane = network.lanes[Int(number)]
        return wholeSeconds(max(0, lane.leadTime.meanSeconds) + max(0, lane.orderDelay.meanSeconds))
    }

    /// Gives each second choice a link of its own, since it may have a price of its own.
    ///
    /// Comes before everything that keeps something for each link.
    func addSubstitutes(to model: inout ModelDraft) {
        guard network.segments.contains(where: { $0.mix.contains { !$0.substitutes.isEmpty } }) else {
            return
        }
        for segment in network.segments {
            let first = Int32(model.control.substitutes.count)
            for (entry, wanted) in segment.mix.enumerated() {
                for substitute in wanted.substitutes {
                    for lane in segment.sourcing.lanes.sorted() {
                        addSubstitute(substitute, for: wanted.product, entry: entry, lane: lane, to: &model)
                    }
                }
            }
            model.control.substitutesOf.append(first..<Int32(model.control.substitutes.count))
        }
    }

    private func addSubstitute(
        _ substitute: Substitute, for wanted: ProductID, entry: Int, lane: LaneID, to model: inout ModelDraft
    ) {
        guard let plain = linkIndex[LinkKey(lane: lane, product: substitute.product)],
            let number = products[substitute.product], let firstChoice = products[wanted]
        else { return }
        let scale = network.products[Int(number)].smallestUnitsPerUnit
        var link = model.links[Int(plain)]
        if let price = substitute.price { link.price = price / scale }
        model.control.substitutes.append(
            SubstituteModel(
                entry: Int32(entry), lane: link.lane, link: Int32(model.links.count), share: substitute.share,
                ratio: substitute.ratio * scale / network.products[Int(firstChoice)].smallestUnitsPerUnit))
        model.links.append(link)
    }
}
