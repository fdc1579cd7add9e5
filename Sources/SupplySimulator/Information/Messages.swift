// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

extension World {
    /// Lets everybody know how things stand at the start, and schedules the first messages.
    mutating func startInformation() {
        guard model.information.isUsed else { return }
        // Downstream first, so that what is told includes what was told.
        for index in model.information.links.indices.sorted(by: { first, second in
            rankOfSender(first) < rankOfSender(second)
        }) {
            let message = composeMessage(index)
            information.links[index].echelonStock = message.echelonStock
            information.links[index].netStock = message.netStock
            information.links[index].forecast = message.forecast
        }
        for (index, lane) in model.information.lanes.enumerated() where lane.period > 0 {
            scheduleMessage(index, at: lane.offset)
        }
    }

    private func rankOfSender(_ link: Int) -> UInt32 {
        model.stockPoints[Int(model.information.links[link].sender)].replanningRank
    }

    private mutating func scheduleMessage(_ lane: Int, at time: Tick) {
        schedule(
            .messageIsSent(lane: Int32(lane)), at: time, phase: model.phases.replanning,
            rank: model.information.lanes[lane].rank)
    }

    /// The time has come to tell what happened since the message before.
    mutating func sendMessages(lane: Int) {
        let agreement = model.information.lanes[lane]
        scheduleMessage(lane, at: now + agreement.period)
        information.lanes[lane].messages += 1
        let delay = information.lanes[lane].delay.draw()
        for link in Int(agreement.first)..<Int(agreement.first + agreement.count) { send(link, delay: delay) }
    }

    /// Tells those who want to know at once what has just happened at a stock point.
    private mutating func tellAtOnce(_ place: Int, stockOnly: Bool = false) {
        for position in model.information.points[place].tells {
            let link = Int(model.information.groups[position])
            let lane = Int(model.information.links[link].lane)
            guard model.information.lanes[lane].period == 0 else { continue }
            if stockOnly, !model.information.links[link].tellsStock { continue }
            information.lanes[lane].messages += 1
            send(link, delay: information.lanes[lane].delay.draw())
        }
    }

    private mutating func send(_ link: Int, delay: Tick) {
        var message = composeMessage(link)
        tally(&message, over: link)
        guard delay > 0 else {
            read(message)
            return
        }
        guard now + delay < model.horizon else { return }
        let index = information.messages.insert(message)
        schedule(
            .messageArrives(message: index), at: now + delay, phase: model.phases.demand,
            rank: UInt32(model.information.links[link].receiver))
    }

    /// How things stand with the sender; without the sales, which are counted when a message really leaves.
    private func composeMessage(_ link: Int) -> InformationMessage {
        let route = model.information.links[link]
        let sender = Int(route.sender)
        var forecast = 0.0
        let point = model.stockPoints[sender]
        if route.tellsForecast, let tracked = memories[Int(point.policyIndex)].tracked {
            forecast = route.share * tracked.perPeriod / Double(max(1, point.reviewPeriod))
        }
        let received = stock[sender].received
        return InformationMessage(
            link: Int32(link), sent: now, sales: 0, moments: 0,
            echelonStock: knownEchelonStock(sender) - received,
            netStock: stock[sender].onHand - stock[sender].backlog - received, forecast: forecast)
    }

    /// Puts what was sold since the message before into a message.
    private mutating func tally(_ message: inout InformationMessage, over link: Int) {
        let route = model.information.links[link]
        let known = information.points[Int(model.information.places[route.sender])]
        let told = information.links[link]
        // What rounding leaves out of a share is told with the next message.
        let whole = route.share == 1 ? known.market : Quantity((route.share * Double(known.market)).rounded())
        message.sales = whole - told.sales
        let news = Double(known.market - told.market)
        message.moments = news > 0 ? Double(message.sales) * (known.moments - told.moments) / news : 0
        information.links[link].sales = whole
        information.links[link].market = known.market
        information.links[link].moments = known.moments
    }

    /// A message that took time is read.
    mutating func receiveMessage(_ index: Int32) {
        let message = information.messages[index]
        information.messages.remove(index)
        read(message)
    }

    private mutating func read(_ message: InformationMessage) {
        let link = Int(message.link)
        let route = model.information.links[link]
        // Of two messages that overtook each other, the one that was sent later tells how things stand.
        if message.sent >= information.links[link].asOf {
            information.links[link].asOf = message.sent
            information.links[link].echelonStock = message.echelonStock
            information.links[link].netStock = message.netStock
            information.links[link].forecast = message.forecast
        }
        if message.sales > 0 {
            information.links[link].newsUnits += Double(message.sales)
            information.links[link].newsAge += Double(message.sales) * Double(now) - message.moments
        }
        if route.tellsSales, message.sales != 0 {
            let place = Int(model.information.places[route.receiver])
            information.points[place].told += message.sales
            if route.tellsForecast { information.points[place].toldWithForecast += message.sales }
            learn(message.sales, moments: message.moments, at: place)
        }
        guard route.tellsStock else { return }
        let sender = Int(route.sender)
        if model.information.points[Int(model.information.places[sender])].managedOver == message.link,
            model.stockPoints[sender].reviewPeriod == 0
        {
            requestReview(sender)
        }
        let receiver = Int(route.receiver)
        if model.information.points[Int(model.information.places[receiver])].seesEchelon,
            model.stockPoints[receiver].reviewPeriod == 0
        {
            requestReview(receiver)
        }
    }

    /// Adds to what a stock point knows of its market, and passes it on.
    private mutating func learn(_ quantity: Quantity, moments: Double, at place: Int) {
        information.points[place].market += quantity
        information.points[place].moments += moments
        tellAtOnce(place)
    }

    /// Takes back what was noted of a customer's order that was lost after all.
    mutating func forgetDemand(_ quantity: Quantity, at origin: Int) {
        let place = Int(model.information.places[origin])
        information.points[place].market -= quantity
        information.points[place].moments -= Double(quantity) * Double(now)
    }

    /// Serves an order at a stock point that tells or is told something, and notes what it says about demand.
    @inline(never)
    mutating func serveObservedOrder(_ transfer: Transfer, link: Link) {
        let origin = Int(link.origin)
        let before = stock[origin].demandSinceReview
        serveFromStock(transfer, link: link)
        // What was lost is no demand.
        let quantity = stock[origin].demandSinceReview - before
        let place = Int(model.information.places[origin])
        if link.traits.contains(.tellsSales) {
            information.points[place].orderedByTellers += quantity
            // Nothing was sold that its owner was not told, but the stock has changed.
            tellAtOnce(place, stockOnly: true)
        } else {
            learn(quantity, moments: Double(quantity) * Double(now), at: place)
        }
    }
}
