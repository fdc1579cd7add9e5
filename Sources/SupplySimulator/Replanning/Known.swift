// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

extension World {
    /// What a planner can read off the books now.
    ///
    /// What is on its way is expected after the mean time that its way takes, and no sooner than now: when it will come
    /// is not known before it does. What waits to be sent or made is expected to be sent or made at once.
    ///
    /// - Complexity: O(stock points + goods on their way + orders that wait).
    public func known() -> KnownState {
        var books = Books(points: model.stockPoints.count)
        addTransfers(to: &books)
        addWaitingLines(to: &books)
        addProduction(to: &books)
        var state = KnownState(time: TimeSpan(seconds: now))
        for (site, stocked) in zip(model.scenario.network.sites, model.stockPointsBySite)
        where site.kind != .supplier {
            for stored in stocked {
                let index = Int(stored)
                // What abilities keep in a way of their own is known to come, not how.
                let rest = stock[index].onOrder - books.found[index]
                if rest > 0 { books.add(rest, to: index, stage: .shipped, lane: nil, due: now) }
                state.stocks.append(
                    KnownState.Stock(
                        site: site.id, product: model.scenario.network.products[product(of: index)].id,
                        onHand: max(0, stock[index].onHand), receipts: books.sortedReceipts(of: index)))
            }
        }
        for (key, quantity) in books.sortedDebts {
            state.debts.append(
                KnownState.Debt(
                    segment: model.scenario.network.segments[Int(key.segment)].id,
                    product: model.scenario.network.products[Int(key.product)].id, quantity: quantity))
        }
        return state
    }

    private struct Debtor: Hashable, Comparable {
        var segment: Int32
        var product: Int32

        static func < (a: Self, b: Self) -> Bool { (a.segment, a.product) < (b.segment, b.product) }
    }

    /// What has been found so far, by stock point.
    private struct Books {
        var receipts: [[InitialReceipt]]
        var found: [Quantity]
        var debts: [Debtor: Quantity] = [:]

        init(points: Int) {
            receipts = Array(repeating: [], count: points)
            found = Array(repeating: 0, count: points)
        }

        var sortedDebts: [(key: Debtor, value: Quantity)] { debts.sorted { $0.key < $1.key } }

        func sortedReceipts(of point: Int) -> [InitialReceipt] {
            receipts[point].sorted { a, b in
                (a.due, a.stage.rawValue, a.lane?.name ?? "", a.quantity)
                    < (b.due, b.stage.rawValue, b.lane?.name ?? "", b.quantity)
            }
        }

        mutating func add(
            _ quantity: Quantity, to point: Int, stage: InitialReceipt.Stage, lane: LaneID?, due: Tick
        ) {
            guard quantity > 0 else { return }
            found[point] += quantity
            receipts[point].append(
                InitialReceipt(stage: stage, lane: lane, quantity: quantity, due: TimeSpan(seconds: due)))
        }
    }

    private func product(of point: Int) -> Int { Int(model.stockPoints[point].product) }

    private func addTransfers(to books: inout Books) {
        // Those that a limit holds back have yet to begin their journey.
        var isHeld: Set<Int32> = []
        for lane in lanes.indices {
            for place in lanes[lane].waitingHead..<lanes[lane].waiting.count {
                isHeld.insert(lanes[lane].waiting[place])
            }
        }
        for index in transfers.indices {
            let transfer = transfers[index]
            let link = model.links[transfer.link]
            if link.end == .customer, transfer.isOrder {
                books.debts[Debtor(segment: link.destination, product: link.product), default: 0] +=
                    transfer.quantity
            }
            guard link.end == .stockPoint, link.lane >= 0 else { continue }
            let lane = model.scenario.network.lanes[Int(link.lane)]
            let given = givenTime(of: index, transfer)
            if transfer.isOrder {
                let due = given ?? transfer.began + Self.seconds(lane.orderDelay)
                books.add(
                    transfer.quantity, to: Int(link.destination), stage: .ordered, lane: lane.id,
                    due: max(now, due))
            } else {
                let modes = lane.modes
                let mode = modes[min(max(0, Int(transfer.mode)), modes.count - 1)]
                let began = isHeld.contains(index) ? now : transfer.began
                let due = given ?? began + Self.seconds(of: mode)
                books.add(
                    transfer.quantity, to: Int(link.destination), stage: .shipped, lane: lane.id,
                    due: max(now, due))
            }
        }
    }

    /// When what was under way at the start is due, as the scenario says.
    private func givenTime(of index: Int32, _ transfer: Transfer) -> Tick? {
        guard transfer.began == 0 else { return nil }
        let shipped = model.initialShipments.count
        let place = Int(index)
        if place < shipped, !transfer.isOrder {
            let given = model.initialShipments[place]
            return given.link == transfer.link && given.due >= now ? given.due : nil
        }
        guard transfer.isOrder, place >= shipped, place - shipped < model.initialOrders.count else {
            return nil
        }
        let given = model.initialOrders[place - shipped]
        return given.link == transfer.link && given.due >= now ? given.due : nil
    }

    private func addWaitingLines(to books: inout Books) {
        for index in waitingLines.indices {
            let line = waitingLines[index]
            guard line.remaining > 0, !line.hasLeftQueue else { continue }
            let link = model.links[line.link]
            switch link.end {
            case .customer:
                books.debts[Debtor(segment: link.destination, product: link.product), default: 0] +=
                    line.remaining
            case .stockPoint:
                let lane = link.lane >= 0 ? model.scenario.network.lanes[Int(link.lane)].id : nil
                books.add(line.remaining, to: Int(link.destination), stage: .ordered, lane: lane, due: now)
            case .production: break
            }
        }
    }

    private func addProduction(to books: inout Books) {
        for index in productionOrders.indices {
            let order = productionOrders[index]
            let recipe = model.recipes[order.recipe]
            let point = Int(recipe.stockPoint)
            guard order.missingComponents <= 0 else {
                books.add(order.quantity, to: point, stage: .ordered, lane: nil, due: now)
                continue
            }
            let time = Double(Self.seconds(recipe.time)) + recipe.secondsPerUnit * Double(order.quantity)
            let begin = order.started >= 0 ? order.started : now
            let due = max(now, begin + Tick(min(max(time, 0), 9e14).rounded()))
            books.add(order.quantity, to: point, stage: .shipped, lane: nil, due: due)
        }
    }

    private static func seconds(_ duration: RandomDuration) -> Tick {
        Tick(min(max(duration.meanSeconds, 0), 9e14).rounded())
    }

    private static func seconds(of mode: TransportMode) -> Tick {
        mode.carriage.legs.reduce(seconds(mode.leadTime)) { $0 + seconds($1.time) + seconds($1.handling) }
    }
}
