// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Something that did not add up at the end of a run: a fault of the program, never of the scenario.
public enum ConservationViolation: Error, Hashable, Sendable {
    /// Material of a product appeared or vanished, `difference` smallest units of it.
    case material(product: ProductID, difference: Quantity)
    /// What a stock point received less what left it is not what it has.
    case stock(site: NodeID, product: ProductID, difference: Quantity)
    /// Orders of a product were forgotten or counted twice, `difference` smallest units of them.
    case orders(product: ProductID, difference: Quantity)
    /// What a stock point owes is not what waits in its line.
    case backlog(site: NodeID, product: ProductID, difference: Quantity)
    /// The lots of a shelf are not what is on it.
    case lots(site: NodeID, product: ProductID, difference: Quantity)
    /// A law of a production line was broken, in words.
    case line(String, what: String)
    /// Debits and credits differ.
    case cash(difference: Double)
    /// The costs of the nodes do not add up to the ledger's.
    case costs(account: Account, ledger: Double, nodes: Double)
    /// A law of a warehouse's floor or storage was broken, in words.
    case floor(site: NodeID, what: String)
    /// A fleet has fewer vehicles at home than none, or more than it has.
    case vehicles(fleet: FleetID, free: Int)
    /// What waits at the docks of a lane is not what was counted there.
    case dock(lane: LaneID, difference: Int)
    /// Customers of a segment appeared or vanished.
    case customers(segment: NodeID, difference: Int)
    /// A law of a service centre was broken, in words.
    case contacts(centre: ServiceCentreID, what: String)
    /// Opportunities of a segment were forgotten or counted twice.
    case opportunities(segment: NodeID, difference: Int64)
    /// Orders that a segment had placed in advance were forgotten or counted twice.
    case advanceOrders(segment: NodeID, difference: Int64)
    /// A run in steps has scheduled events, which it never looks for.
    case calendar(events: Int)
    /// What a stock point knows to come is not what there is, in smallest units.
    case knownDemand(site: NodeID, product: ProductID, difference: Quantity)
}

extension World {
    /// Checks the laws that every run must obey.
    func checkConservation() throws(ConservationViolation) {
        try checkStockPoints()
        try checkMaterial()
        try checkOrders()
        try checkCash()
        try checkAbilities()
    }

    private func productID(_ index: Int) -> ProductID { model.scenario.network.products[index].id }

    private func checkStockPoints() throws(ConservationViolation) {
        var waiting = [Quantity](repeating: 0, count: stock.count)
        for index in waitingLines.indices where !waitingLines[index].hasLeftQueue {
            waiting[Int(model.links[Int(waitingLines[index].link)].origin)] += waitingLines[index].remaining
        }
        for index in model.stockPoints.indices {
            let point = model.stockPoints.place(of: index)
            let state = stock.place(of: index)
            func site() -> NodeID { model.scenario.network.sites[Int(point.pointee.site)].id }
            func product() -> ProductID { productID(Int(point.pointee.product)) }
            if !point.pointee.isSupplier {
                let difference =
                    state.pointee.onHand
                    - (state.pointee.received - state.pointee.shipped - state.pointee.removed)
                if difference != 0 {
                    throw .stock(site: site(), product: product(), difference: difference)
                }
            }
            let difference = state.pointee.backlog - waiting[index]
            if difference != 0 { throw .backlog(site: site(), product: product(), difference: difference) }
        }
    }

    /// initial + purchased + produced + returned = delivered + consumed + scrapped + spoiled + shrunk + destroyed +
    /// lost in transit + on hand + in process + in transit, by product.
    private func checkMaterial() throws(ConservationViolation) {
        var held = books.inProcess.elements
        for index in model.stockPoints.indices {
            let point = model.stockPoints.place(of: index)
            if !point.pointee.isSupplier { held[Int(point.pointee.product)] += stock[index].onHand }
        }
        for index in transfers.indices where !transfers[index].isOrder {
            held[Int(model.links[Int(transfers[index].link)].product)] += transfers[index].quantity
        }
        addHeldByAbilities(to: &held)
        for product in held.indices {
            let difference = books.owned(product) - held[product]
            if difference != 0 { throw .material(product: productID(product), difference: difference) }
        }
    }

    /// placed = delivered + lost + open, by product.
    private func checkOrders() throws(ConservationViolation) {
        var open = [Quantity](repeating: 0, count: books.placed.count)
        for index in waitingLines.indices where !waitingLines[index].hasLeftQueue {
            let link = model.links[Int(waitingLines[index].link)]
            if link.end == .customer { open[Int(link.product)] += waitingLines[index].remaining }
        }
        for index in transfers.indices {
            let link = model.links[Int(transfers[index].link)]
            if link.end == .customer { open[Int(link.product)] += transfers[index].quantity }
        }
        addOrdersAtDesks(to: &open)
        for product in open.indices {
            let difference =
                books.placed[product] - books.delivered[product] - books.lost[product] - open[product]
            if difference != 0 { throw .orders(product: productID(product), difference: difference) }
        }
    }

    private func checkCash() throws(ConservationViolation) {
        let (debits, credits) = (ledger.totalDebits, ledger.totalCredits)
        let scale = max(1, debits.magnitude)
        if (debits - credits).magnitude > 1e-9 * scale { throw .cash(difference: debits - credits) }
        let costs = costsOfNodes()
        for account in Account.allCases {
            guard let nodes = costs[account] else { continue }
            let balance = account == .revenue ? -ledger.balance(of: account) : ledger.balance(of: account)
            if (balance - nodes).magnitude > 1e-9 * scale {
                throw .costs(account: account, ledger: balance, nodes: nodes)
            }
        }
    }

    /// The ledger's accounts added up once more from what the nodes and lanes have counted.
    private func costsOfNodes() -> CostsByAccount {
        var costs = CostsByAccount()
        var (ordering, holding, backorder) = (0.0, 0.0, 0.0)
        for index in model.stockPoints.indices {
            let point = model.stockPoints.place(of: index)
            let state = stock.place(of: index)
            ordering += Double(state.pointee.orders) * point.pointee.orderCost
            guard !point.pointee.isSupplier else { continue }
            holding += state.pointee.onHandArea * point.pointee.holdingCostPerSecond
            backorder += state.pointee.owedToSitesArea * point.pointee.backorderCostPerSecond
        }
        var (revenue, lostSales, transport, production) = (0.0, 0.0, 0.0, 0.0)
        for index in segments.indices {
            let state = segments.place(of: index)
            backorder += state.pointee.backlogArea * model.segments[index].backorderCostPerSecond
            revenue += state.pointee.revenue
            lostSales += state.pointee.lostSaleCost
        }
        for index in lanes.indices {
            let state = lanes.place(of: index)
            transport += state.pointee.transportCost + state.pointee.transitCost
        }
        for index in lines.indices { production += lines[index].costs }
        costs[.revenue, default: 0] += revenue
        costs[.transport, default: 0] += transport
        costs[.production, default: 0] += production
        costs[.ordering, default: 0] += ordering
        costs[.holding, default: 0] += holding
        costs[.backorder, default: 0] += backorder
        costs[.lostSale, default: 0] += lostSales
        addCostsOfAbilities(to: &costs)
        return costs
    }
}
