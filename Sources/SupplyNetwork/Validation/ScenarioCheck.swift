// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// Goes through a scenario and notes what keeps it from being run; each topic has a file of its own.
struct ScenarioCheck {
    let scenario: Scenario
    let index: NetworkIndex
    private(set) var found: [ScenarioFault] = []
    /// Who draws on whom, once cycles have been looked for.
    var graph: SupplyGraph?
    private var finder = NameFinder()

    init(_ scenario: Scenario) {
        self.scenario = scenario
        self.index = NetworkIndex(scenario.network)
    }

    /// Checks everything.
    mutating func checkAll() {
        checkSettings()
        checkProducts()
        checkSites()
        checkLanes()
        checkInformation()
        checkSegments()
        checkCycles()
        checkEchelons()
        checkFinance()
        checkDesks()
        checkProduction()
        checkRequirementsPlanning()
        checkShelfLife()
        checkPurchasing()
        checkReturns()
        checkLoyalty()
        checkStockCounts()
        checkPromising()
        checkControl()
        checkWarehouses()
        checkCandidates()
        checkTransport()
        checkDisruptions()
        checkCalendars()
        checkPromotions()
        checkServiceCentres()
        checkPipelines()
        checkCampaigns()
    }

    // MARK: Notes

    mutating func note(_ reason: ScenarioFault.Reason, at path: @autoclosure () -> [String]) {
        found.append(ScenarioFault(reason, at: path()))
    }

    mutating func checkNumber(
        _ what: String, _ value: Double, _ range: AllowedRange, at path: @autoclosure () -> [String]
    ) {
        guard !range.contains(value) else { return }
        note(.numberOutOfRange(what: what, value: value, allowed: range), at: path())
    }

    /// Notes a quantity below `low` smallest units, or one too large to be counted; says so in units of the
    /// product.
    mutating func checkQuantity(
        _ what: String, _ quantity: Quantity, of product: Product?, from low: Quantity = 0,
        at path: @autoclosure () -> [String]
    ) {
        let scale = product?.smallestUnitsPerUnit ?? 1
        guard quantity.magnitude <= Quantity.countingLimit.magnitude else {
            let limit = Double(Quantity.countingLimit) / scale
            note(.quantityTooLarge(what: what, quantity: Double(quantity) / scale, limit: limit), at: path())
            return
        }
        guard quantity < low else { return }
        let range = AllowedRange(low: Double(low) / scale)
        note(.numberOutOfRange(what: what, value: Double(quantity) / scale, allowed: range), at: path())
    }

    mutating func checkSpan(
        _ what: String, _ span: TimeSpan, from low: TimeSpan = .zero, at path: @autoclosure () -> [String]
    ) {
        guard span < low || span > .longest else { return }
        note(.spanOutOfRange(what: what, span: span, atLeast: low, atMost: .longest), at: path())
    }

    /// Notes unsound parameters, and a time that is always negative or absurdly long.
    mutating func checkDuration(_ what: String, _ time: RandomDuration, at path: @autoclosure () -> [String])
    {
        guard checkDistribution(what, time.distribution, at: path()) else { return }
        if let span = time.constantSpan {
            checkSpan(what, span, at: path())
        } else if time.distribution.maximumValue < 0 {
            checkNumber(what, time.distribution.maximumValue, .notNegative, at: path())
        } else if time.meanSeconds > Double(TimeSpan.longest.seconds) {
            let limit = AllowedRange.between(0, and: Double(TimeSpan.longest.seconds / time.unit.seconds))
            checkNumber("mean \(what)", time.distribution.mean, limit, at: path())
        }
    }

    /// Notes unsound parameters; says whether there are none.
    @discardableResult
    mutating func checkDistribution(
        _ what: String, _ distribution: Distribution, at path: @autoclosure () -> [String]
    ) -> Bool {
        let faults = distribution.faults
        for fault in faults { note(.distribution(what: what, fault), at: path()) }
        return faults.isEmpty
    }

    mutating func checkLimit(_ what: String, _ limit: FlowLimit?, at path: @autoclosure () -> [String]) {
        guard let limit else { return }
        checkNumber(what, limit.units, .notNegative, at: path())
        checkSpan("the period of the \(what)", limit.period, from: TimeSpan(seconds: 1), at: path())
    }

    // MARK: Names

    mutating func checkName(_ kind: EntityKind, _ name: String, at path: @autoclosure () -> [String]) {
        guard let problem = NameProblem(of: name) else { return }
        note(.unusableName(kind, name: name, problem: problem), at: path())
    }

    mutating func noteUnknown(
        _ kind: EntityKind, _ name: String, among names: some Sequence<String>,
        at path: @autoclosure () -> [String]
    ) {
        note(
            .unknownName(kind, name: name, closest: finder.closest(to: name, among: names.sorted())),
            at: path())
    }

    mutating func checkProduct(_ id: ProductID, at path: @autoclosure () -> [String]) {
        guard !index.products.keys.contains(id) else { return }
        noteUnknown(.product, id.name, among: index.products.keys.map(\.name), at: path())
    }
}

extension NameProblem {
    /// The longest name, in characters.
    static let limit = 200

    /// What is wrong with a name, or `nil` for one that can be used.
    init?(of name: String) {
        let isInvisible = { (scalar: Unicode.Scalar) in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
            default: false
            }
        }
        if name.isEmpty {
            self = .empty
        } else if name.unicodeScalars.contains(where: isInvisible) {
            self = .invisibleCharacter
        } else if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
            self = .outerSpace
        } else if name.count > Self.limit {
            self = .tooLong(limit: Self.limit)
        } else if ["make", "none", "null", "~", "<<"].contains(name) {
            self = .reserved
        } else {
            return nil
        }
    }
}

extension TimeSpan {
    /// The longest time that a scenario may state: 8,000 years, beyond which the calendar ends.
    public static let longest = TimeSpan.days(8_000 * 365)
}

extension Quantity {
    /// The largest quantity that a scenario may state, in smallest units: a thousand of them still fit into a
    /// number.
    public static let countingLimit: Quantity = 1_000_000_000_000_000
}
