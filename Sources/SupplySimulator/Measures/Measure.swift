// SPDX-License-Identifier: Apache-2.0

/// What a run can be judged by: one name, the same in `--json`, the store, reports and the manual.
///
/// `docs/measures.md` is the table of all of them, with definition, unit and source.
public enum Measure: String, CaseIterable, Hashable, Sendable {
    // Service.
    case fillRate = "fill-rate"
    case orderFillRate = "order-fill-rate"
    case readyRate = "ready-rate"
    case cycleServiceLevel = "cycle-service-level"
    case onTimeInFull = "on-time-in-full"
    case latenessMean = "lateness-mean"
    case orderCycleTimeMean = "order-cycle-time-mean"
    case orderCycleTimeP50 = "order-cycle-time-p50"
    case orderCycleTimeP95 = "order-cycle-time-p95"
    case orderCycleTimeP99 = "order-cycle-time-p99"
    case backlogMean = "backlog-mean"
    case backorderTimeMean = "backorder-time-mean"
    // Stock.
    case onHandMean = "on-hand-mean"
    case onHandPeak = "on-hand-peak"
    case onHandP95 = "on-hand-p95"
    case inTransitMean = "in-transit-mean"
    case stockValueMean = "stock-value-mean"
    case inventoryTurns = "inventory-turns"
    case daysOfSupply = "days-of-supply"
    case storageUtilisation = "storage-utilisation"
    case timeAboveStorageLimit = "time-above-storage-limit"
    // Flow.
    case demandUnits = "demand-units"
    case deliveredUnits = "delivered-units"
    case lostUnits = "lost-units"
    case orders = "orders"
    case orderQuantityMean = "order-quantity-mean"
    case shipments = "shipments"
    case shippedUnits = "shipped-units"
    case producedUnits = "produced-units"
    case leadTimeMean = "lead-time-mean"
    case replenishmentTimeMean = "replenishment-time-mean"
    case laneUtilisation = "lane-utilisation"
    // Bullwhip.
    case demandVariance = "demand-variance"
    case orderVariance = "order-variance"
    case bullwhip = "bullwhip"
    case bullwhipCoefficient = "bullwhip-coefficient"
    case netStockAmplification = "net-stock-amplification"
    // Money.
    case revenue = "revenue"
    case purchaseCost = "purchase-cost"
    case productionCost = "production-cost"
    case transportCost = "transport-cost"
    case orderingCost = "ordering-cost"
    case holdingCost = "holding-cost"
    case backorderCost = "backorder-cost"
    case lostSaleCost = "lost-sale-cost"
    case handlingCost = "handling-cost"
    case labourCost = "labour-cost"
    case stockValueChange = "stock-value-change"
    case totalCost = "total-cost"
    case profit = "profit"
    // Books.
    case operatingProfit = "operating-profit"
    case costOfGoodsSold = "cost-of-goods-sold"
    case grossMargin = "gross-margin"
    case cashEnd = "cash-end"
    case cashLowest = "cash-lowest"
    case receivablesMean = "receivables-mean"
    case payablesMean = "payables-mean"
    case daysInventoryOutstanding = "days-inventory-outstanding"
    case daysSalesOutstanding = "days-sales-outstanding"
    case daysPayablesOutstanding = "days-payables-outstanding"
    case cashToCash = "cash-to-cash"
    case costToServe = "cost-to-serve"
    case contribution = "contribution"
    // Shelf life.
    case spoiledUnits = "spoiled-units"
    case wasteShare = "waste-share"
    case writeOffValue = "write-off-value"
    case disposalCost = "disposal-cost"
    case stockAgeMean = "stock-age-mean"
    case issuedAgeMean = "issued-age-mean"
    // Forecasts.
    case forecastBias = "forecast-bias"
    case forecastMeanAbsoluteError = "forecast-mae"
    case forecastRootMeanSquareError = "forecast-rmse"
    case forecastMeanAbsoluteScaledError = "forecast-mase"
    case trackingSignal = "tracking-signal"
    case coverageForecastBias = "coverage-forecast-bias"
    case coverageForecastRootMeanSquareError = "coverage-forecast-rmse"
    // Order desks.
    case deskUtilisation = "desk-utilisation"
    case quotationTimeMean = "quotation-time-mean"
    case quotationTimeP95 = "quotation-time-p95"
    case deskWaitMean = "desk-wait-mean"
    // Purchasing.
    case purchasePriceMean = "purchase-price-mean"
    case shortUnits = "short-units"
    case failedDeliveries = "failed-deliveries"
    case rejectedUnits = "rejected-units"
    case supplierTimeMean = "supplier-time-mean"
    case supplierUtilisation = "supplier-utilisation"
    // Control.
    case refusedUnits = "refused-units"
    // The floors of warehouses.
    case queueTimeMean = "queue-time-mean"
    case queueTimeP95 = "queue-time-p95"
    case queueLengthMean = "queue-length-mean"
    case handledJobs = "handled-jobs"
    case handledUnits = "handled-units"
    case throughputPeak = "throughput-peak"
    case dockToStockMean = "dock-to-stock-mean"
    case dockToStockP95 = "dock-to-stock-p95"
    case orderHandlingMean = "order-handling-time-mean"
    case orderHandlingP95 = "order-handling-time-p95"
    case crossDockedUnits = "cross-docked-units"
    case inspectionRejects = "inspection-rejects"
    case resourceUtilisation = "resource-utilisation"
    case paidHours = "paid-hours"
    case overtimeHours = "overtime-hours"
    // Storage classes.
    case positionsMean = "positions-mean"
    case positionsPeak = "positions-peak"
    case positionsP95 = "positions-p95"
    case positionsP99 = "positions-p99"
    case timeAboveCapacity = "time-above-capacity"
    case overflowCost = "overflow-cost"
    case roomWaitMean = "room-wait-mean"
    // Transport.
    case departures = "departures"
    case vehicleTrips = "vehicle-trips"
    case loadFactorMean = "load-factor-mean"
    case transportWaitMean = "transport-wait-mean"
    case transportWaitP95 = "transport-wait-p95"
    case onTimeDepartures = "on-time-departures"
    case onTimeArrivals = "on-time-arrivals"
    case transitLossRate = "transit-loss-rate"
    case lostInTransitUnits = "lost-in-transit-units"
    case vehicleUtilisation = "vehicle-utilisation"
    case emptyRunning = "empty-running"
    // Requirements planning.
    case plannedOrderChanges = "planned-order-changes"
    case planNervousness = "plan-nervousness"
    case exceptionMessages = "exception-messages"
    case materialShortages = "material-shortages"
    case capacityOverload = "capacity-overload"
    // Information.
    case messages = "messages"
    case informationAge = "information-age"
    case consignmentCost = "consignment-cost"
    // Disruptions.
    case disruptions = "disruptions"
    case disruptedShare = "disrupted-share"
    case disruptedBacklogMean = "disrupted-backlog-mean"
    case timeToRecoverMean = "time-to-recover-mean"
    case destroyedUnits = "destroyed-units"
    // Calendars and promotions.
    case closedShare = "closed-share"
    case closedBacklogMean = "closed-backlog-mean"
    case promotedUnits = "promoted-units"
    case promotionLift = "promotion-lift"
    // Pipelines, advance orders, contracts and campaigns.
    case opportunities = "opportunities"
    case opportunitiesWon = "opportunities-won"
    case opportunitiesLost = "opportunities-lost"
    case opportunitiesExpired = "opportunities-expired"
    case openOpportunitiesMean = "open-opportunities-mean"
    case pipelineUnitsMean = "pipeline-units-mean"
    case pipelineValueMean = "pipeline-value-mean"
    case winRate = "win-rate"
    case salesCycleTimeMean = "sales-cycle-time-mean"
    case pipelineForecastBias = "pipeline-forecast-bias"
    case stageOpportunitiesMean = "stage-opportunities-mean"
    case stageConversion = "stage-conversion"
    case stageTimeMean = "stage-time-mean"
    case advanceUnitsMean = "advance-units-mean"
    case advanceNoticeMean = "advance-notice-mean"
    case calledOffUnits = "called-off-units"
    case underCallUnits = "under-call-units"
    case contractSettlement = "contract-settlement"
    case marketingCost = "marketing-cost"
    case campaignOpportunities = "campaign-opportunities"
    // Sites.
    case siteCost = "site-cost"
    // Returns.
    case returnedUnits = "returned-units"
    case returnRate = "return-rate"
    case resoldUnits = "resold-units"
    case reworkedUnits = "reworked-units"
    case scrappedReturns = "scrapped-returns"
    case refunds = "refunds"
    case returnsCost = "returns-cost"
    // Promises.
    case promiseTimeMean = "promise-time-mean"
    case promiseTimeP95 = "promise-time-p95"
    case promiseKept = "promise-kept"
    case promiseErrorMean = "promise-error-mean"
    case declinedOrders = "declined-orders"
    case declinedUnits = "declined-units"
    case promisedFromStock = "promised-from-stock"
    case promisedFromInbound = "promised-from-inbound"
    case promisedFromCapacity = "promised-from-capacity"
    // Stock counts.
    case recordAccuracy = "record-accuracy"
    case recordErrorMean = "record-error-mean"
    case phantomStockouts = "phantom-stockouts"
    case shrinkageUnits = "shrinkage-units"
    case foundUnits = "found-units"
    case stockCounts = "stock-counts"
    case countingCost = "counting-cost"
    case transshippedUnits = "transshipped-units"
    case transshipmentCost = "transshipment-cost"
    case emergencyOrders = "emergency-orders"
    case emergencyUnits = "emergency-units"
    case cancelledUnits = "cancelled-units"
    case substitutedUnits = "substituted-units"
    // Perfect orders.
    case perfectOrderRate = "perfect-order-rate"
    case rightProductRate = "right-product-rate"
    case rightQuantityRate = "right-quantity-rate"
    case rightConditionRate = "right-condition-rate"
    case rightTimeRate = "right-time-rate"
    // Service centres.
    case contacts = "contacts"
    case answeredContacts = "answered-contacts"
    case abandonedShare = "abandoned-share"
    case blockedShare = "blocked-share"
    case contactWaitMean = "contact-wait-mean"
    case contactWaitP95 = "contact-wait-p95"
    case answeredInTime = "answered-in-time"
    case agentUtilisation = "agent-utilisation"
    case firstContactResolution = "first-contact-resolution"
    case callBacks = "call-backs"
    case contactCost = "contact-cost"
    // Environment.
    case emissions = "emissions"
    case emissionsPerUnit = "emissions-per-unit"
    // Production.
    case lineUtilisation = "line-utilisation"
    case setupShare = "setup-share"
    case downtimeShare = "downtime-share"
    case setups = "setups"
    case scrapRate = "scrap-rate"
    case workInProcessMean = "work-in-process-mean"
    case productionLeadTimeMean = "production-lead-time-mean"
    case productionLatenessMean = "production-lateness-mean"
    case setupCost = "setup-cost"
    // Customers who remember.
    case customersMean = "customers-mean"
    case customersEnd = "customers-end"
    case acquiredCustomers = "acquired-customers"
    case referredCustomers = "referred-customers"
    case discouragedCustomers = "discouraged-customers"
    case churnedCustomers = "churned-customers"
    case wonBackCustomers = "won-back-customers"
    case churnRate = "churn-rate"
    case retentionRate = "retention-rate"
    case satisfactionMean = "satisfaction-mean"
    case purchaseFrequency = "purchase-frequency"
    case customerLifetimeValue = "customer-lifetime-value"
    case prospectCustomers = "prospect-customers"
    case developingCustomers = "developing-customers"
    case growingCustomers = "growing-customers"
    case matureCustomers = "mature-customers"
    case decliningCustomers = "declining-customers"
    case acquisitionCost = "acquisition-cost"
    case winBackCost = "win-back-cost"
    case concessionCost = "concession-cost"
    case customerCareCost = "customer-care-cost"
}

/// What a measure is about.
public enum MeasuredEntity: Hashable, Sendable {
    /// The whole chain.
    case network
    /// All sites that are equally many steps away from the customers; 1 serves them.
    case echelon(Int)
    /// One site, all products together.
    case site(String)
    /// One product at one site.
    case stockPoint(site: String, product: String)
    /// One customer segment.
    case segment(String)
    /// One lane.
    case lane(String)
    /// One production line, as `site/line`.
    case line(String)
    /// One process on the floor of a site.
    case process(site: String, process: String)
    /// Docks, people or equipment of one sort at a site.
    case resource(site: String, resource: String)
    /// A sort of storage space at a site.
    case storageClass(site: String, storageClass: String)
    /// One mode of transport, over all lanes.
    case mode(String)
    /// One fleet.
    case fleet(String)
    /// One tour.
    case tour(String)
    /// One disruption.
    case disruption(String)
    /// One work calendar.
    case calendar(String)
    /// One promotion.
    case promotion(String)
    /// One service centre.
    case serviceCentre(String)
    /// One stage of a pipeline, as `segment/stage`.
    case stage(String)
    /// One contract, as `segment/contract`.
    case contract(String)
    /// One campaign.
    case campaign(String)

    /// The kind of entity, as the store and `--json` name it.
    public var scope: String {
        switch self {
        case .network: "network"
        case .echelon: "echelon"
        case .site: "site"
        case .stockPoint: "stock-point"
        case .segment: "segment"
        case .lane: "lane"
        case .line: "line"
        case .process: "process"
        case .resource: "resource"
        case .storageClass: "storage-class"
        case .mode: "mode"
        case .fleet: "fleet"
        case .tour: "tour"
        case .disruption: "disruption"
        case .calendar: "calendar"
        case .promotion: "promotion"
        case .serviceCentre: "service-centre"
        case .stage: "stage"
        case .contract: "contract"
        case .campaign: "campaign"
        }
    }

    /// The entity's name within its scope; empty for the network, `site/product` for a stock point.
    public var name: String {
        switch self {
        case .network: ""
        case .echelon(let steps): String(steps)
        case .site(let name), .segment(let name), .lane(let name), .line(let name), .mode(let name),
            .fleet(let name), .tour(let name), .disruption(let name), .calendar(let name),
            .promotion(let name), .serviceCentre(let name), .stage(let name), .contract(let name),
            .campaign(let name):
            name
        case .stockPoint(let site, let product): "\(site)/\(product)"
        case .process(let site, let name), .resource(let site, let name), .storageClass(let site, let name):
            "\(site)/\(name)"
        }
    }
}

/// One measure of one entity.
public struct MeasureKey: Hashable, Sendable {
    /// What is measured.
    public var measure: Measure
    /// What it is measured of.
    public var entity: MeasuredEntity

    /// Creates a key.
    public init(_ measure: Measure, _ entity: MeasuredEntity = .network) {
        self.measure = measure
        self.entity = entity
    }
}

/// How finely measures are kept.
public enum MeasureDetail: Hashable, Sendable {
    /// Down to stock points when there are at most 2,000 of them, else down to sites, segments and lanes; these only where there
    /// are at most 10,000 of them.
    case automatic
    /// Down to sites, segments and lanes, where there are at most 10,000 of them.
    case sites
    /// Down to stock points.
    case stockPoints
}
