// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule

/// Stages that guarantee each other a service time, and keep the stock that it takes for demand up to a bound.
///
/// A stage with inbound service time SI, processing time T and outbound service time S covers demand over SI + T − S
/// periods: with the bound μ τ + k σ √τ its safety stock is k σ √(SI + T − S).
///
/// Where processing takes a random time L of at most T, the time without cover is E = max(0, SI + L − S), and where demand
/// changes slowly with the standard deviation ρ, windows differ by ρ E; the bound is then μ E[E] + k √(σ² E[E] + μ² Var E +
/// ρ² E[E]²).
///
/// - Reference: S. C. Graves and S. P. Willems (2000), "Optimizing Strategic Safety Stock Placement in Supply Chains",
///   Manufacturing & Service Operations Management 2(1), 68–83; K. F. Simpson (1958), Operations Research 6(6); random
///   times: S. Humair, J. D. Ruark, B. Tomlin and S. P. Willems (2013), Interfaces 43(5), 421–434.
public struct ServiceNetwork: Sendable {
    /// One stage.
    public struct Stage: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// To process an order when everything is there, in whole periods.
        public var processingTime: Int
        /// The cost of keeping one unit for one unit of time.
        public var holdingCost: Double
        /// The service time that suppliers outside guarantee it, in periods; at least that is waited for.
        public var externalInboundTime: Int
        /// The longest service time that it may guarantee, in periods; `nil` for any.
        ///
        /// A stage without successors has 0 unless told otherwise.
        public var longestServiceTime: Int?
        /// Demand from outside, a period.
        public var demandMean: Double
        /// Its standard deviation, a period.
        public var demandStandardDeviation: Double
        /// The standard deviation of its slow change, such as a season, a period; it does not cancel out over time.
        public var rateDeviation: Double
        /// The probabilities that processing takes 0, 1, 2 … periods, `processingTime` the last of them; empty when it always
        /// takes as long.
        public var processingTimes: [Double]

        /// Creates a stage.
        public init(
            name: String, processingTime: Int, holdingCost: Double, externalInboundTime: Int = 0,
            longestServiceTime: Int? = nil, demandMean: Double = 0, demandStandardDeviation: Double = 0,
            rateDeviation: Double = 0, processingTimes: [Double] = []
        ) {
            self.name = name
            self.processingTime = processingTime
            self.holdingCost = holdingCost
            self.externalInboundTime = externalInboundTime
            self.longestServiceTime = longestServiceTime
            self.demandMean = demandMean
            self.demandStandardDeviation = demandStandardDeviation
            self.rateDeviation = rateDeviation
            self.processingTimes = processingTimes
        }
    }

    /// From one stage to the next.
    public struct Arc: Hashable, Sendable {
        /// The name of the stage that gives.
        public var from: String
        /// The name of the stage that takes.
        public var to: String
        /// Units taken for one unit made.
        public var units: Double

        /// Creates an arc.
        public init(from: String, to: String, units: Double = 1) {
            self.from = from
            self.to = to
            self.units = units
        }
    }

    /// Service times with what they cost.
    public struct Placement: Hashable, Sendable {
        /// What each stage guarantees its customers, by name, in periods.
        public var serviceTimes: [String: Int]
        /// For how long each stage covers demand by its own stock: SI + T − S, by name, in periods.
        public var coverTimes: [String: Int]
        /// The safety stock of each stage, by name, in units.
        public var safetyStocks: [String: Double]
        /// The base stock of each stage, by name, in units: demand over the time covered, and the safety stock.
        public var baseStocks: [String: Double]
        /// The cost of the safety stocks a unit of time.
        public var cost: Double
    }

    /// The stages.
    public let stages: [Stage]
    /// The safety factor k of the bound on demand.
    public let safetyFactor: Double
    /// How risks are pooled where demands meet: σ^p adds up; 2 for independent demands, 1 for none pooled.
    public let riskPooling: Double

    let predecessors: [[Int]]
    let successors: [[Int]]
    /// Mean and standard deviation of the demand that reaches each stage, a period.
    let means: [Double]
    let deviations: [Double]
    /// The standard deviation of the slow change of that demand: seasons are taken to come together.
    let rateDeviations: [Double]
    /// The longest time from outside to the end of each stage.
    let longestTimes: [Int]

    /// Creates a network.
    ///
    /// - Throws: `InventoryFault` when names, arcs or numbers are wrong, or the arcs form a directed cycle.
    public init(
        stages: [Stage], arcs: [Arc], safetyFactor: Double, riskPooling: Double = 2
    ) throws(InventoryFault) {
        try safetyFactor.requireNotNegative("the safety factor")
        guard riskPooling >= 1, riskPooling.isFinite else {
            throw .parameter(name: "the risk pooling", value: riskPooling, expected: "at least 1")
        }
        var place: [String: Int] = [:]
        for (index, stage) in stages.enumerated() {
            guard place.updateValue(index, forKey: stage.name) == nil else {
                throw .repeatedStage(name: stage.name)
            }
            try Double(stage.processingTime).requireNotNegative("the processing time of \(stage.name)")
            try stage.holdingCost.requireNotNegative("the holding cost of \(stage.name)")
            try Double(stage.externalInboundTime).requireNotNegative("the inbound time of \(stage.name)")
            try Double(stage.longestServiceTime ?? 0).requireNotNegative("the service time of \(stage.name)")
            try stage.demandMean.requireNotNegative("the demand of \(stage.name)")
            try stage.demandStandardDeviation.requireNotNegative("the deviation of \(stage.name)")
            try stage.rateDeviation.requireNotNegative("the slow change of \(stage.name)")
            try stage.checkProcessingTimes()
        }
        var predecessors = [[Int]](repeating: [], count: stages.count)
        var successors = predecessors
        var units: [[Double]] = [[Double]](repeating: [], count: stages.count)
        for arc in arcs {
            guard let from = place[arc.from] else { throw .unknownStage(name: arc.from) }
            guard let to = place[arc.to] else { throw .unknownStage(name: arc.to) }
            try arc.units.requirePositive("the units from \(arc.from) to \(arc.to)")
            predecessors[to].append(from)
            successors[from].append(to)
            units[from].append(arc.units)
        }
        let order = try Self.topologicalOrder(stages, predecessors, successors)
        var means = stages.map(\.demandMean)
        var rates = stages.map(\.rateDeviation)
        var powers = stages.map { Self.power($0.demandStandardDeviation, riskPooling) }
        for index in order.reversed() {
            for (next, units) in zip(successors[index], units[index]) {
                means[index] += units * means[next]
                rates[index] += units * rates[next]
                powers[index] += Self.power(units, riskPooling) * powers[next]
            }
        }
        var longest = [Int](repeating: 0, count: stages.count)
        for index in order {
            let inbound = predecessors[index].map { longest[$0] }.max() ?? 0
            longest[index] = max(inbound, stages[index].externalInboundTime) + stages[index].processingTime
        }
        self.stages = stages
        self.safetyFactor = safetyFactor
        self.riskPooling = riskPooling
        self.predecessors = predecessors
        self.successors = successors
        self.means = means
        rateDeviations = rates
        deviations = powers.map { Self.power($0, 1 / riskPooling) }
        longestTimes = longest
    }

    /// The longest time for which a stage may let its customers wait.
    func longestService(_ index: Int) -> Int {
        let stage = stages[index]
        let asked = stage.longestServiceTime ?? (successors[index].isEmpty ? 0 : longestTimes[index])
        return min(asked, longestTimes[index])
    }

    /// The cost a unit of time when a stage covers `time` periods.
    func cost(_ index: Int, covering time: Int) -> Double {
        stages[index].holdingCost * safetyStock(index, covering: time)
    }

    /// The safety stock of a stage that covers `time` periods, in units.
    func safetyStock(_ index: Int, covering time: Int) -> Double {
        let exposed = exposure(index, covering: time)
        let slow = rateDeviations[index] * exposed.mean
        return safetyFactor
            * (deviations[index] * deviations[index] * exposed.mean
            + means[index] * means[index] * exposed.variance + slow * slow).squareRoot()
    }

    /// Mean and variance of the time without cover of a stage that covers `time` periods when it takes its longest.
    private func exposure(_ index: Int, covering time: Int) -> (mean: Double, variance: Double) {
        let stage = stages[index]
        guard !stage.processingTimes.isEmpty else { return (Double(time), 0) }
        var (mean, square) = (0.0, 0.0)
        for (periods, mass) in stage.processingTimes.enumerated() {
            let exposed = Double(max(0, time - (stage.processingTime - periods)))
            mean += mass * exposed
            square += mass * exposed * exposed
        }
        return (mean, max(square - mean * mean, 0))
    }

    /// The placement that given service times and cover times come to.
    func placement(service: [Int], cover: [Int]) -> Placement {
        var placement = Placement(
            serviceTimes: [:], coverTimes: [:], safetyStocks: [:], baseStocks: [:], cost: 0)
        for (index, stage) in stages.enumerated() {
            let safety = safetyStock(index, covering: cover[index])
            placement.serviceTimes[stage.name] = service[index]
            placement.coverTimes[stage.name] = cover[index]
            placement.safetyStocks[stage.name] = safety
            placement.baseStocks[stage.name] =
                means[index] * exposure(index, covering: cover[index]).mean + safety
            placement.cost += cost(index, covering: cover[index])
        }
        return placement
    }

    private static func power(_ value: Double, _ exponent: Double) -> Double {
        if exponent == 2 { return value * value }
        if exponent == 0.5 { return value.squareRoot() }
        return value == 0 ? 0 : .pow(value, exponent)
    }

    private static func topologicalOrder(
        _ stages: [Stage], _ predecessors: [[Int]], _ successors: [[Int]]
    ) throws(InventoryFault) -> [Int] {
        var missing = predecessors.map(\.count)
        var order = stages.indices.filter { missing[$0] == 0 }
        var next = 0
        while next < order.count {
            for successor in successors[order[next]] {
                missing[successor] -= 1
                if missing[successor] == 0 { order.append(successor) }
            }
            next += 1
        }
        if let stuck = stages.indices.first(where: { missing[$0] > 0 }) {
            throw .cycle(stage: stages[stuck].name)
        }
        return order
    }
}

extension ServiceNetwork.Stage {
    fileprivate func checkProcessingTimes() throws(InventoryFault) {
        guard !processingTimes.isEmpty else { return }
        guard processingTimes.count == processingTime + 1 else {
            throw .lengths(
                first: "probabilities of \(name)", firstCount: processingTimes.count, second: "times",
                secondCount: processingTime + 1)
        }
        var sum = 0.0
        for mass in processingTimes {
            try mass.requireNotNegative("a probability of \(name)")
            sum += mass
        }
        guard (sum - 1).magnitude < 1e-6 else {
            throw .parameter(name: "the sum of the probabilities of \(name)", value: sum, expected: "1")
        }
    }
}

extension ServiceNetwork {
    /// The safety factor with which normal demand stays within its bound with probability `service`.
    ///
    /// - Throws: `InventoryFault.parameter` unless `service` is at least one half and below 1.
    public static func safetyFactor(forService service: Double) throws(InventoryFault) -> Double {
        guard service >= 0.5, service < 1 else {
            throw .parameter(name: "the service", value: service, expected: "at least 0.5 and below 1")
        }
        return Gaussian.quantile(service)
    }

    /// The probability that normal demand stays within a bound of `safetyFactor` standard deviations.
    public static func service(ofSafetyFactor safetyFactor: Double) -> Double {
        Gaussian.cumulative(safetyFactor)
    }
}
