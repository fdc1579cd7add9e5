// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What everybody knows of everybody else; quantities in smallest units.
struct InformationState: ~Copyable, Sendable {
    /// What stock points that tell or are told know.
    var points: FixedBuffer<Point>
    /// What has been told over each link.
    var links: FixedBuffer<Link>
    /// How messages travel on each lane that has them.
    var lanes: FixedBuffer<Lane>
    /// Messages on their way.
    var messages = Slab<InformationMessage>()

    /// What a stock point knows of its market.
    struct Point: Sendable {
        /// What final customers have asked for, as far as is known: orders of customers and of sites that tell
        /// nothing, and what others tell of theirs.
        var market: Quantity = 0
        /// The sum of the same, each unit times the moment at which its customer ordered it.
        var moments = 0.0
        /// Since the last review: orders over links over which sales are told.
        var orderedByTellers: Quantity = 0
        /// Since the last review: what was told to have been sold.
        var told: Quantity = 0
        /// The part of `told` that those who told it have forecast as well.
        var toldWithForecast: Quantity = 0
    }

    /// What has been told about one product over one lane.
    struct Link: Sendable {
        /// The sender's market at the last message, and what was told of it.
        var market: Quantity = 0
        var moments = 0.0
        var sales: Quantity = 0
        /// What is known of the sender: see `InformationMessage`.
        var echelonStock: Quantity = 0
        var netStock: Quantity = 0
        var forecast = 0.0
        /// When that was so.
        var asOf: Tick = 0
        /// Units of news that arrived in the window, and their age together, in unit seconds.
        var newsUnits = 0.0
        var newsAge = 0.0
    }

    /// How messages travel on a lane.
    struct Lane: Sendable {
        var delay: DurationSource
        /// Messages sent in the window.
        var messages: Int64 = 0
    }

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        points = FixedBuffer(repeating: Point(), count: model.pointee.information.points.count)
        links = FixedBuffer(repeating: Link(), count: model.pointee.information.links.count)
        lanes = FixedBuffer(
            model.pointee.information.lanes.map { agreement in
                let lane = model.pointee.scenario.network.lanes[Int(agreement.lane)]
                let stream = RandomStream(
                    seed: model.pointee.scenario.seed, replication: replication,
                    name: "lane:\(lane.id)/information-delay")
                return Lane(delay: DurationSource(lane.information?.delay ?? .zero, stream))
            })
    }
}

/// What is told about one product: the state of the sender when the message was sent.
struct InformationMessage: Sendable {
    /// The link over which it is told.
    var link: Int32
    /// When it was sent.
    var sent: Tick
    /// Final sales since the message before, and the sum of each unit times the moment of its order.
    var sales: Quantity
    var moments: Double
    /// Stock of the sender and of those who tell it theirs, what it has owed to customers taken off, and all that it
    /// ever received taken off: a receiver that adds what it has sent since the start knows what is there or on the
    /// way.
    var echelonStock: Quantity
    /// On hand less backlog of the sender alone, and less all that it ever received.
    var netStock: Quantity
    /// What the sender expects to sell, in smallest units per second.
    var forecast: Double
}

extension World {
    var information: InformationState {
        @inline(__always)
        _read { yield ownedInformation.value }
        @inline(__always)
        _modify { yield &ownedInformation.value }
    }
}
