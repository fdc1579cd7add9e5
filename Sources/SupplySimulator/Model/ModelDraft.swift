// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork

/// The tables of a model while they are being filled.
struct ModelDraft {
    // Stock points stand upstream first, then by site and product identifier: the node order of all phases but
    // replanning. Their index is therefore their rank.
    var stockPoints: [StockPoint] = []
    var links: [Link] = []
    /// Links by sourcing rule, see `Sourcing`.
    var choices: [Int32] = []
    /// Weight of each entry of `choices` over the sum of its rule; one where there is no split.
    var shares: [Double] = []
    var segments: [SegmentModel] = []
    var lanes: [LaneModel] = []
    var recipes: [RecipeModel] = []
    var desks: [DeskModel] = []
    var plant = PlantModel()
    var buffers: [BufferModel] = []
    var plans: [[PlannedStep]] = []
    var memories: [RememberingRule] = []
    /// What is reset at the start of each limit period.
    var limits: [LimitModel] = []
    /// What happens again and again at fixed intervals.
    var recurrences: [Recurrence] = []
    /// What goes wrong at times.
    var disruptions: [DisruptionModel] = []
    /// When places work.
    var calendars: [CalendarModel] = []
    var promotions: [PromotionModel] = []
    var demandWindows: [DemandWindow] = []
    var priceWindows: [PriceWindow] = []
    /// What may raise demand, and when.
    var raises: [DemandRaise] = []
    var conditions = ConditionModel()
    var initialOrders: [InitialOrder] = []
    var initialShipments: [InitialOrder] = []
    var stockPointsBySite: [[Int32]] = []
    var echelonCount = 0
    var usesEchelonPositions = false
    var shelfLife = ShelfLifeModel()
    var purchasing = PurchasingModel()
    var control = ControlDraft()
    var floor = FloorModel.none
    var transport = TransportModel()
    var requirements = RequirementsModel()
    var information = InformationModel()
    var returns = ReturnsModel()
    var promising = PromisingModel()
    var counts = CountsModel()
    var loyalty = LoyaltyModel()
    var service = ServiceCentresModel()
    var pipeline = PipelineModel()
}
