// SPDX-License-Identifier: Apache-2.0

/// How lately, how often and for how much a customer bought.
public struct RFMValues: Hashable, Sendable {
    /// Days since the last purchase.
    public var recency: Int
    /// How many orders.
    public var frequency: Int
    /// What was paid, in money.
    public var monetary: Double

    /// Creates the values of a customer.
    public init(recency: Int, frequency: Int, monetary: Double) {
        self.recency = recency
        self.frequency = frequency
        self.monetary = monetary
    }
}

/// The fifths of the customers into which a customer falls by recency, frequency and money, from 1 (worst) to 5 (best).
///
/// A customer's place is the mean rank of all customers with the same value, so equal customers have equal scores, whatever
/// their order; a fifth may then hold more or fewer customers than the others.
///
/// - Reference: A. M. Hughes (1994), *Strategic Database Marketing*, ch. 5.
public struct RFMScores: Hashable, Sendable {
    /// 5 for the fifth that bought most lately.
    public var recency: Int
    /// 5 for the fifth with the most orders.
    public var frequency: Int
    /// 5 for the fifth that paid most.
    public var monetary: Int

    /// Creates scores.
    public init(recency: Int, frequency: Int, monetary: Int) {
        self.recency = recency
        self.frequency = frequency
        self.monetary = monetary
    }

    /// The scores as they are usually written, such as `543`.
    public var text: String { "\(recency)\(frequency)\(monetary)" }

    /// The cell of the table that these scores fall into.
    public var cell: RFMCell { RFMCell(recency: recency, frequency: frequency) }

    /// The scores of all customers, in their order.
    public static func of(_ values: [RFMValues]) -> [RFMScores] {
        let recency = fifths(values.map { -Double($0.recency) })
        let frequency = fifths(values.map { Double($0.frequency) })
        let monetary = fifths(values.map(\.monetary))
        return values.indices.map {
            RFMScores(recency: recency[$0], frequency: frequency[$0], monetary: monetary[$0])
        }
    }

    /// The fifth of each value: 1 for the smallest, 5 for the largest.
    static func fifths(_ values: [Double]) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var fifths = [Int](repeating: 1, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            // The mean of the ranks start…end−1, in the middle of their places: (start + end) / 2 of all.
            let fifth = min(5, 1 + 5 * (start + end) / (2 * order.count))
            for place in start..<end { fifths[order[place]] = fifth }
            start = end
        }
        return fifths
    }
}

/// A named part of the table of recency and frequency scores.
///
/// The names and borders are a convention of practice, not a law; every pair of scores is in one cell.
public enum RFMCell: String, CaseIterable, Hashable, Sendable {
    /// Lately and often.
    case champions
    /// Often, and not long ago.
    case loyal
    /// Lately, a few times.
    case potentialLoyalists = "potential-loyalists"
    /// Lately, once.
    case newCustomers = "new-customers"
    /// Not long ago, once.
    case promising
    /// In the middle of both.
    case needAttention = "need-attention"
    /// Seldom, and some time ago.
    case aboutToSleep = "about-to-sleep"
    /// Quite often, but long ago.
    case atRisk = "at-risk"
    /// Very often, but long ago.
    case cannotLose = "cannot-lose"
    /// Seldom and long ago.
    case hibernating

    /// The cell of two scores from 1 to 5; scores beyond are taken as the nearest.
    public init(recency: Int, frequency: Int) {
        switch (min(max(recency, 1), 5), min(max(frequency, 1), 5)) {
        case (5, 4...5): self = .champions
        case (3...4, 4...5): self = .loyal
        case (4...5, 2...3): self = .potentialLoyalists
        case (5, 1): self = .newCustomers
        case (4, 1): self = .promising
        case (3, 3): self = .needAttention
        case (3, 1...2): self = .aboutToSleep
        case (1...2, 5): self = .cannotLose
        case (1...2, 3...4): self = .atRisk
        default: self = .hibernating
        }
    }

    /// The rule in words.
    public var rule: String {
        switch self {
        case .champions: "recency 5, frequency 4 or 5"
        case .loyal: "recency 3 or 4, frequency 4 or 5"
        case .potentialLoyalists: "recency 4 or 5, frequency 2 or 3"
        case .newCustomers: "recency 5, frequency 1"
        case .promising: "recency 4, frequency 1"
        case .needAttention: "recency 3, frequency 3"
        case .aboutToSleep: "recency 3, frequency 1 or 2"
        case .atRisk: "recency 1 or 2, frequency 3 or 4"
        case .cannotLose: "recency 1 or 2, frequency 5"
        case .hibernating: "recency 1 or 2, frequency 1 or 2"
        }
    }
}
