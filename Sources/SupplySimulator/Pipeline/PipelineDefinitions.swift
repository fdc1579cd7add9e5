// SPDX-License-Identifier: Apache-2.0

extension Measure {
    /// What is measured of demand that is known before it is due, and of marketing.
    var ofPipelines: MeasureDefinition? { ofOpportunities ?? ofAdvanceOrders }

    private var ofOpportunities: MeasureDefinition? {
        let source = "Jordan & Anderson (2016), Sales Management Metrics"
        return switch self {
        case .opportunities:
            make("Opportunities", .count, nil, "Opportunities that arose in the window.", source)
        case .opportunitiesWon:
            make(
                "Opportunities won", .count, .higher, "Opportunities that became orders in the window.",
                source)
        case .opportunitiesLost:
            make(
                "Opportunities lost", .count, .lower,
                "Opportunities that were lost in the window, those that expired included.", source)
        case .opportunitiesExpired:
            make(
                "Opportunities expired", .count, .lower,
                "Opportunities that were lost because they stayed longer in a stage than it allows.", source)
        case .openOpportunitiesMean:
            make("Open opportunities", .count, nil, "Mean number of open opportunities over time.", source)
        case .pipelineUnitsMean:
            make(
                "Weighted pipeline", .units, nil,
                "Mean over time of the units of open opportunities, each times its stated probability.",
                source)
        case .pipelineValueMean:
            make(
                "Weighted pipeline, value", .currency, nil,
                "Mean over time of the price of open opportunities, each times its stated probability.",
                source)
        case .winRate:
            make(
                "Win rate", .share, .higher, "Opportunities won, over those won or lost, in the window.",
                source)
        case .salesCycleTimeMean:
            make(
                "Sales cycle time", .days, .lower,
                "Mean time from arising to winning; for what was open at the start, from the start.", source)
        case .pipelineForecastBias:
            make(
                "Forecast bias of the pipeline", .units, nil,
                "Mean over closed opportunities of the units won less the units times the probability stated at first.",
                source)
        case .stageOpportunitiesMean:
            make("Opportunities in the stage", .count, nil, "Mean number over time.", source)
        case .stageConversion:
            make(
                "Conversion of the stage", .share, .higher,
                "Opportunities that went on, over all that left the stage in the window.", source)
        case .stageTimeMean:
            make(
                "Time in the stage", .days, .lower,
                "Mean time that opportunities which left the stage had been in it.", source)
        default: nil
        }
    }

    private var ofAdvanceOrders: MeasureDefinition? {
        let demand = "Hariharan & Zipkin (1995)"
        let contract = "Cachon (2003), Supply chain coordination with contracts"
        let marketing = "Blattberg & Neslin (1990), Sales Promotion"
        return switch self {
        case .advanceUnitsMean:
            make(
                "Orders in advance", .units, nil,
                "Mean units over time that were ordered and not yet wanted.", demand)
        case .advanceNoticeMean:
            make(
                "Notice of orders", .days, .higher,
                "Mean time from placing to the day for which an order was wanted, over opportunities won, advance orders "
                    + "and call-offs placed in the window.", demand)
        case .calledOffUnits:
            make(
                "Units called off", .units, .higher, "Units called off of a contract in the window.", contract
            )
        case .underCallUnits:
            make(
                "Units not called off", .units, .lower,
                "Units missing to the commitment of a contract whose term ended in the window.", contract)
        case .contractSettlement:
            make(
                "Settlement of a contract", .currency, nil,
                "Penalties for calling off too little, which are revenue, less rebates, which are refunds.",
                contract)
        case .marketingCost:
            make(
                "Marketing cost", .currency, .lower, "Cost of campaigns that began in the window.", marketing)
        case .campaignOpportunities:
            make(
                "Opportunities by campaigns", .count, .higher,
                "Opportunities for what the campaign is about that would not have arisen without campaigns, in the "
                    + "window.", marketing)
        default: nil
        }
    }
}
