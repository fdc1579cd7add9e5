// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Goods have reached a customer: it is drawn how many of them will come back, and when.
    mutating func drawReturn(of quantity: Quantity, link: Link, order: Int32) {
        let entry = model.returns.entryOfSegment[link.destination]
        let terms = model.returns.entries[entry].terms
        let returned = returns.entries[Int(entry)].numbers.binomial(quantity, terms.share)
        guard returned > 0 else { return }
        spoil(order, .condition)
        let point = model.returns.points[Int(entry) * model.returns.productCount + Int(link.product)]
        let goods = ReturnedGoods(
            quantity: returned, price: link.price, entry: entry, point: point,
            customer: customerOrders[order].customer)
        schedule(
            .returnArrives(goods), at: now + returns.entries[Int(entry)].time.draw(),
            phase: model.phases.arrivals, rank: UInt32(point))
    }

    /// Goods are back: they are paid for, inspected, and sold again, reworked or scrapped.
    mutating func receiveReturn(_ goods: ReturnedGoods) {
        let entry = Int(goods.entry)
        let terms = model.returns.entries[entry].terms
        let point = model.stockPoints[goods.point]
        let scale = point.unitsPerSmallestUnit
        let units = Double(goods.quantity) * scale
        books.returned[Int(point.product)] += goods.quantity
        let refund = Double(goods.quantity) * goods.price * terms.refund
        ledger.pay(refund, for: .refund)
        returns.entries[entry].returned += units
        returns.entries[entry].refunds += refund
        payForReturn(units * (terms.cost + terms.inspectionCost), entry: entry)
        record(.returned, stockPoint: Int(goods.point), quantity: goods.quantity)
        let segment = Int(model.returns.entries[entry].segment)
        if model.segments[segment].caller >= 0 {
            considerContact(.returned, segment: segment, customer: goods.customer)
        }

        let resold = returns.entries[entry].numbers.binomial(goods.quantity, terms.resaleShare)
        let rest = goods.quantity - resold
        let reworkShare = terms.resaleShare < 1 ? terms.reworkShare / (1 - terms.resaleShare) : 0
        let reworked = returns.entries[entry].numbers.binomial(rest, min(1, reworkShare))
        scrap(rest - reworked, of: goods, scale: scale)
        if reworked > 0 { rework(reworked, of: goods, scale: scale) }
        if resold > 0 {
            returns.entries[entry].resold += Double(resold) * scale
            putBack(resold, at: Int(goods.point))
        }
    }

    private mutating func payForReturn(_ amount: Double, entry: Int) {
        returns.entries[entry].costs += amount
        ledger.pay(amount, for: .returns)
    }

    private mutating func scrap(_ quantity: Quantity, of goods: ReturnedGoods, scale: Double) {
        guard quantity > 0 else { return }
        let product = Int(model.stockPoints[goods.point].product)
        let units = Double(quantity) * scale
        let cost = units * model.scenario.network.products[product].disposalCost
        books.scrapped[product] += quantity
        returns.entries[Int(goods.entry)].scrapped += units
        returns.entries[Int(goods.entry)].disposalCosts += cost
        ledger.pay(cost, for: .disposal)
    }

    private mutating func rework(_ quantity: Quantity, of goods: ReturnedGoods, scale: Double) {
        let entry = Int(goods.entry)
        returns.entries[entry].reworked += Double(quantity) * scale
        payForReturn(Double(quantity) * scale * model.returns.entries[entry].terms.reworkCost, entry: entry)
        returns.inRework[Int(model.stockPoints[goods.point].product)] += quantity
        var mended = goods
        mended.quantity = quantity
        schedule(
            .reworkEnds(mended), at: now + returns.entries[entry].reworkTime.draw(),
            phase: model.phases.arrivals, rank: UInt32(goods.point))
    }

    /// Goods are as good as new.
    mutating func finishRework(_ goods: ReturnedGoods) {
        returns.inRework[Int(model.stockPoints[goods.point].product)] -= goods.quantity
        putBack(goods.quantity, at: Int(goods.point))
    }

    /// Goods that nobody ordered go on the shelf, and who waits is served.
    mutating func putBack(_ quantity: Quantity, at index: Int) {
        stock[index].advance(to: now)
        stock[index].onHand &+= quantity
        stock[index].received &+= quantity
        if model.stockPoints[index].traits.contains(.countsPositions) { shelfChanged(index) }
        moveEchelons(from: Int32(index), by: quantity)
        if keepsDelays { noteRelease(at: index, by: -1) }
        if stock[index].queueHead >= 0 { serveWaitingLines(index) }
        stock[index].peakOnHand = max(stock[index].peakOnHand, stock[index].onHand)
    }
}
