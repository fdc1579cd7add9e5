// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

extension World {
    /// What a stock point knows to be in its echelon, its own orders apart: its stock, what it has sent to those who
    /// tell it theirs, and what they told, less what it owes to customers.
    func knownEchelonStock(_ index: Int) -> Quantity {
        let place = model.information.places.count > 0 ? Int(model.information.places[index]) : -1
        guard place >= 0 else { return stock[index].onHand - stock[index].backlog }
        var known = stock[index].onHand - stock[index].backlog
        var isToldStock = false
        for position in model.information.points[place].isTold {
            let link = Int(model.information.groups[position])
            guard model.information.links[link].tellsStock else { continue }
            isToldStock = true
            let sender = Int(model.information.links[link].sender)
            // Who ships knows what it has shipped: what was received and what is still on the way.
            known += stock[sender].inTransit + stock[sender].received + information.links[link].echelonStock
        }
        // What is owed within the echelon stays in it.
        return isToldStock ? known + stock[index].owedToSites : known
    }

    /// Replaces in a policy's view what it knows only from what it was told, and starts a new review period.
    @inline(never)
    mutating func applyReports(to view: inout StockView, of index: Int) {
        let place = Int(model.information.places[index])
        let point = model.information.points[place]
        let known = information.points[place]
        information.points[place].orderedByTellers = 0
        information.points[place].told = 0
        information.points[place].toldWithForecast = 0
        view.demandSinceReview += known.told - known.orderedByTellers
        view.demandForecastByOthers = known.toldWithForecast
        if point.seesEchelon {
            view.echelonPosition = knownEchelonStock(index) + stock[index].onOrder
        }
        if point.managedOver >= 0 {
            // The supplier decides: it knows what it has ordered to be sent there, and what it was told.
            view.inventoryPosition =
                information.links[Int(point.managedOver)].netStock + stock[index].received
                + stock[index].onOrder
        }
        var ratePerSecond = 0.0
        for position in point.isTold {
            let link = Int(model.information.groups[position])
            guard model.information.links[link].tellsForecast else { continue }
            ratePerSecond += information.links[link].forecast
        }
        view.forecastByOthers = ratePerSecond * Double(model.stockPoints[index].reviewPeriod)
        view.isForecastByOthersOnly = point.usesJointForecastOnly
    }
}
