// SPDX-License-Identifier: Apache-2.0

/// What is wrong with what sites tell each other.
public enum InformationFault: Hashable, Sendable {
    /// Customers are to tell more than their orders.
    case toldByCustomers(segment: NodeID)
    /// A message that tells nothing.
    case nothingTold
    /// A first message of messages that have no period.
    case offsetWithoutPeriod
    /// The destination orders nothing over the lane.
    case notASource(lane: LaneID)
    /// The destination chooses this lane or another by what is on the shelf, so nobody knows whose sales they are.
    case chosenByShelf(lane: LaneID, product: ProductID)
    /// Stock is told although it also comes from elsewhere.
    case stockOfSeveralSources(lane: LaneID, product: ProductID)
    /// The origin is a supplier of the model's edge, which plans nothing.
    case supplierPlansNothing(site: NodeID)
    /// A forecast is told where nobody forecasts.
    case nothingForecast(lane: LaneID)
    /// A supplier manages stock that nobody tells it of.
    case managedUnseen(site: NodeID, product: ProductID)
    /// An echelon of which only a part is told.
    case echelonPartlyTold(lane: LaneID, echelon: StockPointName)

    var message: String {
        switch self {
        case .toldByCustomers(let segment): "segment \"\(segment)\" tells nothing but its orders"
        case .nothingTold: "nothing is shared"
        case .offsetWithoutPeriod: "messages sent at every order have no first time"
        case .notASource(let lane): "nothing is ordered over lane \"\(lane)\", so there is nothing to tell"
        case .chosenByShelf(let lane, let product):
            "\"\(product)\" comes over lane \"\(lane)\" or another, as the shelves have it, so its sales are not the lane's"
        case .stockOfSeveralSources(let lane, let product):
            "stock of \"\(product)\" is told over lane \"\(lane)\", but it has several sources"
        case .supplierPlansNothing(let site): "supplier \"\(site)\" plans nothing, so it needs no information"
        case .nothingForecast(let lane):
            "a forecast is shared over lane \"\(lane)\", but no policy at its end forecasts"
        case .managedUnseen(let site, let product):
            "\"\(product)\" at \"\(site)\" is managed by its supplier, which is not told of the stock"
        case .echelonPartlyTold(let lane, let echelon):
            "the echelon of \(echelon) is seen through what is told, but lane \"\(lane)\" tells no stock"
        }
    }

    var mending: String {
        switch self {
        case .toldByCustomers, .notASource, .supplierPlansNothing: "remove information"
        case .nothingTold: "list sales, stock or forecast, or remove information"
        case .offsetWithoutPeriod: "set every, or remove offset"
        case .chosenByShelf, .stockOfSeveralSources: "order over one lane, or remove information"
        case .nothingForecast: "set a policy that forecasts, or share sales"
        case .managedUnseen: "share stock over the one lane that it comes by"
        case .echelonPartlyTold: "share stock over all lanes of the echelon, or over none"
        }
    }
}

extension ScenarioCheck {
    /// Checks what is told over each lane.
    mutating func checkInformation() {
        for lane in scenario.network.lanes {
            guard let sharing = lane.information else { continue }
            check(sharing, of: lane, at: ["lanes", lane.id.name, "information"])
        }
        checkToldEchelons()
    }

    private mutating func check(_ sharing: InformationSharing, of lane: Lane, at path: [String]) {
        if sharing.contents.isEmpty { note(.information(.nothingTold), at: path + ["share"]) }
        if let period = sharing.period {
            checkSpan("message period", period, from: TimeSpan(seconds: 1), at: path + ["every"])
        } else if sharing.offset != .zero {
            note(.information(.offsetWithoutPeriod), at: path + ["offset"])
        }
        checkSpan("message offset", sharing.offset, at: path + ["offset"])
        checkDuration("message delay", sharing.delay, at: path + ["delay"])
        if index.segments[lane.destination] != nil, index.sites[lane.destination] == nil {
            note(.information(.toldByCustomers(segment: lane.destination)), at: path)
            return
        }
        guard let site = index.sites[lane.destination] else { return }
        let items = site.stock.filter {
            lane.carries($0.product) && $0.sourcing.lanes.contains(lane.id) && site.kind != .supplier
        }
        if items.isEmpty { note(.information(.notASource(lane: lane.id)), at: path) }
        for item in items {
            if item.sourcing.share(of: lane.id) == nil {
                note(.information(.chosenByShelf(lane: lane.id, product: item.product)), at: path)
            } else if sharing.contents.contains(.stock), Set(item.sourcing.lanes).count > 1 {
                note(
                    .information(.stockOfSeveralSources(lane: lane.id, product: item.product)),
                    at: path + ["share"])
            }
        }
        if index.sites[lane.origin]?.kind == .supplier, !items.contains(where: \.policy.isVendorManaged) {
            note(.information(.supplierPlansNothing(site: lane.origin)), at: path)
        }
        if sharing.contents.contains(.forecast), !items.contains(where: { $0.policy.forecastMethod != nil }) {
            note(.information(.nothingForecast(lane: lane.id)), at: path + ["share"])
        }
    }

    /// Checks stock that its supplier keeps between two levels.
    mutating func checkVendorManaged(
        _ rule: VendorManaged, _ item: StockItem, of site: Site, _ product: Product?, at path: [String]
    ) {
        let place = path + ["policy"]
        let smallest = -Quantity.countingLimit
        checkQuantity("minimum", rule.minimum, of: product, from: smallest, at: place + ["min"])
        checkQuantity("maximum", rule.maximum, of: product, from: smallest, at: place + ["max"])
        if rule.minimum > rule.maximum {
            let units = { (quantity: Quantity) in product?.units(quantity) ?? Double(quantity) }
            note(
                .levelsCrossed(
                    lower: "minimum", lowerValue: units(rule.minimum), upper: "maximum",
                    upperValue: units(rule.maximum)), at: place + ["max"])
        }
        // A missing source, and an unknown lane, have faults of their own.
        guard item.sourcing != .none else { return }
        if case .single(let lane) = item.sourcing, index.lanes[lane]?.shares(.stock) ?? true { return }
        note(.information(.managedUnseen(site: site.id, product: item.product)), at: place)
    }

    /// Notes echelons of which only a part is told.
    private mutating func checkToldEchelons() {
        let echelons = index.items.indices.filter {
            if case .echelonBaseStock = index.items[$0].policy { true } else { false }
        }
        guard !echelons.isEmpty, scenario.network.lanes.contains(where: { $0.shares(.stock) }) else { return }
        var buyers: [Int: [(buyer: Int, lane: LaneID)]] = [:]
        for number in index.items.indices {
            for lane in index.items[number].sourcing.lanes {
                guard let origin = index.lanes[lane]?.origin,
                    let source = index.point(origin, index.points[number].product)
                else { continue }
                buyers[source, default: []].append((number, lane))
            }
        }
        for echelon in echelons {
            let direct = buyers[echelon] ?? []
            guard direct.contains(where: { index.lanes[$0.lane]?.shares(.stock) == true }) else { continue }
            var seen: Set<Int> = [echelon]
            var open = direct
            while let (buyer, lane) = open.popLast() {
                if index.lanes[lane]?.shares(.stock) != true {
                    note(
                        .information(.echelonPartlyTold(lane: lane, echelon: index.points[echelon])),
                        at: ["lanes", lane.name, "information"])
                }
                if seen.insert(buyer).inserted { open += buyers[buyer] ?? [] }
            }
        }
    }
}

extension ReplenishmentPolicy {
    /// Whether the supplier decides.
    public var isVendorManaged: Bool {
        if case .vendorManaged = self { true } else { false }
    }
}
