// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

extension Scenario {
    /// The same scenario with every list whose order has no meaning in random order.
    public func shuffled(using random: inout RandomStream) -> Scenario {
        var shuffled = self
        shuffled.network.products = random.shuffle(network.products)
        shuffled.network.lanes = random.shuffle(network.lanes)
        for index in shuffled.network.lanes.indices {
            shuffled.network.lanes[index].products = shuffled.network.lanes[index].products.map {
                random.shuffle($0)
            }
            shuffled.network.lanes[index].shuffleTransport(using: &random)
        }
        shuffled.network.fleets = random.shuffle(network.fleets)
        shuffled.network.tours = random.shuffle(network.tours)
        shuffled.network.sites = random.shuffle(network.sites)
        for index in shuffled.network.sites.indices { shuffled.network.sites[index].shuffle(using: &random) }
        shuffled.network.segments = random.shuffle(network.segments)
        shuffled.network.desks = random.shuffle(network.desks)
        for index in shuffled.network.segments.indices {
            shuffled.network.segments[index].mix = random.shuffle(shuffled.network.segments[index].mix)
            shuffled.network.segments[index].sourcing.shuffle(using: &random)
            if case .history(let orders) = shuffled.network.segments[index].orders {
                shuffled.network.segments[index].orders = .history(random.shuffle(orders))
            }
        }
        shuffled.network.disruptions = random.shuffle(network.disruptions)
        shuffled.network.calendars = random.shuffle(network.calendars)
        for index in shuffled.network.calendars.indices {
            shuffled.network.calendars[index].sites = random.shuffle(shuffled.network.calendars[index].sites)
            shuffled.network.calendars[index].lanes = random.shuffle(shuffled.network.calendars[index].lanes)
        }
        shuffled.network.promotions = random.shuffle(network.promotions)
        shuffled.network.serviceCentres = random.shuffle(network.serviceCentres)
        for index in shuffled.network.serviceCentres.indices {
            let teams = shuffled.network.serviceCentres[index].teams
            shuffled.network.serviceCentres[index].teams = random.shuffle(teams)
        }
        shuffled.network.campaigns = random.shuffle(network.campaigns)
        for index in shuffled.network.segments.indices {
            if let open = shuffled.network.segments[index].pipeline?.open {
                shuffled.network.segments[index].pipeline?.open = random.shuffle(open)
            }
            shuffled.network.segments[index].contracts = random.shuffle(
                shuffled.network.segments[index].contracts)
        }
        for index in shuffled.network.disruptions.indices {
            let disruption = shuffled.network.disruptions[index]
            shuffled.network.disruptions[index].sites = random.shuffle(disruption.sites)
            shuffled.network.disruptions[index].lanes = random.shuffle(disruption.lanes)
            shuffled.network.disruptions[index].stops = random.shuffle(disruption.stops)
        }
        return shuffled
    }
}

extension Site {
    fileprivate mutating func shuffle(using random: inout RandomStream) {
        stock = random.shuffle(stock)
        for index in stock.indices {
            stock[index].initialReceipts = shuffledReceipts(of: stock[index], using: &random)
            stock[index].sourcing.shuffle(using: &random)
            if let levels = stock[index].control.reservation?.levels {
                stock[index].control.reservation?.levels = random.shuffle(levels)
            }
            if let terms = stock[index].purchasing {
                stock[index].purchasing?.priceBreaks = random.shuffle(terms.priceBreaks)
            }
            if case .plannedOrders(let orders) = stock[index].policy {
                stock[index].policy = .plannedOrders(random.shuffle(orders))
            }
        }
        storageClasses = random.shuffle(storageClasses)
        if var floor = operations {
            floor.resources = random.shuffle(floor.resources)
            floor.steps = random.shuffle(floor.steps)
            if case .products(let list) = floor.crossDocking {
                floor.crossDocking = .products(random.shuffle(list))
            }
            operations = floor
        }
        recipes = random.shuffle(recipes)
        for index in recipes.indices { recipes[index].shuffleComponents(using: &random) }
        lines = random.shuffle(lines)
        for index in lines.indices { lines[index].changeovers = random.shuffle(lines[index].changeovers) }
    }

    /// Receipts name their lane before the source is shuffled: without one they take the first of it.
    private func shuffledReceipts(of item: StockItem, using random: inout RandomStream) -> [InitialReceipt] {
        random.shuffle(item.initialReceipts).map { receipt in
            var named = receipt
            named.lane = receipt.lane ?? item.sourcing.lanes.first
            return named
        }
    }
}

extension Recipe {
    /// The order of alternates has a meaning; that of components has none.
    fileprivate mutating func shuffleComponents(using random: inout RandomStream) {
        components = random.shuffle(components)
        for index in alternates.indices { alternates[index].shuffleComponents(using: &random) }
    }
}

extension Lane {
    /// Modes and departures have no order; legs have.
    fileprivate mutating func shuffleTransport(using random: inout RandomStream) {
        guard usesTransport else { return }
        alternatives = random.shuffle(alternatives)
        if let departures = carriage.timetable?.departures {
            carriage.timetable?.departures = random.shuffle(departures)
        }
        if case .share(let shares) = modeChoice { modeChoice = .share(random.shuffle(shares)) }
    }
}

extension SourcingRule {
    /// The order of a priority has a meaning; that of the others has none.
    fileprivate mutating func shuffle(using random: inout RandomStream) {
        switch self {
        case .split(let shares): self = .split(random.shuffle(shares))
        case .cheapest(let lanes): self = .cheapest(random.shuffle(lanes))
        case .none, .make, .single, .priority: break
        }
    }
}
