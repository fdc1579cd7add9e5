// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

// A run by the calendar: which event is next, and which file knows what it does.

extension World {
    /// Runs from the start to the horizon and reads the measures off.
    ///
    /// - Throws: `ConservationViolation` when material, orders or cash do not add up: a fault of the program.
    public mutating func run() throws(ConservationViolation) -> ReplicationResult {
        try runToEnd()
        return readMeasures()
    }

    /// Runs from the start to the horizon.
    mutating func runToEnd() throws(ConservationViolation) {
        let horizon = model.horizon
        if let steps = stepsToTake { try run(in: steps) } else { handleAll(before: horizon) }
        if watchesOccupancy { watchOccupancy(until: horizon) }
        now = horizon
        writeProfit()
        finish()
        try checkConservation()
    }

    private mutating func handleAll(before horizon: Tick) {
        while true {
            let event = calendar.popFirst()
            if event.time >= horizon { break }
            if watchesOccupancy { watchOccupancy(until: event.time) }
            now = event.time
            handledEvents &+= 1
            handle(event)
        }
    }

    /// Handles the event that is next.
    mutating func handleNext() {
        let event = calendar.popFirst()
        now = event.time
        handledEvents &+= 1
        handle(event)
    }

    /// Runs until `isOver` says so after an event, or to the horizon.
    mutating func runUntil(_ isOver: (borrowing World) -> Bool) {
        while !isOver(self) {
            let event = calendar.popFirst()
            if event.time >= model.horizon { return }
            now = event.time
            handledEvents &+= 1
            handle(event)
        }
    }

    /// Sends an event to the file that knows what it does.
    @inline(__always)
    private mutating func handle(_ event: Event) {
        let phases = model.phases
        switch event.phase {
        case phases.arrivals:
            if event.payload >= Self.occurrenceFlag {
                occur(event.payload)
            } else if event.payload & Self.productionFlag != 0 {
                finishProduction(Int32(event.payload & ~Self.productionFlag))
            } else {
                receiveShipment(Int32(event.payload))
            }
        case phases.demand:
            if event.payload == Self.segmentPayload {
                takeCustomerOrder(Int(event.rank) - model.stockPoints.count)
            } else if event.payload >= Self.occurrenceFlag {
                occur(event.payload)
            } else if event.payload & Self.recurrenceFlag != 0 {
                recur(Int(event.payload & ~Self.recurrenceFlag))
            } else {
                receiveDelayedOrder(Int32(event.payload))
            }
        case phases.replanning:
            if event.payload >= Self.occurrenceFlag {
                occur(event.payload)
            } else if event.payload & Self.recurrenceFlag != 0 {
                recur(Int(event.payload & ~Self.recurrenceFlag))
            } else {
                review(Int(event.payload))
            }
        case phases.handling:
            if event.payload >= Self.occurrenceFlag {
                occur(event.payload)
            } else {
                losePatience(Int32(event.payload))
            }
        default:
            if event.payload >= Self.occurrenceFlag {
                occur(event.payload)
            } else {
                calendarEvent(rank: event.rank)
            }
        }
    }

    /// Tells a segment's order from an order of a site that took time to arrive.
    @inline(__always) static var segmentPayload: UInt32 { EventCalendar.largestPayload }
    /// Tells the end of a production order from the arrival of a shipment.
    @inline(__always) static var productionFlag: UInt32 { 1 << 23 }
    /// Tells a recurrence from what happens once.
    @inline(__always) static var recurrenceFlag: UInt32 { 1 << 23 }
    /// Tells what an ability has scheduled from everything else: the two highest bits of a payload are set.
    @inline(__always) static var occurrenceFlag: UInt32 { 3 << 22 }
}
