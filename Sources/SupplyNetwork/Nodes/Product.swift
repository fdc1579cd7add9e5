// SPDX-License-Identifier: Apache-2.0

/// What is bought, made, moved and sold.
///
/// Quantities of a product are counted in its smallest unit as `Int64`, so material is conserved exactly.
/// Scenarios and reports speak of *units* (pieces, tonnes): one unit is `smallestUnitsPerUnit` smallest units.
public struct Product: Hashable, Sendable, Identifiable {
    /// The product's name in the scenario.
    public var id: ProductID
    /// What people call it.
    public var name: String
    /// Smallest units in one unit, above zero: 1 for pieces, 1,000 for tonnes that are counted in kilograms.
    public var smallestUnitsPerUnit: Double
    /// The value of one unit, in the scenario's currency: what stock is valued at.
    public var unitCost: Double
    /// What a customer pays for one unit unless the segment says otherwise, in the scenario's currency.
    public var price: Double
    /// The weight of one unit, in kilograms.
    public var weight: Double
    /// The volume of one unit, in cubic metres.
    public var volume: Double
    /// How long goods can be used once they are made; `nil` for ever.
    public var shelfLife: TimeSpan?
    /// The cost of getting rid of one unit that spoiled or is not worth keeping, in the scenario's currency.
    public var disposalCost: Double
    /// The sort of storage space that it takes, by the name that sites give it; `nil` for none that is counted.
    public var storageClass: String?
    /// How many units one storage position holds, above zero.
    public var unitsPerPosition: Double
    /// How many units stand on one pallet; `nil` when they do not.
    public var unitsPerPallet: Double?

    /// Creates a product that is counted in pieces unless said otherwise.
    public init(
        id: ProductID, name: String? = nil, smallestUnitsPerUnit: Double = 1, unitCost: Double = 0,
        price: Double = 0, weight: Double = 0, volume: Double = 0, shelfLife: TimeSpan? = nil,
        disposalCost: Double = 0, storageClass: String? = nil,
        unitsPerPosition: Double = 1, unitsPerPallet: Double? = nil
    ) {
        self.id = id
        self.name = name ?? id.name
        self.smallestUnitsPerUnit = smallestUnitsPerUnit
        self.unitCost = unitCost
        self.price = price
        self.weight = weight
        self.volume = volume
        self.shelfLife = shelfLife
        self.disposalCost = disposalCost
        self.storageClass = storageClass
        self.unitsPerPosition = unitsPerPosition
        self.unitsPerPallet = unitsPerPallet
    }

    /// The count of smallest units nearest to `units`, halves away from zero; the largest count there is for more.
    public func quantity(units: Double) -> Quantity {
        let count = (units * smallestUnitsPerUnit).rounded()
        guard count.magnitude < 0x1p63 else { return count < 0 ? .min : .max }
        return Quantity(count)
    }

    /// A count of smallest units, in units.
    public func units(_ quantity: Quantity) -> Double {
        Double(quantity) / smallestUnitsPerUnit
    }
}

/// A count of a product's smallest units.
public typealias Quantity = Int64
