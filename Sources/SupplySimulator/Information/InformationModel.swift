// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// Who tells whom what, resolved to indices; empty when nobody tells anybody anything.
struct InformationModel: Sendable {
    /// The agreements, one for each lane that has one.
    var lanes = Table<InformationLane>([])
    /// What is told about one product over one lane; those of a lane stand together.
    var links = Table<InformationLink>([])
    /// The place of each stock point among those that take part, or −1; empty when there are none.
    var places = Table<Int32>([])
    /// Those that take part.
    var points = Table<InformedPoint>([])
    /// Indices of `links`, grouped by the stock point that tells, and by the one that is told.
    var groups = Table<Int32>([])

    /// Whether anybody tells anybody anything.
    var isUsed: Bool { lanes.count > 0 }
}

/// A lane over which messages are sent against the flow of goods.
struct InformationLane: Sendable {
    var lane: Int32
    /// Seconds between two messages; zero for one at every order.
    var period: Int64
    var offset: Int64
    /// The rank of sending among the reviews: after the sender's own, before those of anyone who is told.
    var rank: UInt32
    /// The first and the number of its links.
    var first: Int32
    var count: Int32
}

/// One product on such a lane.
struct InformationLink: Sendable {
    /// The stock point that is told.
    var receiver: Int32
    /// The stock point that tells.
    var sender: Int32
    /// The link over which goods come.
    var goods: Int32
    /// Its place in `InformationModel.lanes`.
    var lane: Int32
    /// The part of the sender's sales that concerns the receiver, where the sender splits its orders.
    var share: Double
    var tellsSales: Bool
    var tellsStock: Bool
    var tellsForecast: Bool
}

/// A stock point that tells or is told.
struct InformedPoint: Sendable {
    var stockPoint: Int32
    /// What it tells: a range of `InformationModel.groups`.
    var tells: Range<Int>
    /// What it is told.
    var isTold: Range<Int>
    /// Whether it sees its echelon through what it is told.
    var seesEchelon: Bool
    /// The link by which the supplier that manages the stock sees it, or −1.
    var managedOver: Int32
    /// Whether all of its demand is forecast by those who tell it.
    var usesJointForecastOnly: Bool
}

extension LinkTraits {
    /// Orders over the link are demand of a stock point that tells or is told something.
    static let observed = LinkTraits(rawValue: 1 << 17)
    /// Who orders over the link tells what it sells, so that the order itself is no news of demand.
    static let tellsSales = LinkTraits(rawValue: 1 << 2)
}

extension StockTraits {
    /// The policy sees something that was told, instead of or beside what happens at the shelf.
    static let seesReports = StockTraits(rawValue: 1 << 3)
}

extension ModelBuilder {
    /// Resolves who tells whom what.
    func addInformation(to model: inout ModelDraft) {
        guard network.lanes.contains(where: { $0.information != nil }) else { return }
        // Room between two reviews: for a message, and for the review of stock that the supplier manages by it.
        for index in model.stockPoints.indices { model.stockPoints[index].replanningRank *= 4 }
        var lanes: [InformationLane] = []
        var links: [InformationLink] = []
        for (number, lane) in network.lanes.enumerated() {
            guard let sharing = lane.information else { continue }
            let first = links.count
            addLinks(of: lane, sharing, agreement: lanes.count, to: &links, model: &model)
            let ranks = links[first...].map { model.stockPoints[Int($0.sender)].replanningRank }
            lanes.append(
                InformationLane(
                    lane: Int32(number), period: sharing.period?.seconds ?? 0, offset: sharing.offset.seconds,
                    rank: (ranks.max() ?? 0) + 1, first: Int32(first), count: Int32(links.count - first)))
        }
        model.information.lanes = Table(lanes)
        model.information.links = Table(links)
        addPoints(links, to: &model)
        for index in model.recurrences.indices where model.recurrences[index].kind == .review {
            model.recurrences[index].members = Table(
                model.recurrences[index].members.enumerated().sorted { first, second in
                    let ranks = [first, second].map { model.stockPoints[Int($0.element)].replanningRank }
                    return (ranks[0], first.offset) < (ranks[1], second.offset)
                }.map(\.element))
        }
    }

    private func addLinks(
        of lane: Lane, _ sharing: InformationSharing, agreement: Int, to links: inout [InformationLink],
        model: inout ModelDraft
    ) {
        for site in network.sites where site.id == lane.destination {
            for item in site.stock {
                guard let link = linkIndex[LinkKey(lane: lane.id, product: item.product)],
                    let share = item.sourcing.share(of: lane.id)
                else { continue }
                let tellsForecast = sharing.contents.contains(.forecast) && item.policy.forecastMethod != nil
                let tellsSales = sharing.contents.contains(.sales) || tellsForecast
                links.append(
                    InformationLink(
                        receiver: model.links[Int(link)].origin, sender: model.links[Int(link)].destination,
                        goods: link,
                        lane: Int32(agreement), share: share, tellsSales: tellsSales,
                        tellsStock: sharing.contents.contains(.stock), tellsForecast: tellsForecast))
                if tellsSales { model.links[Int(link)].traits.insert(.tellsSales) }
            }
        }
    }

    private func addPoints(_ links: [InformationLink], to model: inout ModelDraft) {
        var places = [Int32](repeating: -1, count: model.stockPoints.count)
        var points: [InformedPoint] = []
        var groups: [Int32] = []
        let involved = Set(links.flatMap { [Int($0.sender), Int($0.receiver)] }).sorted()
        for index in involved {
            places[index] = Int32(points.count)
            let start = groups.count
            groups += links.indices.filter { Int(links[$0].sender) == index }.map(Int32.init)
            let middle = groups.count
            groups += links.indices.filter { Int(links[$0].receiver) == index }.map(Int32.init)
            let told = groups[middle...].map { links[Int($0)] }
            let policy = item(of: model.stockPoints[index])?.policy
            var point = InformedPoint(
                stockPoint: Int32(index), tells: start..<middle, isTold: middle..<groups.count,
                seesEchelon: false, managedOver: -1, usesJointForecastOnly: false)
            if case .echelonBaseStock = policy { point.seesEchelon = told.contains(where: \.tellsStock) }
            if case .vendorManaged = policy {
                point.managedOver = groups[start..<middle].first { links[Int($0)].tellsStock } ?? -1
            }
            let demandLinks = usedLinks(from: index, in: model)
            point.usesJointForecastOnly =
                !told.isEmpty && told.allSatisfy(\.tellsForecast) && demandLinks == told.count
            points.append(point)
            if point.managedOver >= 0 {
                // The supplier gives itself the order, so none travels, and it reads today's message first.
                let link = links[Int(point.managedOver)]
                model.links[Int(link.goods)].hasInstantOrders = true
                let agreement = model.information.lanes[link.lane]
                model.stockPoints[index].replanningRank = agreement.rank + 1
            }
            let learns = policy?.remembersDemand == true && told.contains { $0.tellsSales }
            if learns || point.seesEchelon || point.managedOver >= 0 {
                model.stockPoints[index].traits.insert(.seesReports)
            }
        }
        for link in model.links.indices where places[Int(model.links[link].origin)] >= 0 {
            model.links[link].traits.insert(.observed)
        }
        model.information.places = Table(places)
        model.information.points = Table(points)
        model.information.groups = Table(groups)
    }

    private func item(of point: StockPoint) -> StockItem? {
        let product = network.products[Int(point.product)].id
        return network.sites[Int(point.site)].stock.first { $0.product == product }
    }

    /// How many links are there over which a stock point may be asked for goods.
    private func usedLinks(from index: Int, in model: ModelDraft) -> Int {
        let asked = Set(model.choices)
        return model.links.indices.count { link in
            Int(model.links[link].origin) == index
                && (asked.contains(Int32(link)) || model.links[link].end == .production)
        }
    }
}

extension ReplenishmentPolicy {
    /// Whether the policy follows the demand of past reviews.
    fileprivate var remembersDemand: Bool {
        switch self {
        case .anchorAndAdjust, .forecastOrderUpTo, .pipelineControl: true
        default: false
        }
    }
}
