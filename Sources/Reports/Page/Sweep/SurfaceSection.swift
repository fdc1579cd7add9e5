// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import Foundation
import OutputAnalysis
import Studies
import SupplyNetwork
import SupplySimulator

/// A response surface to play with: sliders, the predicted measure with its interval, and a contour picture.
struct SurfaceSection {
    /// What the script reads.
    private struct Data: Encodable {
        struct Factor: Encodable {
            var name: String
            var low: Double
            var high: Double
            var unit: String
            var isWhole: Bool
            /// Where the slider stands at first: a place in the range from 0 to 1.
            var start: Double
        }

        struct Surface: Encodable {
            var title: String
            var unit: String
            var isShare: Bool
            var better: String?
            var terms: [[Int]]
            var coefficients: [Double]
            var covariances: [[Double]]
            /// How many standard errors the interval extends to each side.
            var factor: Double
            var fit: String
        }

        var factors: [Factor]
        var surfaces: [Surface]
        var command: String
        var words: [String]
    }

    /// What the script puts between figures.
    private static let words = [
        " over ", " and ", ": from ", " to ", "no interval: as many coefficients as settings",
        ", if the surface has the right form", ", predicted",
    ]

    private let data: Data
    private let level: Double

    /// Makes the section, `nil` without a surface.
    ///
    /// - Parameters:
    ///   - result: The sweep.
    ///   - command: The start of a command that simulates the scenario again, to which settings are added.
    init?(_ result: SweepResult, command: String) {
        let surfaces = result.measures.indices.compactMap { index -> Data.Surface? in
            guard let surface = result.surface(of: index) else { return nil }
            let measure = result.measures[index]
            let freedom = surface.degreesOfFreedom
            return Data.Surface(
                title: ToldSentences.onPage(measure.definition.title),
                unit: measure.unitText(currency: result.scenario.currency) ?? "",
                isShare: measure.definition.unit == .share, better: measure.definition.betterWhen?.rawValue,
                terms: surface.terms, coefficients: surface.coefficients, covariances: surface.covariances,
                factor: freedom > 0
                    ? studentFactor(degreesOfFreedom: Double(freedom), level: result.level) : 0,
                fit: ToldSentences.onPage(Self.fit(surface)))
        }
        guard !surfaces.isEmpty else { return nil }
        data = Data(
            factors: result.plan.factors.map {
                Data.Factor(
                    name: $0.path, low: $0.low, high: $0.high, unit: $0.unit, isWhole: $0.isWhole, start: 0.5)
            }, surfaces: surfaces, command: command, words: Self.words.map { ToldSentences.onPage($0) })
        level = result.level
    }

    /// How well a surface fits, in a sentence.
    static func fit(_ surface: ResponseSurface) -> String {
        let form =
            switch (surface.degree, surface.hasSquares) {
            case (1, _): "of the first degree"
            case (_, true): "of the second degree"
            default: "with products of two parameters"
            }
        let explained =
            "A surface \(form) explains \(NumberText.share(surface.determination)) of the variance"
        guard surface.degreesOfFreedom > 0 else {
            return explained + ": it has as many coefficients as settings."
        }
        return explained
            + " among the settings, and predicts \(NumberText.share(max(0, surface.predictiveDetermination))) "
            + "of it at settings left out."
    }

    var section: PageParts.Section? {
        guard let json = try? JSONEncoder().encode(data) else { return nil }
        let hasContour = data.factors.count > 1
        let play = Markup.element(
            "div",
            [
                "id": "play", "hidden": "hidden", "class": "play",
                "data-surface": String(decoding: json, as: UTF8.self),
            ],
            [.element("div", [:], [choice, answer, sliders, buttons]), hasContour ? contour : .empty])
        return PageParts.Section(
            id: "surface", title: "Play with it",
            content: [
                PageParts.paragraph(
                    "A polynomial fitted to the settings that were simulated: quick to ask, and only as right as its form. Before a "
                        + "setting is chosen, simulate it with the command below.", "note-text"),
                .element("noscript", [:], [PageParts.paragraph("This part of the page needs JavaScript.")]),
                play,
                PageParts.paragraph(
                    "The interval is that of the surface at \(PageText.levelText(level)), from how the settings scatter about it.",
                    "note-text"),
            ])
    }

    private var choice: Markup {
        guard data.surfaces.count > 1 else { return .empty }
        let options = data.surfaces.enumerated().map { index, surface in
            Markup.element("option", ["value": String(index)], surface.title)
        }
        return .element(
            "label", ["class": "field"],
            [.text("Measure "), .element("select", ["data-part": "measure"], options)])
    }

    private var answer: Markup {
        .element(
            "div", ["class": "tile", "role": "status"],
            [
                .element("span", ["data-part": "title"], ""), .element("b", ["data-part": "value"], ""),
                .element("span", ["data-part": "half"], ""), .element("span", ["data-part": "fit"], ""),
            ])
    }

    private var sliders: Markup {
        .group(
            data.factors.enumerated().map { index, factor in
                let steps = factor.isWhole ? max(1, factor.high - factor.low) : 200
                return .element(
                    "label", ["class": "slider"],
                    [
                        .element("span", [:], factor.name),
                        .element("output", ["data-part": "setting-\(index)"], ""),
                        .element(
                            "input",
                            [
                                "type": "range", "min": "0", "max": "1", "step": "\(1 / min(steps, 10_000))",
                                "value": "0.5", "data-part": "slider-\(index)",
                            ]),
                    ])
            })
    }

    private var buttons: Markup {
        .group([
            .element(
                "p", [:],
                [
                    .element("button", ["type": "button", "data-part": "best"], "Best by the surface"),
                    .text(" "),
                    .element("button", ["type": "button", "data-part": "back"], "Middle of all ranges"),
                ]), .element("pre", ["data-part": "command"], ""),
        ])
    }

    private var contour: Markup {
        func axis(_ part: StaticString, _ word: String, _ chosen: Int) -> Markup {
            let options = data.factors.enumerated().map { index, factor in
                Markup.element(
                    "option",
                    ["value": String(index), "selected": index == chosen ? "selected" : nil], factor.name)
            }
            return .element(
                "label", ["class": "field"],
                [.text(word), .element("select", ["data-part": "\(part)"], options)])
        }
        return .element(
            "div", [:],
            [
                axis("up", "Up ", 1),
                .element(
                    "canvas",
                    [
                        "data-part": "contour", "width": "720", "height": "540", "role": "img",
                        "aria-label": "Contour picture",
                    ], ""),
                axis("across", "Across ", 0),
                .element(
                    "p", ["class": "ramp note-text"],
                    [
                        .element("span", ["data-part": "low"], ""),
                        .element("i", ["aria-hidden": "true"], ""),
                        .element("span", ["data-part": "high"], ""),
                        .text(" · click on the picture to go there"),
                    ]),
            ])
    }
}
