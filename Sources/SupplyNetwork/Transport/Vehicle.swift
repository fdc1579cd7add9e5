// SPDX-License-Identifier: Apache-2.0

/// What one vehicle holds and what a trip of it costs: a truck, a container, a wagon.
public struct Vehicle: Hashable, Sendable {
    /// The most that one vehicle holds.
    public var capacity: VehicleCapacity
    /// The cost of one vehicle's trip, whatever is on it.
    public var costPerTrip: Double
    /// The cost of one kilometre, loaded or empty.
    public var costPerKilometre: Double
    /// Greenhouse gas of one kilometre, loaded or empty, in kilograms of CO₂ equivalent.
    public var emissionsPerKilometre: Double
    /// The price of sending one unit as a part load with others' goods; `nil` sends whole vehicles only.
    ///
    /// What does not fill a vehicle goes as a part load where that costs less than one more vehicle.
    public var partLoadCost: Double?

    /// Creates a vehicle that holds anything and costs nothing unless told.
    public init(
        capacity: VehicleCapacity = VehicleCapacity(), costPerTrip: Double = 0, costPerKilometre: Double = 0,
        emissionsPerKilometre: Double = 0, partLoadCost: Double? = nil
    ) {
        self.capacity = capacity
        self.costPerTrip = costPerTrip
        self.costPerKilometre = costPerKilometre
        self.emissionsPerKilometre = emissionsPerKilometre
        self.partLoadCost = partLoadCost
    }
}

/// The most that one vehicle holds; each limit that is stated must be kept.
public struct VehicleCapacity: Hashable, Sendable {
    /// Units of all products together.
    public var units: Double?
    /// Kilograms.
    public var weight: Double?
    /// Cubic metres.
    public var volume: Double?
    /// Pallets; a part of a pallet takes its part of the place.
    public var pallets: Double?

    /// Creates a capacity; without limits anything fits.
    public init(
        units: Double? = nil, weight: Double? = nil, volume: Double? = nil, pallets: Double? = nil
    ) {
        self.units = units
        self.weight = weight
        self.volume = volume
        self.pallets = pallets
    }

    /// Whether nothing is limited.
    public var isUnlimited: Bool { self == VehicleCapacity() }
}
