// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import TestSupport
import Testing

@Suite struct ServiceCentreFormatTests {
    private func folder(_ segment: String, _ centre: String) throws -> ScenarioFolder {
        try ScenarioFolder(
            """
            horizon: 100 d
            products: {tea: {price: 4}}
            sites:
              farm: {kind: supplier, stock: {tea: {}}}
              shop: {kind: retailer, stock: {tea: {policy: {type: base-stock, level: 50}, source: in}}}
            lanes:
              in: {from: farm, to: shop}
            segments:
              town: {orders: {poisson: 1 per d}, mix: {tea: {}}, source: shop, promise: 1 d, \(segment)}
            service-centres:
              hotline: {\(centre)}
            """)
    }

    @Test func `a centre and what makes customers call it are read and written`() throws {
        let scenario = try folder(
            "contacts: {centre: hotline, late: 40%, lost: 0.5, delivered: 2%, questions: 0.5 per wk,"
                + " delay: 2 h, patience: {exponential: 3, unit: min}, priority: -1, concession: 9,"
                + " concession-share: 25%}",
            "teams: {day: {agents: 4, hours: mon-fri 08:00-18:00, hourly-cost: 26},"
                + " complaints: {serves: [late, lost]}}, time: {exponential: 4, unit: min},"
                + " times: {late: 6 min, question: 90 s}, lines: 12, when-closed: lost, answer-within: 30 s,"
                + " call-back: {after: 2 min, share: 70%}, resolution: 85%, repeat-after: 1 d, retry: 40%,"
                + " retry-after: 20 min, contact-cost: 0.5"
        ).read().scenario
        let again = try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario
        #expect(again == scenario)
        let terms = try #require(scenario.network.segments[0].contacts)
        #expect(terms.late == 0.4)
        #expect((terms.questionsPerDay - 0.5 / 7).magnitude < 1e-12)
        #expect(terms.priority == -1)
        let centre = try #require(scenario.network.serviceCentres.first)
        #expect(centre.times == [.late: .constant(.minutes(6)), .question: .constant(TimeSpan(seconds: 90))])
        #expect(centre.callBack == CallBackTerms(after: .minutes(2), share: 0.7))
        #expect(centre.whenClosed == .lost)
        #expect(centre.teams.map(\.agents).sorted() == [1, 4])
    }

    @Test func `what is wrong is said where it stands`() throws {
        func issues(_ segment: String, _ centre: String) throws -> [String] {
            try folder(segment, centre).issues()
        }
        let found = try issues(
            "contacts: {centre: hotlin, returned: 1, concession-share: 0.5}",
            "teams: {day: {agents: 0}}, time: 1 min, resolution: 0, retry: 1, repeat-after: 2 d")
        for words in [
            "there is no service centre \"hotlin\"", "did you mean \"hotline\"", "gives nothing back",
            "agents is 0", "resolution is 0", "retry is 1",
            "concession-share has no effect without concession",
        ] {
            #expect(found.contains { $0.contains(words) }, "\(words) not in \(found)")
        }
        let unused = try issues("priority: 0", "teams: {day: {}}, time: 1 min")
        #expect(unused.contains { $0.contains("no segment calls service centre \"hotline\"") })
        let skills = try issues(
            "contacts: {centre: hotline, lost: 1}",
            "teams: {day: {serves: [late, late]}}, time: 1 min, retry: 0.5")
        #expect(
            skills.contains {
                $0.contains("\"hotline\" answers contacts of kind lost")
            })
        #expect(skills.contains { $0.contains("lists late more than once") })
        #expect(skills.contains { $0.contains("again at the same instant") })
    }
}
