// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario file is laid out.
enum ScenarioRecord {
    private static let standard = Scenario(name: "", horizon: .zero, network: Network())

    static let extends = Field<String?>.optional(
        "extends", .file, "A scenario of which this file states only what differs; `null` deletes an entry.",
        absence: "the file is complete")
    static let tables = FieldEntry(
        key: "tables", shape: .defined(TablesRecord.definition.name), absence: .means("no tables"),
        meaning: "CSV files beside this one.")
    static let name = Field<String?>.optional(
        "name", .text, "The scenario's name.", absence: "the name of its folder, or of its file")
    static let summary = Field<String>.defaulted(
        "summary", .text, "", "What the scenario is about, in a sentence or two.")
    static let start = Field<CalendarDate>.defaulted(
        "start", .date, standard.start, "The day on which the clock starts, at midnight.")
    static let horizon = Field<TimeSpan>.required(
        "horizon", .span, standIn: .days(365), "How long the run lasts.")
    static let warmUp = Field<WarmUpRule>.defaulted(
        "warm-up", warmUpCodec, standard.warmUp,
        "What part of the run is not measured: a time, or `mser-5` to find it.")
    static let seed = Field<UInt64>.defaulted(
        "seed", .seed, standard.seed, "The seed of every random stream.")
    static let replications = Field<Int>.defaulted(
        "replications", .whole(from: 1), standard.replications, "How many replications a study makes.")
    static let sequence = Field<EventSequence>.defaulted(
        "sequence", .choice(), standard.sequence, "Whether arrivals or demand come first at one instant.")
    static let measurePeriod = Field<TimeSpan>.defaulted(
        "measure-period", .span, standard.measurePeriod,
        "The length of the periods of the bullwhip measures and the time series.")
    static let currency = Field<String>.defaulted(
        "currency", .text, standard.currency, "The currency of all costs and prices.")
    static let holdingRate = Field<Double>.defaulted(
        "holding-rate", .portion(.notNegative), 0,
        "The cost of keeping stock for a year, as a share of its value, where a stock entry says nothing.")
    static let fulfilment = Field<Fulfilment>.defaulted(
        "fulfilment", .choice(), .partial, "How lanes that do not say serve an order that is not all there.")
    static let planning = Field<PlanningSettings>.defaulted(
        "planning", PlanningRecord.codec, standard.planning, "How the scenario is planned.")
    static let requirementsPlanning = Field<RequirementsPlanning?>.optional(
        "requirements-planning", RequirementsPlanningRecord.codec,
        "When and how the stock points with the policy `mrp` are planned.",
        absence: "weekly, for the whole network, with nothing frozen and infinite capacity")
    static let finance = Field<FinanceSettings?>.optional(
        "finance", FinanceRecord.codec, "How the firm's books are kept.",
        absence: "everything is paid at once")
    static let products = Field<[Product]>.required(
        "products", ProductRecord.map, standIn: [], "What flows.")
    static let sites = Field<[Site]>.required("sites", SiteRecord.map, standIn: [], "Where it is kept.")
    static let lanes = Field<[Lane]>.defaulted("lanes", LaneRecord.map, [], "How it moves.")
    static let segments = Field<[CustomerSegment]>.defaulted(
        "segments", SegmentRecord.map, [], "Who pulls it.")
    static let desks = Field<[OrderDesk]>.defaulted(
        "desks", DeskRecord.map, [], "Who takes customers' orders.")
    static let fleets = Field<[Fleet]>.defaulted(
        "fleets", FleetRecord.map, [], "Vehicles of which there are only so many.")
    static let tours = Field<[Tour]>.defaulted("tours", TourRecord.map, [], "Milk runs.")
    static let disruptions = Field<[Disruption]>.defaulted(
        "disruptions", DisruptionRecord.map, [], "What goes wrong at times.")
    static let calendars = Field<[WorkCalendar]>.defaulted(
        "calendars", CalendarRecord.map, [], "When places work that do not work all the time.")
    static let campaigns = Field<[Campaign]>.defaulted(
        "campaigns", CampaignRecord.map, [], "What marketing does at times.")
    static let promotions = Field<[Promotion]>.defaulted(
        "promotions", PromotionRecord.map, [], "When products have another price.")
    static let serviceCentres = Field<[ServiceCentre]>.defaulted(
        "service-centres", ServiceCentreRecord.map, [], "Whom customers call.")

    static let definition = Definition(
        "scenario", "A supply chain, and how it is to be run and judged.",
        fields: [
            extends.entry, tables, name.entry, summary.entry, start.entry, horizon.entry, warmUp.entry,
            seed.entry, replications.entry, sequence.entry, measurePeriod.entry, currency.entry,
            holdingRate.entry, fulfilment.entry, planning.entry, finance.entry,
            requirementsPlanning.entry, products.entry, sites.entry, lanes.entry, segments.entry,
            desks.entry, fleets.entry, tours.entry, disruptions.entry, calendars.entry, promotions.entry,
            serviceCentres.entry,
            campaigns.entry,
        ])

    private static let warmUpCodec = Codec<WarmUpRule>(
        shape: .oneOf([.duration, .choice(["mser-5"])]),
        decode: { node, context in
            if node.text == "mser-5" { return .mser5 }
            if let span = TimeText.span(of: node) { return .length(span) }
            let text = node.text ?? ""
            let closest = context.closest(to: text, among: ["mser-5"])
            context.reportUnexpected(
                node, .oneOf([.duration, .choice(["mser-5"])]),
                mending: closest.map { .didYouMean($0) } ?? TimeText.mending(of: text))
            return nil
        },
        encode: { rule, context in
            switch rule {
            case .mser5: .scalar("mser-5")
            case .length(let span): Codec<TimeSpan>.span.encode(span, context)
            }
        })
}
