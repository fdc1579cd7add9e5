// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel

// Where all events fall on steps of one length, and only orders, reviews and journeys of fixed times make them, there is nothing
// to look up in a calendar: in each step come arrivals, orders and reviews, each in the order of their ranks. The calendar is
// the oracle: a test compares the two, on random networks, to the last bit.

extension World {
    /// The plan of the steps in which this run can be made; `nil` where it goes by the calendar.
    var stepsToTake: StepPlan? {
        guard takesPlainSteps, !watchesOccupancy, handledEvents == 0, let steps = model.steps else {
            return nil
        }
        // Beside recurrences the set-up has scheduled the ends of the first period, of the run, and of the warm-up; the set-up
        // of an ability may have added something.
        let recurring = model.recurrences.reduce(0) { $0 + ($1.first < model.horizon ? 1 : 0) }
        return calendar.count == recurring + (model.warmUp > 0 ? 3 : 2) ? steps : nil
    }

    /// Runs from the start to the horizon, step by step.
    ///
    /// - Throws: That something was scheduled which the plan does not know of.
    mutating func run(in steps: StepPlan) throws(ConservationViolation) {
        calendar.removeAll()
        arrivals = ArrivalRing(longest: steps.longestJourney)
        isStepping = true
        let (measurePeriod, warmUp, horizon) = (model.measurePeriod, model.warmUp, model.horizon)
        let takesArrivalsFirst = model.phases.arrivals < model.phases.demand
        var (nextOrders, nextReviews) = (firstTime(steps.orders), firstTime(steps.reviews))
        var nextPeriod = measurePeriod
        while now < horizon {
            if now == nextPeriod {
                handledEvents &+= 1
                closePeriod()
                nextPeriod += measurePeriod
            }
            if now == warmUp, warmUp > 0 {
                handledEvents &+= 1
                endWarmUp()
            }
            if takesArrivalsFirst { takeArrivals() }
            if now == nextOrders { nextOrders += takeOrders(steps.orders) }
            if now == nextReviews { nextReviews += takeReviews(steps.reviews) }
            if !takesArrivalsFirst { takeArrivals() }
            arrivals.advance()
            now += steps.length
        }
        guard calendar.isEmpty else { throw .calendar(events: calendar.count) }
    }

    private func firstTime(_ recurrence: Int?) -> Tick {
        recurrence.map { model.recurrences[$0].first } ?? .max
    }

    private mutating func takeArrivals() {
        let due = arrivals.arrivals()
        handledEvents &+= UInt64(due.count)
        for entry in due { receiveShipment(entry.transfer) }
    }

    /// Lets all segments order.
    ///
    /// - Returns: After how long they order again.
    private mutating func takeOrders(_ recurrence: Int?) -> Tick {
        guard let recurrence else { return 0 }
        let recurring = model.recurrences.place(of: recurrence)
        handledEvents &+= UInt64(recurring.pointee.members.count)
        for place in recurring.pointee.members.indices {
            takeCustomerOrder(Int(recurring.pointee.members[place]))
        }
        return recurring.pointee.period
    }

    /// Lets all stock points review.
    ///
    /// - Returns: After how long they review again.
    private mutating func takeReviews(_ recurrence: Int?) -> Tick {
        guard let recurrence else { return 0 }
        let recurring = model.recurrences.place(of: recurrence)
        handledEvents &+= UInt64(recurring.pointee.members.count)
        for place in recurring.pointee.members.indices { review(Int(recurring.pointee.members[place])) }
        return recurring.pointee.period
    }

    /// Has a transfer arrive after its journey over a link.
    @inline(__always)
    mutating func scheduleArrival(_ transfer: Int32, over link: borrowing Link, in leadTime: Tick) {
        if isStepping {
            arrivals.add(transfer, rank: link.arrivalRank, in: link.journeySteps)
        } else {
            calendar.schedule(
                at: now + leadTime, phase: model.phases.arrivals, rank: link.arrivalRank,
                payload: UInt32(transfer))
        }
    }
}
