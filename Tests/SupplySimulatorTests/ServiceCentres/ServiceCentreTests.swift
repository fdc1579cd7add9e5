// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

/// Contacts whose fate is worked out by hand.
@Suite struct ServiceCentreTests {
    /// A shop that takes five hours to deliver what it has promised within two; who is late calls, one agent answers
    /// within ten minutes.
    private func shop(
        orders: [PastOrder], _ change: (inout ContactTerms, inout ServiceCentre) -> Void = { _, _ in }
    ) -> Scenario {
        var shop = Shop(onHand: 100, orders: orders)
        shop.outbound.leadTime = .hours(5)
        shop.town.promise = .hours(2)
        var terms = ContactTerms(centre: "hotline", late: 1)
        var centre = ServiceCentre(
            id: "hotline", teams: [ServiceTeam(id: "all")], time: .constant(.minutes(10)))
        change(&terms, &centre)
        shop.town.contacts = terms
        var scenario = shop.scenario
        scenario.network.serviceCentres = [centre]
        return scenario
    }

    private let hotline = MeasuredEntity.serviceCentre("hotline")
    private var pair: [PastOrder] { [order(1, atHour: 9), order(1, atHour: 10)] }

    @Test func `a late order makes its customer call, an order in time does not`() throws {
        let late = try SimulatedRun(shop(orders: [order(1, atHour: 9), order(1, atHour: 30)]))
        expect(late[.contacts], is: 2)
        expect(late[.answeredContacts, .town], is: 2)
        expect(late[.contactWaitMean, hotline], is: 0)
        expect(late[.answeredInTime, hotline], is: 1)
        // Twenty minutes of ten days.
        expect(late[.agentUtilisation, hotline], near: 20 / 14_400.0)
        var scenario = shop(orders: [order(1, atHour: 9)])
        scenario.network.lanes[1].leadTime = .hours(2)
        expect(try SimulatedRun(scenario)[.contacts], is: 0)
    }

    /// The calls of both orders come at two hours and a second after nine and ten; each takes 100 minutes.
    private func busy(_ change: (inout ContactTerms, inout ServiceCentre) -> Void) throws -> SimulatedRun {
        try SimulatedRun(
            shop(orders: pair) { terms, centre in
                centre.time = .constant(.minutes(100))
                change(&terms, &centre)
            })
    }

    @Test func `who finds the agent busy waits`() throws {
        let run = try busy { _, _ in }
        expect(run[.contactWaitMean, hotline], is: 20)
        expect(run[.contactWaitP95, hotline], near: run[.contactWaitP95, .town])
        expect(run[.answeredInTime, hotline], is: 0.5)
        let second = try busy { _, centre in centre.teams[0].agents = 2 }
        expect(second[.contactWaitMean, hotline], is: 0)
    }

    @Test func `who loses patience gives up, and may try again`() throws {
        let run = try busy { terms, _ in terms.patience = .constant(.minutes(15)) }
        expect(run[.abandonedShare, hotline], is: 0.5)
        expect(run[.contactWaitMean, hotline], is: 7.5)
        expect(run[.answeredInTime, hotline], is: 0.5)
        // An agent who is free at the very second is in time.
        let edge = try busy { terms, _ in terms.patience = .constant(.minutes(40)) }
        expect(edge[.abandonedShare, hotline], is: 0)
    }

    @Test func `who is called back keeps its place and does not give up`() throws {
        let run = try busy { terms, centre in
            terms.patience = .constant(.minutes(15))
            centre.callBack = CallBackTerms(after: .minutes(5))
        }
        expect(run[.callBacks, hotline], is: 1)
        expect(run[.abandonedShare, hotline], is: 0)
        expect(run[.contactWaitMean, hotline], is: 20)
        // Who would give up before that is not asked.
        let impatient = try busy { terms, centre in
            terms.patience = .constant(.minutes(4))
            centre.callBack = CallBackTerms(after: .minutes(5))
        }
        expect(impatient[.callBacks, hotline], is: 0)
        expect(impatient[.abandonedShare, hotline], is: 0.5)
    }

    @Test func `a line of one is busy while somebody talks`() throws {
        let run = try busy { _, centre in centre.lines = 1 }
        expect(run[.blockedShare, hotline], is: 0.5)
        expect(run[.answeredContacts, hotline], is: 1)
        // A customer who hung up to be called back leaves the line to others: the third gets through, and waits.
        let third = try SimulatedRun(
            shop(orders: pair + [order(1, atHour: 11)]) { _, centre in
                centre.time = .constant(.minutes(200))
                centre.lines = 2
                centre.callBack = CallBackTerms(after: .minutes(5))
            })
        expect(third[.blockedShare, hotline], is: 0)
        expect(third[.contacts, hotline], is: 3)
    }

    @Test func `a closed centre takes contacts when it opens, or turns them away`() throws {
        // 2026-01-01 is a Thursday: what was ordered at eight in the evening is late at ten.
        let office = WeeklyHours(days: 0...4, from: .hours(8), to: .hours(17))
        let orders = [order(1, atHour: 20), order(1, atHour: 20 + 24 * 3)]
        let run = try SimulatedRun(
            shop(orders: orders) { _, centre in
                centre.teams[0].hours = office
                centre.teams[0].hourlyCost = 30
            })
        expect(run[.answeredContacts, hotline], is: 2)
        expect(run[.contactWaitMean, hotline], is: 0)
        // Ten days from a Thursday have seven working days of nine hours.
        expect(run[.labourCost], near: 7 * 9 * 30)
        expect(run[.agentUtilisation, hotline], near: 20 / (7 * 9 * 60.0))
        let refused = try SimulatedRun(
            shop(orders: orders) { _, centre in
                centre.teams[0].hours = office
                centre.whenClosed = .lost
            })
        expect(refused[.blockedShare, hotline], is: 1)
        expect(refused[.contacts, hotline], is: 2)
    }

    @Test func `who called in the night and tries again does not do so at eight sharp`() throws {
        // Late on Thursday at ten in the evening, and on Friday at 8:25 and a second.
        let friday = PastOrder(time: .minutes(1_440 + 6 * 60 + 25), product: "tea", quantity: 1)
        let run = try SimulatedRun(
            shop(orders: [order(1, atHour: 20), friday]) { _, centre in
                centre.teams[0].hours = WeeklyHours(days: 0...4, from: .hours(8), to: .hours(17))
                centre.retry = 0.5
                centre.retryAfter = .constant(.minutes(30))
            })
        // The first comes at half past eight, and waits until 8:35:01.
        expect(run[.contactWaitMean, hotline], near: 301 / 60.0 / 2)
    }

    @Test
    func `who talks at closing time finishes, and is paid for it; who waits is answered by the next shift`()
        throws
    {
        // Late at 16:55 and a second, and at 16:59 and a second.
        func minutes(_ minutes: Int64) -> PastOrder {
            PastOrder(time: .minutes(minutes), product: "tea", quantity: 1)
        }
        let run = try SimulatedRun(
            shop(orders: [minutes(14 * 60 + 55), minutes(14 * 60 + 59)]) { _, centre in
                centre.teams = [
                    ServiceTeam(
                        id: "day", hours: WeeklyHours(days: 0...6, from: .hours(8), to: .hours(17)),
                        hourlyCost: 60),
                    ServiceTeam(
                        id: "night", hours: WeeklyHours(days: 0...6, from: .hours(17), to: .hours(20)),
                        hourlyCost: 60),
                ]
            })
        // The second is answered at five.
        expect(run[.contactWaitMean, hotline], near: 59 / 60.0 / 2)
        // Twelve hours a day, and the day's agent works from 17:00:00 to 17:05:01.
        expect(run[.labourCost, hotline], near: 10 * 12 * 60 + 301 / 60.0)
        expect(run[.agentUtilisation, hotline], near: (1_200 - 301) / (10 * 12 * 3_600.0))
    }

    @Test func `agents answer what they can, and the specialists answer first`() throws {
        let run = try busy { _, centre in
            centre.teams = [
                ServiceTeam(id: "a"), ServiceTeam(id: "z", serves: [.late]),
            ]
        }
        expect(run[.contactWaitMean, hotline], is: 0)
        // Who answers questions is no help.
        let alone = try busy { _, centre in
            centre.teams = [
                ServiceTeam(id: "a", serves: [.question, .lost]), ServiceTeam(id: "z", serves: [.late]),
            ]
        }
        expect(alone[.contactWaitMean, hotline], is: 20)
    }

    @Test func `what was lost, came back or arrived makes customers call`() throws {
        var shop = Shop(onHand: 5, orders: [order(3, atHour: 1), order(4, atHour: 2), order(2, atHour: 3)])
        shop.town.unmetDemand = .lost
        shop.town.returns = ReturnTerms(share: 1, to: "shop", time: .hours(48))
        var scenario = shop.scenario
        scenario.network.serviceCentres = [
            ServiceCentre(
                id: "hotline", teams: [ServiceTeam(id: "all")], time: .constant(.minutes(10)),
                contactCost: 0.5)
        ]
        func calls(_ terms: ContactTerms) throws -> SimulatedRun {
            scenario.network.segments[0].contacts = terms
            return try SimulatedRun(scenario)
        }
        // Three are sold, then two of four, and none of two.
        expect(try calls(ContactTerms(centre: "hotline", lost: 1))[.contacts], is: 2)
        expect(try calls(ContactTerms(centre: "hotline", returned: 1))[.contacts], is: 2)
        expect(try calls(ContactTerms(centre: "hotline", delivered: 1))[.contacts], is: 1)
        let all = try calls(
            ContactTerms(centre: "hotline", lost: 1, returned: 1, delivered: 1, concession: 8))
        expect(all[.contacts, .town], is: 5)
        expect(all[.contactCost], is: 2.5)
        // A question is no complaint.
        expect(all[.concessionCost, hotline], is: 4 * 8)
        expect(all[.totalCost] - all[.purchaseCost], near: 2.5 + 32 + all[.refunds])
    }

    @Test func `who calls and who answers changes nothing of orders and deliveries`() throws {
        var shop = Shop(onHand: 40, policy: .baseStock(level: 40))
        shop.town.orders = .poisson(ordersPerDay: 12)
        shop.outbound.leadTime = RandomDuration(.exponential(mean: 4), .hour)
        shop.inbound.leadTime = RandomDuration(.exponential(mean: 1), .day)
        shop.town.promise = .hours(4)
        shop.town.patience = RandomDuration(.exponential(mean: 6), .hour)
        let silent = try SimulatedRun(shop.scenario)
        shop.town.contacts = ContactTerms(
            centre: "hotline", late: 0.7, lost: 0.5, delivered: 0.2, questionsPerDay: 3,
            patience: RandomDuration(.exponential(mean: 9), .minute))
        var scenario = shop.scenario
        scenario.network.serviceCentres = [
            ServiceCentre(
                id: "hotline", teams: [ServiceTeam(id: "all")], time: .constant(.minutes(40)),
                resolution: 0.5, repeatAfter: .hours(3), retry: 0.5, retryAfter: .hours(1))
        ]
        let calling = try SimulatedRun(scenario)
        #expect(silent.differences(from: calling).isEmpty)
        #expect(calling[.contacts] > 100)
    }
}
