// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets some customers call a centre, which may be closed, too small, or unable to help at once.
    static let serviceCentres = Entry("service centres") { scenario, random in
        let id = ServiceCentreID(random.one(of: ["a centre", "hotline", "zz"]))
        var isUsed = false
        for index in scenario.network.segments.indices where !isUsed || random.chance(0.5) {
            scenario.network.segments[index].contacts = contacts(
                of: scenario.network.segments[index], at: id, &random)
            isUsed = true
        }
        guard isUsed else { return }
        var teams = [
            ServiceTeam(
                id: "day", agents: random.whole(1...3), hours: hours(&random),
                hourlyCost: Double(random.whole(0...40)))
        ]
        if random.chance(0.5) {
            teams.append(
                ServiceTeam(
                    id: "complaints", agents: random.whole(1...2), hours: hours(&random),
                    hourlyCost: Double(random.whole(0...40)), serves: [.late, .lost, .returned]))
        }
        let resolution = random.one(of: [1, 0.75, 0.25])
        let retry = random.one(of: [0, 0.5, 0.9])
        scenario.network.serviceCentres.append(
            ServiceCentre(
                id: id, teams: teams, time: duration(&random),
                times: random.chance(0.3) ? [.question: .constant(.minutes(20))] : [:],
                lines: random.chance(0.5) ? random.whole(1...5) : nil,
                whenClosed: random.one(of: [.wait, .lost]),
                answerWithin: TimeSpan(seconds: Int64(random.whole(0...900))),
                callBack: random.chance(0.4)
                    ? CallBackTerms(
                        after: TimeSpan(seconds: Int64(random.whole(0...1_800))),
                        share: random.one(of: [0.5, 1])) : nil,
                resolution: resolution, repeatAfter: resolution < 1 ? duration(&random) : .zero,
                retry: retry,
                retryAfter: retry > 0 ? RandomDuration(.exponential(mean: 2), .hour) : .zero,
                contactCost: Double(random.whole(0...4)) / 4))
    }

    private static func hours(_ random: inout RandomStream) -> WeeklyHours {
        random.one(of: [
            .always, WeeklyHours(days: 0...4, from: .hours(8), to: .hours(17)),
            WeeklyHours(days: [2], from: .zero, to: .hours(3)),
            WeeklyHours(days: 0...6, from: .hours(22), to: .hours(6)),
        ])
    }

    private static func duration(_ random: inout RandomStream) -> RandomDuration {
        random.one(of: [
            .zero, .constant(.minutes(30)), RandomDuration(.exponential(mean: 90), .minute),
        ])
    }

    private static func contacts(
        of segment: CustomerSegment, at centre: ServiceCentreID, _ random: inout RandomStream
    ) -> ContactTerms {
        var terms = ContactTerms(centre: centre)
        if segment.promise != nil { terms.late = random.one(of: [0, 0.5, 1]) }
        if segment.returns != nil { terms.returned = random.one(of: [0, 0.5, 1]) }
        terms.lost = random.one(of: [0, 0.3, 1])
        terms.delivered = random.one(of: [0, 0.1])
        terms.questionsPerDay = random.one(of: [0, 0.02, 4]) / Double(max(1, segment.customers))
        terms.delay = duration(&random)
        terms.patience = random.chance(0.7) ? duration(&random) : nil
        terms.priority = random.whole(-1...1)
        if terms.kinds.contains(where: \.isComplaint) {
            terms.concession = Double(random.whole(0...3))
            if terms.concession > 0 { terms.concessionShare = random.one(of: [0.5, 1]) }
        }
        return terms
    }
}
