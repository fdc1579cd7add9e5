// SPDX-License-Identifier: Apache-2.0
import ResultStore

/// The shapes that tell the kinds of node apart without colour, drawn about the origin within 13 pixels.
enum NodeGlyph {
    /// The shape of a kind of node.
    static func shape(_ kind: ScenarioOutline.NodeKind, style: String) -> Markup {
        let path =
            switch kind {
            // A lorry's tailboard: a diamond.
            case .supplier: "M0-13L13 0L0 13L-13 0Z"
            // A saw-tooth roof.
            case .plant: "M-13 12V-4L-5-11V-4L4-11V-4L13-11V12Z"
            // A gable roof.
            case .warehouse: "M-13 12V-3L0-12L13-3V12Z"
            // A shop front with an awning.
            case .retailer: "M-11 12V0H-14L-11-11H11L14 0H11V12Z"
            case .segment: "M0-12A12 12 0 1 1 0 12A12 12 0 1 1 0-12Z"
            }
        return .element("path", ["d": path, "class": "node \(style)"])
    }

    /// A mark beside a node that does not work well, so that its colour is not all that says so.
    static func mark(_ trouble: NetworkGraph.Trouble) -> Markup {
        guard trouble > .none else { return .empty }
        return .element("text", ["x": "0", "y": "6", "class": "mark"], trouble == .much ? "!!" : "!")
    }

    /// What a kind is called in the key.
    static func name(_ kind: ScenarioOutline.NodeKind) -> String {
        switch kind {
        case .supplier: Phrase.supplier.text
        case .plant: Phrase.plant.text
        case .warehouse: Phrase.warehouse.text
        case .retailer: Phrase.retailer.text
        case .segment: Phrase.customers.text
        }
    }
}
