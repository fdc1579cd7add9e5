// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator

/// Like entities in rows, their measures in columns: what a terminal and a page show alike.
struct MeasureTable {
    /// One entity with an estimate for each column.
    struct Row {
        var name: String
        var estimates: [MeasureEstimate?]
    }

    /// What the table is about.
    var title: String
    /// What its rows are.
    var rowTitle: String
    /// The measures; those that are undefined or zero for every row are left out.
    var columns: [Measure]
    /// The rows that are shown.
    var rows: [Row]
    /// How many rows there would be in all.
    var total: Int
    /// Which rows are shown, in words, when not all are.
    var selection: String?

    /// Collects the measures of entities, at most `limit` rows: the worst by `worst`, when there are more.
    init?(
        _ title: String, _ rowTitle: String, of content: RunContent, _ entities: [MeasuredEntity],
        _ measures: [Measure], limit: Int, worst: Measure? = nil
    ) {
        guard !entities.isEmpty else { return nil }
        self.title = title
        self.rowTitle = rowTitle
        total = entities.count
        var shown = entities
        if entities.count > limit {
            if let worst {
                let isWorse: (Double, Double) -> Bool =
                    worst.definition.betterWhen == .higher ? { $0 < $1 } : { $0 > $1 }
                let ranked = entities.enumerated().compactMap { index, entity in
                    content.mean(worst, entity).map { (index: index, mean: $0) }
                }.sorted { $0.mean == $1.mean ? $0.index < $1.index : isWorse($0.mean, $1.mean) }
                // In their usual order again, so that a row is found where it always stands.
                shown = ranked.prefix(limit).map(\.index).sorted().map { entities[$0] }
                let side = (worst.definition.betterWhen == .higher ? Phrase.low : .high).text
                selection = Phrase.worstShown.text("\(shown.count)", side, worst.title.lowercasedFirst)
            } else {
                shown = Array(entities.prefix(limit))
                selection = Phrase.firstShown.text("\(limit)")
            }
        }
        columns = measures.filter { measure in
            shown.contains { (content.mean(measure, $0) ?? 0) != 0 }
        }
        guard !columns.isEmpty, !shown.isEmpty else { return nil }
        let columns = columns
        rows = shown.map { entity in
            Row(name: content.name(of: entity), estimates: columns.map { content.estimate($0, entity) })
        }
    }

    /// The tables of a run: segments, sites, echelons, stock points and lanes, each as far as there are any.
    static func all(of content: RunContent, limit: Int) -> [MeasureTable] {
        [
            segments(of: content, limit: limit), sites(of: content, limit: limit),
            echelons(of: content, limit: limit),
            stockPoints(of: content, limit: limit), lanes(of: content, limit: limit),
        ].compactMap(\.self) + ofAbilities(content, limit: limit)
    }

    /// What abilities have measured of entities other than the network, a few columns a table.
    private static func ofAbilities(_ content: RunContent, limit: Int) -> [MeasureTable] {
        let keys = content.run.estimates.map(\.key).filter {
            $0.entity != .network && $0.measure.isOfAbility
        }
        var scopes: [String] = []
        for key in keys where !scopes.contains(key.entity.scope) { scopes.append(key.entity.scope) }
        var tables: [MeasureTable] = []
        for scope in scopes {
            let keys = keys.filter { $0.entity.scope == scope }
            let present = Set(keys.map(\.measure))
            let concerned = Set(keys.map(\.entity))
            let entities = content.entities { concerned.contains($0) }
            let measures = Measure.allCases.filter { measure in
                present.contains(measure) && entities.contains { (content.mean(measure, $0) ?? 0) != 0 }
            }
            for start in stride(from: 0, to: measures.count, by: mostAbilityColumns) {
                let part = Array(measures[start..<min(measures.count, start + mostAbilityColumns)])
                let isContinued = start > 0 || titlesOfMainTables[scope] != nil
                let title = titlesOfMainTables[scope] ?? plural(of: scope)
                let table = MeasureTable(
                    isContinued ? Phrase.continued.text(title) : title,
                    scope == "stock-point" ? Phrase.siteProduct.text : sentence(scope), of: content, entities,
                    part,
                    limit: limit)
                if let table { tables.append(table) }
            }
        }
        return tables
    }

    /// The titles of the tables that every run has, by the scope of their rows.
    private static var titlesOfMainTables: [String: String] {
        [
            "segment": Phrase.customerSegments.text, "site": Phrase.sites.text,
            "echelon": Phrase.echelons.text, "stock-point": Phrase.stockPoints.text,
            "lane": Phrase.lane.text,
        ]
    }

    /// The word of a scope at the start of a line: `storage-class` becomes "Storage class".
    private static func sentence(_ scope: String) -> String {
        ToldSentences.text(english(scope))
    }

    private static func english(_ scope: String) -> String {
        let words = scope.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static func plural(of scope: String) -> String {
        let word = english(scope)
        return ToldSentences.text(word + (word.hasSuffix("s") ? "es" : "s"))
    }

    private static let mostAbilityColumns = 6

    private static func segments(of content: RunContent, limit: Int) -> MeasureTable? {
        MeasureTable(
            Phrase.customerSegments.text, Phrase.segment.text, of: content,
            content.entities {
                if case .segment = $0 { true } else { false }
            },
            [
                .fillRate, .onTimeInFull, .orderCycleTimeMean, .orderCycleTimeP95, .demandUnits, .lostUnits,
                .revenue,
            ], limit: limit, worst: .fillRate)
    }

    private static func sites(of content: RunContent, limit: Int) -> MeasureTable? {
        let suppliers = Set(content.run.outline.nodes.filter { $0.kind == .supplier }.map(\.id.name))
        return MeasureTable(
            Phrase.sites.text, Phrase.site.text, of: content,
            content.entities {
                if case .site(let name) = $0 { !suppliers.contains(name) } else { false }
            },
            [
                .fillRate, .onHandMean, .stockValueMean, .backlogMean, .bullwhip, .storageUtilisation,
                .holdingCost, .producedUnits,
            ], limit: limit, worst: .fillRate)
    }

    private static func echelons(of content: RunContent, limit: Int) -> MeasureTable? {
        let echelons = content.entities { if case .echelon = $0 { true } else { false } }
        guard echelons.count > 1 else { return nil }
        return MeasureTable(
            Phrase.echelons.text, Phrase.echelon.text, of: content, echelons,
            [.onHandMean, .backlogMean, .demandVariance, .orderVariance, .bullwhip, .bullwhipCoefficient],
            limit: limit)
    }

    private static func stockPoints(of content: RunContent, limit: Int) -> MeasureTable? {
        MeasureTable(
            Phrase.stockPoints.text, Phrase.siteProduct.text, of: content,
            content.entities {
                if case .stockPoint = $0 { true } else { false }
            },
            [
                .fillRate, .readyRate, .cycleServiceLevel, .onHandMean, .backlogMean, .orderQuantityMean,
                .bullwhip,
            ], limit: limit, worst: .fillRate)
    }

    private static func lanes(of content: RunContent, limit: Int) -> MeasureTable? {
        MeasureTable(
            Phrase.lanesInUse.text, Phrase.lane.text, of: content,
            content.entities {
                if case .lane = $0 { true } else { false }
            }.filter { (content.mean(.shippedUnits, $0) ?? 0) > 0 },
            [.shippedUnits, .shipments, .leadTimeMean, .laneUtilisation, .transportCost, .emissions],
            limit: limit, worst: .transportCost)
    }
}

extension String {
    /// The text with a small first letter, for a title within a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
