// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Divides the lateness of all lines among causes, and adds it up.
struct DelayRecordBuilder {
    private struct Total {
        var lines = 0.0
        var unitDays = 0.0
        var lostUnits = 0.0
    }

    /// A line that may be among the worst.
    private enum Candidate {
        /// The last part of a late line.
        case part(LatePart, quantity: Quantity)
        case wait(Int32)
        case loss(LostSale)
    }

    private let model: SimulationModel
    private let recorder: DelayRecorder
    private let question: DelayQuestion
    private var walk: DelayWalk
    private var totals: [DelayKey: Total] = [:]
    private var result = DelayRecord()
    private var lateOrders: Set<Int32> = []
    /// The worst so far, the least bad last.
    private var worstLate: [(badness: Double, candidate: Candidate)] = []
    private var worstLost: [(badness: Double, candidate: Candidate)] = []

    init(_ model: SimulationModel, _ recorder: DelayRecorder, _ question: DelayQuestion) {
        (self.model, self.recorder, self.question) = (model, recorder, question)
        walk = DelayWalk(recorder, model)
    }

    /// The record.
    consuming func record() -> DelayRecord {
        switch question.scope {
        case .all: addCustomers(only: nil)
        case .order(let number):
            addCustomers(only: Int32(clamping: number - 1))
            result.order = fate(number)
        case .site(let site, let product, let from, let to):
            addWaits(at: scopePoints(site, product, model), from: from, to: to)
        }
        result.orders = recorder.orders.count { $0.placed >= model.warmUp }
        result.placedOrders = recorder.orders.count
        result.lateOrders = lateOrders.count
        result.shares = totals.sorted { first, second in
            (first.key.cause.rawValue, first.key.place) < (second.key.cause.rawValue, second.key.place)
        }.map { key, total in
            DelayRecord.Share(
                subject: subject(key), lines: total.lines, unitDays: total.unitDays,
                lostUnits: total.lostUnits)
        }
        result.shares = merged(result.shares)
        walk.keepsSteps = true
        result.worst = (worstLate + worstLost).map { line($0.candidate) }
        return result
    }

    // MARK: Adding up

    private mutating func addCustomers(only: Int32?) {
        var lines: [Int32: (part: LatePart, quantity: Quantity)] = [:]
        var order: [Int32] = []
        for part in recorder.parts {
            let root = root(of: part.node)
            if let only, recorder.nodes[Int(root)].cause != only { continue }
            let lateness = lateness(of: part)
            guard lateness > 0 else { continue }
            charge(part, lateness)
            addUnitDays(units(part.quantity, link(of: root)), lateness)
            if let known = lines[root] {
                let isLater = lateness >= self.lateness(of: known.part)
                lines[root] = (isLater ? part : known.part, known.quantity + part.quantity)
            } else {
                lines[root] = (part, part.quantity)
                order.append(root)
            }
            lateOrders.insert(recorder.nodes[Int(root)].cause)
        }
        for root in order {
            guard let line = lines[root] else { continue }
            let lateness = lateness(of: line.part)
            charge(line.part, lateness)
            addLine(lateness)
            if line.part.isOpen { result.openLines += 1 }
            let badness = units(line.quantity, link(of: root)) * Double(lateness)
            offer(badness, .part(line.part, quantity: line.quantity), to: &worstLate)
        }
        for loss in recorder.losses where only.map({ loss.order == $0 }) ?? true {
            add(loss)
            lateOrders.insert(loss.order)
        }
    }

    private mutating func addWaits(at points: Set<Int32>, from: Int64, to: Int64) {
        for (index, node) in recorder.nodes.enumerated() where node.stage == .stockout {
            let link = Int(node.place)
            guard points.contains(model.links[link].origin), node.previous >= 0 else { continue }
            let began = recorder.nodes[Int(node.previous)].end
            guard node.end > from, began < to, node.end > began else { continue }
            walk.restart()
            walk.chargeWait(Int32(index), node.end - began)
            addUnitDays(units(node.quantity, link), node.end - began)
            addLine(node.end - began)
            let number = recorder.nodes[Int(root(of: Int32(index)))]
            if number.stage == .customerOrder { lateOrders.insert(number.cause) }
            offer(
                units(node.quantity, link) * Double(node.end - began), .wait(Int32(index)), to: &worstLate)
        }
        for loss in recorder.losses
        where points.contains(model.links[Int(loss.link)].origin) && loss.time >= from && loss.time < to {
            add(loss)
            lateOrders.insert(loss.order)
        }
    }

    private mutating func add(_ loss: LostSale) {
        let missing = charge(loss)
        let units = units(loss.quantity, Int(loss.link))
        result.lostLines += 1
        result.lostUnits += units
        for leaf in walk.leaves {
            totals[leaf.key, default: Total()].lostUnits += units * Double(leaf.ticks) / Double(missing)
        }
        offer(units, .loss(loss), to: &worstLost)
    }

    private mutating func addUnitDays(_ units: Double, _ lateness: Tick) {
        result.lateUnitDays += units * Double(lateness) / 86_400
        for leaf in walk.leaves {
            totals[leaf.key, default: Total()].unitDays += units * Double(leaf.ticks) / 86_400
        }
    }

    private mutating func addLine(_ lateness: Tick) {
        result.lateLines += 1
        for leaf in walk.leaves {
            totals[leaf.key, default: Total()].lines += Double(leaf.ticks) / Double(lateness)
        }
    }

    private func offer(
        _ badness: Double, _ candidate: Candidate, to worst: inout [(badness: Double, candidate: Candidate)]
    ) {
        if worst.count == question.worst, badness <= worst.last?.badness ?? .infinity { return }
        // Of equals the first stays first.
        let place = worst.firstIndex { $0.badness < badness } ?? worst.count
        worst.insert((badness, candidate), at: place)
        if worst.count > question.worst { worst.removeLast() }
    }

    // MARK: Charging

    private func lateness(of part: LatePart) -> Tick {
        guard part.promised == CustomerOrder.noPromise else {
            return recorder.nodes[Int(part.node)].end - part.promised
        }
        var sum: Tick = 0
        var node = recorder.nodes[Int(part.node)]
        while node.previous >= 0 {
            let before = recorder.nodes[Int(node.previous)]
            if node.stage != .transport, node.stage != .arrivalHeld {
                sum += max(0, node.end - before.end - node.ordinary)
            }
            node = before
        }
        return sum
    }

    private mutating func charge(_ part: LatePart, _ lateness: Tick) {
        walk.restart()
        walk.chargeCustomer(
            part.node, lateness: lateness, isPromised: part.promised != CustomerOrder.noPromise)
    }

    /// Charges the time for which what was lost was missing.
    ///
    /// - Returns: That time, at least one second.
    private mutating func charge(_ loss: LostSale) -> Tick {
        walk.restart()
        guard loss.cause == nil, loss.queued >= 0 else {
            walk.chargeOnly(lossKey(loss), 1)
            return 1
        }
        let missing = max(1, loss.released - recorder.nodes[Int(loss.queued)].end)
        walk.chargeWait(
            link: loss.link, queued: loss.queued, release: loss.release, missing, depth: 0, node: loss.queued)
        return missing
    }

    private func lossKey(_ loss: LostSale) -> DelayKey {
        let cause = loss.cause ?? .stockTooLow
        let link = model.links[Int(loss.link)]
        switch cause {
        case .dateRefused: return DelayKey(cause: cause, place: link.destination)
        case .lostInTransit: return DelayKey(cause: cause, place: loss.link)
        default: return DelayKey(cause: cause, place: link.origin)
        }
    }

    private func root(of node: Int32) -> Int32 {
        var root = node
        while recorder.nodes[Int(root)].previous >= 0 { root = recorder.nodes[Int(root)].previous }
        return root
    }

    private func link(of root: Int32) -> Int { Int(recorder.nodes[Int(root)].place) }

    private func units(_ quantity: Quantity, _ link: Int) -> Double {
        Double(quantity) * model.stockPoints[Int(model.links[link].origin)].unitsPerSmallestUnit
    }

    // MARK: Names

    /// Adds up what has the same name, such as the products of a line; the order is that of the first.
    private func merged(_ shares: [DelayRecord.Share]) -> [DelayRecord.Share] {
        var places: [DelaySubject: Int] = [:]
        var merged: [DelayRecord.Share] = []
        for share in shares {
            if let place = places[share.subject] {
                merged[place].lines += share.lines
                merged[place].unitDays += share.unitDays
                merged[place].lostUnits += share.lostUnits
            } else {
                places[share.subject] = merged.count
                merged.append(share)
            }
        }
        return merged
    }

    private func subject(_ key: DelayKey) -> DelaySubject {
        let network = model.scenario.network
        let place = Int(key.place)
        switch key.cause {
        case .stockTooLow, .demandAboveMean, .orderedAtReview, .madeToOrder, .supplierShort, .supplierSlow,
            .allocation, .warehouseFloor, .storageFull:
            let point = model.stockPoints[place]
            return DelaySubject(
                key.cause, site: network.sites[Int(point.site)].id,
                product: network.products[Int(point.product)].id)
        case .lateTransport, .laneFull, .vehicleWait, .lostInTransit, .slowOrder:
            let link = model.links[place]
            let product = network.products[Int(link.product)].id
            guard link.lane >= 0 else {
                let site = network.sites[Int(model.stockPoints[Int(link.origin)].site)].id
                return DelaySubject(key.cause, site: site, product: product)
            }
            return DelaySubject(key.cause, lane: network.lanes[Int(link.lane)].id, product: product)
        case .disruption:
            return DelaySubject(
                key.cause, name: place < 0 ? nil : network.disruptions[place].id.name)
        case .closed:
            let calendar = place & ~Int(DelayRecorder.calendarFlag)
            return DelaySubject(key.cause, name: network.calendars[calendar].id.name)
        case .productionCapacity, .changeover, .lineClosed, .slowProduction:
            let recipe = model.recipes[place]
            let point = model.stockPoints[Int(recipe.stockPoint)]
            return DelaySubject(
                key.cause, site: network.sites[Int(point.site)].id,
                product: network.products[Int(point.product)].id,
                name: recipe.sharedLine >= 0 ? model.plant.lines[Int(recipe.sharedLine)].name : nil)
        case .orderDesk:
            return DelaySubject(key.cause, name: place < 0 ? nil : network.desks[place].id.name)
        case .promiseTooShort, .dateRefused:
            return DelaySubject(key.cause, name: network.segments[place].id.name)
        }
    }

    private func fate(_ number: Int) -> OrderFate? {
        guard recorder.orders.indices.contains(number - 1) else { return nil }
        let order = recorder.orders[number - 1]
        return OrderFate(
            number: number, segment: model.scenario.network.segments[Int(order.segment)].id,
            placed: order.placed, promised: order.promised == CustomerOrder.noPromise ? nil : order.promised,
            ended: order.ended < 0 ? nil : order.ended, lostSome: order.lostSome)
    }

    // MARK: Chains

    private mutating func line(_ candidate: Candidate) -> LateLine {
        switch candidate {
        case .part(let part, let quantity):
            let lateness = lateness(of: part)
            charge(part, lateness)
            let root = root(of: part.node)
            return line(
                .late, root: root, link: link(of: root), quantity: quantity, lateness: lateness,
                promised: part.promised, ended: part.isOpen ? nil : recorder.nodes[Int(part.node)].end)
        case .wait(let node):
            let wait = recorder.nodes[Int(node)]
            let length = wait.end - recorder.nodes[Int(wait.previous)].end
            walk.restart()
            walk.chargeWait(node, length)
            return line(
                .late, root: root(of: node), link: Int(wait.place), quantity: wait.quantity,
                lateness: length, promised: CustomerOrder.noPromise,
                ended: wait.end >= model.horizon ? nil : wait.end)
        case .loss(let loss):
            let missing = charge(loss)
            let root = loss.queued >= 0 ? root(of: loss.queued) : -1
            return line(
                .lost, root: root, link: Int(loss.link), quantity: loss.quantity, lateness: missing,
                promised: recorder.orders[Int(loss.order)].promised, ended: loss.time, order: loss.order)
        }
    }

    private func line(
        _ kind: LateLine.Kind, root: Int32, link index: Int, quantity: Quantity, lateness: Tick,
        promised: Tick, ended: Tick?, order: Int32? = nil
    ) -> LateLine {
        let network = model.scenario.network
        let link = model.links[index]
        let origin = model.stockPoints[Int(link.origin)]
        let buyer =
            link.end == .customer
            ? network.segments[Int(link.destination)].id
            : link.end == .stockPoint
                ? network.sites[Int(model.stockPoints[Int(link.destination)].site)].id
                : network.sites[Int(origin.site)].id
        let start: Tick
        if let order {
            start = recorder.orders[Int(order)].placed
        } else {
            start = recorder.nodes[Int(root)].end
        }
        let isCustomer = root >= 0 && recorder.nodes[Int(root)].stage == .customerOrder
        let number = order ?? (isCustomer ? recorder.nodes[Int(root)].cause : nil)
        var parts: [DelaySubject: Tick] = [:]
        for leaf in walk.leaves { parts[subject(leaf.key), default: 0] += leaf.ticks }
        let ranked = parts.sorted {
            ($1.value, $0.key.cause.rawValue, $0.key.place) < ($0.value, $1.key.cause.rawValue, $1.key.place)
        }
        return LateLine(
            kind: kind, order: number.map { Int($0) + 1 }, buyer: buyer,
            site: network.sites[Int(origin.site)].id, product: network.products[Int(link.product)].id,
            units: units(quantity, index), placed: start,
            promised: promised == CustomerOrder.noPromise ? nil : promised, ended: ended,
            lateSeconds: lateness, parts: ranked.map { LateLine.Part(subject: $0.key, seconds: $0.value) },
            steps: walk.steps.map(step))
    }

    private func step(_ step: DelayWalk.Step) -> DelayStep {
        guard step.node >= 0 else {
            return DelayStep(
                stage: nil, subject: step.key.map(subject), depth: step.depth, site: nil, lane: nil,
                product: nil, units: 0, from: 0, to: 0, ordinary: 0, charged: step.charged)
        }
        let node = recorder.nodes[Int(step.node)]
        let from = node.previous >= 0 ? recorder.nodes[Int(node.previous)].end : node.end
        let isMark = node.previous < 0 || node.stage == .queued
        let key = step.key.map(subject)
        let place = self.place(of: node)
        return DelayStep(
            stage: node.stage, subject: key, depth: step.depth, site: place.site ?? key?.site,
            lane: place.lane, product: place.product ?? key?.product,
            units: place.scale * Double(node.quantity),
            from: from, to: node.end, ordinary: isMark ? 0 : node.ordinary, charged: step.charged)
    }

    private func place(of node: DelayNode) -> (
        site: NodeID?, lane: LaneID?, product: ProductID?, scale: Double
    ) {
        let network = model.scenario.network
        func ofPoint(_ index: Int32) -> (site: NodeID?, lane: LaneID?, product: ProductID?, scale: Double) {
            let point = model.stockPoints[Int(index)]
            return (
                network.sites[Int(point.site)].id, nil, network.products[Int(point.product)].id,
                point.unitsPerSmallestUnit
            )
        }
        switch node.stage {
        case .productionOrder, .reserved, .supplierWork, .floorQueue, .floorWork, .storageFull, .supplyLimit:
            return ofPoint(node.place)
        case .replenishmentOrder:
            let link = model.links[Int(node.place)]
            var place = ofPoint(link.destination)
            place.lane = link.lane >= 0 ? network.lanes[Int(link.lane)].id : nil
            return place
        case .customerOrder, .atStart, .queued, .planned, .orderDelay, .stockout, .laneFull, .vehicleWait,
            .transport, .lostOnTheWay:
            let link = model.links[Int(node.place)]
            var place = ofPoint(link.origin)
            place.lane = link.lane >= 0 ? network.lanes[Int(link.lane)].id : nil
            return place
        case .lineWait, .changeover, .lineClosed, .run:
            return ofPoint(model.recipes[Int(node.place)].stockPoint)
        case .deskWait, .deskWork, .orderHeld, .laneStopped, .arrivalHeld, .productionStopped, .stopped:
            return (nil, nil, nil, 0)
        }
    }
}
