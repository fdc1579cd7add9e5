// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct ReportPageTests {
    private func pages() throws -> [String] {
        let plan = StoredPlan(
            manifest: Sample.manifest("plan-1"), outline: Sample.outline(), status: "optimal",
            objective: 12_345.6,
            figures: [
                StoredPlan.Figure("flow", scope: "lane", entity: "in", period: 0, value: 3, unit: .units)
            ])
        return [
            ReportPage.html(of: .run(try Sample.run())),
            ReportPage.html(of: .comparison(try Sample.comparison(withPaths: true))),
            ReportPage.html(of: .plan(plan)),
            BacktestPage.html(of: try Sample.backtest(), catena: "1.2.3"),
        ]
    }

    @Test func `every page is well-formed, with finite drawings`() throws {
        for page in try pages() {
            let check = XMLCheck(page)
            #expect(check.problem == nil)
            #expect(check.badCoordinates == [])
        }
    }

    @Test func `a page loads and runs nothing`() throws {
        for page in try pages() {
            let check = XMLCheck(page)
            for element in [
                "script", "link", "img", "iframe", "object", "embed", "use", "image", "base", "form",
            ] {
                #expect(check.count(of: element) == 0)
            }
            #expect(check.attributes.allSatisfy { !$0.name.hasPrefix("on") && $0.name != "src" })
            #expect(check.values(of: "href").allSatisfy { $0.hasPrefix("#") })
            #expect(!page.contains("url("))
            #expect(!page.contains("@import"))
            #expect(!page.contains("//"))
        }
    }

    @Test func `names from a scenario are never markup`() throws {
        let nasty = Sample.nasty
        var outline = Sample.outline(name: nasty)
        outline.summary = nasty
        var run = try Sample.run(outline: outline, warnings: [nasty])
        run.manifest = RunManifest(
            id: nasty, created: nasty, kind: .run, scenario: nasty, variant: nasty, scenarioHash: nasty,
            scenarioText: nasty, currency: nasty, seed: 1, toolVersion: nasty, solver: nasty, machine: nasty,
            wallSeconds: .nan, command: nasty)
        var comparison = try Sample.comparison(names: [nasty, "b"], outline: outline)
        comparison.warnings = [nasty]
        comparison.study = nasty
        let plan = StoredPlan(
            manifest: run.manifest, outline: outline, status: nasty, objective: nil,
            figures: [
                StoredPlan.Figure(
                    nasty, scope: nasty, entity: nasty, product: nasty, value: .nan, unit: .units)
            ])
        for item in [StoredItem.run(run), .comparison(comparison), .plan(plan)] {
            let page = ReportPage.html(of: item)
            let check = XMLCheck(page)
            #expect(check.problem == nil)
            #expect(check.count(of: "script") == 0)
            #expect(check.count(of: "img") == 0)
            #expect(check.values(of: "onerror").isEmpty)
            #expect(check.text.contains("<script>alert('1')</script>"))
            #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}") && !page.contains("\u{0}"))
        }
    }

    @Test func `the answer comes first, and the parts in their order`() throws {
        let page = ReportPage.html(of: .comparison(try Sample.comparison(withPaths: true)))
        let text = XMLCheck(page).text
        let parts = [
            "“present” is best by total cost", "\"present\" is best: it costs least.",
            "Total cost of each scenario", "When the cheaper becomes the dearer",
            "earns more than \"present\" at first",
            "Paired differences from “present”", "From suppliers to customers", "Share of demand met at once",
            "Where the money goes", "Customer segments", "What the measures mean", "catena run tea --seed 7",
        ]
        var rest = text[...]
        for part in parts {
            let found = rest.firstRange(of: part)
            #expect(found != nil, "\(part) is missing or too early")
            if let found { rest = rest[found.upperBound...] }
        }
    }

    @Test func `who cannot see the page can read it`() throws {
        for page in try pages() {
            let check = XMLCheck(page)
            #expect(check.count(of: "h1") == 1)
            #expect(check.count(of: "caption") == check.count(of: "table"))
            #expect(check.count(of: "main") == 1)
            // Every drawing is either described or hidden; drawings within drawings are neither.
            let roles = check.attributes.filter { $0.element == "svg" && $0.name == "role" }.count
            let labels = check.attributes.filter { $0.element == "svg" && $0.name == "aria-label" }
            #expect(roles == labels.count)
            #expect(labels.allSatisfy { !$0.value.isEmpty })
            let ids = check.values(of: "id")
            #expect(Set(ids).count == ids.count)
            #expect(check.values(of: "href").allSatisfy { ids.contains(String($0.dropFirst())) })
            #expect(
                check.attributes.contains { $0.element == "html" && $0.name == "lang" && $0.value == "en" })
        }
    }

    @Test func `every mean of a table stands with its half-width, and the level is told`() throws {
        let text = XMLCheck(ReportPage.html(of: .run(try Sample.run()))).text
        // Four samples ±100 about the mean: 3.182 · 100 · √(4/3) / 2 = 183.7.
        #expect(text.contains("12,340 ±\u{A0}180"))
        #expect(text.contains("± is half the 95% interval of a mean"))
        #expect(text.contains("4 replications"))
    }

    @Test func `a run of ten thousand periods and sixty nodes stays below a megabyte`() throws {
        let outline = Sample.outline(shops: 30, horizon: .days(10_000))
        let run = try Sample.run(outline: outline, bands: Sample.bands(outline, points: 10_000))
        let page = ReportPage.html(of: .run(run))
        #expect(page.utf8.count < 1_000_000)
        #expect(page.utf8.count > 50_000)
        var comparison = try Sample.comparison(names: (0..<8).map { "scenario \($0)" }, outline: outline)
        for index in comparison.scenarios.indices { comparison.scenarios[index].run.bands = run.bands }
        #expect(ReportPage.html(of: .comparison(comparison)).utf8.count < 1_000_000)
    }

    @Test func `of hundreds of nodes the smaller ones are drawn together`() throws {
        let outline = Sample.outline(shops: 400)
        let page = ReportPage.html(of: .run(try Sample.run(outline: outline)))
        let check = XMLCheck(page)
        let labels = check.attributes.filter {
            $0.element == "text" && $0.name == "class" && $0.value == "label"
        }
        #expect(labels.count <= 4 * 12)
        #expect(check.text.contains("389 more retailers"))
        #expect(check.text.contains("389 more segments"))
        #expect(check.text.contains("The 60 with the lowest fill rate (β) of 400; the store has all."))
        #expect(page.utf8.count < 1_000_000)
    }

    @Test func `results that hold next to nothing have pages too`() throws {
        let empty = ScenarioOutline(start: CalendarDate(daysSinceEpoch: 0), horizon: .zero)
        let nothing = SeriesBands(pointLength: .zero, pointCount: 0, warmUp: .zero, replications: 0)
        let single = SeriesBands(
            pointLength: .days(1), pointCount: 1, warmUp: .zero, replications: 1,
            sites: [SeriesBands.Site(id: "a", onHand: Sample.band(1), backlog: Sample.band(1))])
        for bands in [nothing, single] {
            for figures in [[], [(MeasureKey(.totalCost), [1.0])], [(MeasureKey(.fillRate), [.nan, .nan])]] {
                let run = try Sample.run(outline: empty, bands: bands, figures: figures)
                let check = XMLCheck(ReportPage.html(of: .run(run)))
                #expect(check.problem == nil)
                #expect(check.badCoordinates == [])
                #expect(!check.text.contains("nan"))
            }
        }
    }

    @Test func `nodes with places are drawn on a map, across the date line too`() throws {
        var outline = Sample.outline(shops: 6)
        let unplaced = try Sample.run(outline: outline)
        #expect(!ReportPage.html(of: .run(unplaced)).contains("On the map"))
        for index in outline.nodes.indices {
            let longitude = index == 0 ? -60 : 178 + Double(index) / 2
            outline.nodes[index].location = Location(
                latitude: Double(index) / 10, longitude: longitude > 180 ? longitude - 360 : longitude)
        }
        let page = ReportPage.html(of: .run(try Sample.run(outline: outline)))
        let check = XMLCheck(page)
        #expect(check.text.contains("On the map"))
        #expect(check.text.contains("The map where it is crowded"))
        #expect(check.badCoordinates == [])
        for index in outline.nodes.indices {
            outline.nodes[index].location = Location(latitude: 1, longitude: 1)
        }
        let stacked = try Sample.run(outline: outline)
        #expect(!ReportPage.html(of: .run(stacked)).contains("On the map"))
    }

    @Test func `a run that was stopped says so before its figures`() throws {
        var run = try Sample.run(warnings: ["one of two"])
        run.manifest.isComplete = false
        let text = XMLCheck(ReportPage.html(of: .run(run))).text
        let stopped = try #require(text.firstRange(of: "stopped before all replications were done"))
        let warned = try #require(text.firstRange(of: "one of two"))
        let figures = try #require(text.firstRange(of: "Figures of the network"))
        #expect(stopped.lowerBound < figures.lowerBound && warned.lowerBound < figures.lowerBound)
    }
}
