// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct MapTests {
    private func located(_ outline: ScenarioOutline) -> ScenarioOutline {
        var outline = outline
        for index in outline.nodes.indices {
            outline.nodes[index].location = Location(
                latitude: 48 + Double(index % 37) / 5, longitude: 5 + Double(index % 61) / 6)
        }
        return outline
    }

    @Test func `the map has the countries that it shows, within its frame`() throws {
        let page = ReportPage.html(of: .run(try Sample.run(outline: located(Sample.outline(shops: 3)))))
        let check = XMLCheck(page)
        let land = try #require(
            check.attributes.first { attribute in
                attribute.name == "d" && attribute.value.hasSuffix("Z") && attribute.value.count > 500
            }?.value)
        let numbers = land.split { !($0.isNumber || $0 == "-") }.compactMap { Int($0) }
        // Clipped a twentieth beyond the picture, which is 1,000 wide.
        #expect(numbers.count > 100)
        #expect(stride(from: 0, to: numbers.count, by: 2).allSatisfy { (-60...1_060).contains(numbers[$0]) })
        #expect(check.text.contains("Natural Earth"))
    }

    @Test func `two thousand places are drawn as few, and said to be, in a small page`() throws {
        let outline = located(Sample.outline(shops: 1_000))
        let page = ReportPage.html(
            of: .run(try Sample.run(outline: outline, bands: Sample.bands(Sample.outline(shops: 3)))))
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        #expect(check.text.contains("Too many to tell apart"))
        #expect(page.utf8.count < 1_000_000)
        #expect(check.count(of: "path") < 3_000)
    }
}
