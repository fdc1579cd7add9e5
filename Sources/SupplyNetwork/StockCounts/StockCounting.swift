// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// How the record of a stock point comes to differ from its shelf, and when a count brings them together again.
///
/// Goods vanish without anybody noting it: stolen, broken, or put away at a wrong place. Policies see the record,
/// customers the shelf.
///
/// - Reference: N. DeHoratius and A. Raman (2008), "Inventory record inaccuracy: an empirical analysis", Management
///   Science 54(4), doi:10.1287/mnsc.1070.0789; Y. Kang and S. B. Gershwin (2005), "Information inaccuracy in
///   inventory systems: stock loss and stockout", IIE Transactions 37(9), doi:10.1080/07408170590969861.
public struct StockCounting: Hashable, Sendable {
    /// How often goods vanish from the shelf, in events a day; the times are those of a Poisson process.
    public var lossesPerDay: Double
    /// How many units vanish in one of them, as far as there are so many; rounded to the smallest unit.
    public var lossSize: Distribution
    /// The probability that a unit goes astray when it is put on the shelf.
    public var astrayShare: Double
    /// The probability that a unit that vanished was only misplaced, and turns up at the next count.
    public var foundShare: Double
    /// How often the shelf is counted; `nil` for never by the calendar.
    public var period: TimeSpan?
    /// Whether the shelf is counted when it holds too little for an order although the record says otherwise.
    public var countsWhenEmpty: Bool
    /// The cost of one count.
    public var countCost: Double

    /// Creates rules under which nothing vanishes, and an empty shelf is noticed, unless told otherwise.
    public init(
        lossesPerDay: Double = 0, lossSize: Distribution = .constant(1), astrayShare: Double = 0,
        foundShare: Double = 0, every period: TimeSpan? = nil, countsWhenEmpty: Bool = true,
        countCost: Double = 0
    ) {
        self.lossesPerDay = lossesPerDay
        self.lossSize = lossSize
        self.astrayShare = astrayShare
        self.foundShare = foundShare
        self.period = period
        self.countsWhenEmpty = countsWhenEmpty
        self.countCost = countCost
    }
}
