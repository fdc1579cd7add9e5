// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// What one replication of a queueing network showed; times in whole ticks, so sums are exact.
struct QueueRecord {
    var arrived = 0
    var admitted = 0
    var departed = 0
    var waited = 0
    var ticksInSystem: Tick = 0
    var ticksInService: Tick = 0
    /// The integral of the number of customers over the window.
    var customerTicks: Tick = 0
    var ticksMeasured: Tick = 0
    var ticksEmpty: Tick = 0

    /// W, in units of time.
    var meanTimeInSystem: Double { Double(ticksInSystem) / Double(departed) / QueueNetwork.ticksPerUnit }
    /// Wq, in units of time.
    var meanWait: Double {
        Double(ticksInSystem - ticksInService) / Double(departed) / QueueNetwork.ticksPerUnit
    }
    /// L.
    var meanNumber: Double { Double(customerTicks) / Double(ticksMeasured) }
    /// The share of admitted customers who waited.
    var shareWaiting: Double { Double(waited) / Double(departed) }
    /// The share of time with nobody there.
    var shareEmpty: Double { Double(ticksEmpty) / Double(ticksMeasured) }
    /// The share of customers who found the system full.
    var shareBlocked: Double { Double(arrived - admitted) / Double(arrived) }
    /// Admitted customers per unit of time.
    var throughput: Double { Double(admitted) / Double(ticksMeasured) * QueueNetwork.ticksPerUnit }
}
