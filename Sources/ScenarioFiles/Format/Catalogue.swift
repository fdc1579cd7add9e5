// SPDX-License-Identifier: Apache-2.0

/// All definitions of the scenario format, from the outermost in: the table behind decoder, schema and
/// manual.
enum Catalogue {
    /// The definitions in the order of the manual.
    static let definitions: [Definition] =
        [
            ScenarioRecord.definition, ProductRecord.definition, SiteRecord.definition,
            LocationRecord.definition,
            StorageRecord.definition, StockRecord.definition, PolicyRecord.definition,
            ForecastMethodRecord.definition, ForecastMethodRecord.autoregressiveDefinition,
            ForecastMethodRecord.holtDefinition, ForecastMethodRecord.holtWintersDefinition,
            ForecastMethodRecord.intermittentDefinition,
            LotSizingRecord.definition, PlannedDemandRecord.definition,
            PlannedOrderRecord.definition, ReviewRecord.definition, SourceRecord.definition,
            ReceiptRecord.definition, PurchasingRecord.definition, PriceBreakRecord.definition,
            CountingRecord.definition, ReturnsRecord.definition, PromisingRecord.definition,
            RecipeRecord.definition, RecipeRecord.alternateDefinition,
            ComponentRecord.definition, RunRecord.definition, YieldRecord.definition,
            ProductionLineRecord.definition, ChangeoverRecord.definition, BreakdownsRecord.definition,
            OperationsRecord.definition, FloorResourceRecord.definition, HandlingStepRecord.definition,
            StorageClassRecord.definition, CandidateRecord.definition, CandidateSizeRecord.definition,
            LaneRecord.definition, InformationRecord.definition, ModeRecord.definition,
            ModeChoiceRecord.definition,
            VehicleRecord.definition, ConsolidationRecord.definition, TimetableRecord.definition,
            LegRecord.definition, BorderRecord.definition, TransitLossRecord.definition,
            FleetRecord.definition, TourRecord.definition, TourStopRecord.definition,
            SegmentRecord.definition,
            RequirementsPlanningRecord.definition, CapacityPlanningRecord.definition,
            FinanceRecord.definition, DeskRecord.definition,
            OrderRecord.definition, OrderRecord.seriesDefinition, OrderRecord.pastOrderDefinition,
            MixRecord.definition, DisruptionRecord.definition, CalendarRecord.definition,
            ServiceCentreRecord.definition, ServiceTeamRecord.definition, ContactTimesRecord.definition,
            CallBackRecord.definition, ContactRecord.definition,
            PromotionRecord.definition, PromotionRecord.shareDefinition, PromotionRecord.buyerDefinition,
            PipelineRecord.definition, PipelineProductRecord.definition, StageRecord.definition,
            OpportunityRecord.definition, AdvanceOrdersRecord.definition, ContractRecord.definition,
            ContractRecord.tierDefinition, CampaignRecord.definition, DemandInformationRecord.definition,
            PlanningRecord.definition,
            TablesRecord.definition,
            DistributionRecord.definition, DistributionRecord.durationDefinition,
        ]
        + DistributionRecord.families.map(\.definition)
        + ControlRecord.definitions
        + LoyaltyRecord.definitions
        + [
            DistributionRecord.empiricalDefinition, DistributionRecord.componentDefinition,
            DistributionRecord.compoundDefinition, DistributionRecord.columnDefinition,
        ]

    private static let byName = Dictionary(
        definitions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The definition called `name`.
    static func definition(_ name: String) -> Definition? { byName[name] }

    /// What keys a value of some shape has.
    enum Keys {
        /// None: it is a scalar or a list.
        case none
        /// Those of a definition.
        case defined(Definition)
        /// Any: they are names that the scenario defines.
        case anyKey
    }

    /// The keys that a value of a shape has.
    static func record(in shape: Shape) -> Keys {
        switch shape {
        case .defined(let name): definition(name).map(Keys.defined) ?? .none
        case .map: .anyKey
        case .oneOf(let shapes):
            shapes.lazy.map(record).first { if case .none = $0 { false } else { true } } ?? .none
        default: .none
        }
    }
}
