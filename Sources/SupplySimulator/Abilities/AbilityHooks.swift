// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

// Where the abilities that a scenario may use meet the main path. Each ability lives in a folder of its own and has one
// line in each of the functions below that it needs; a scenario without it pays nothing for it.

extension World {
    /// Prepares each ability at the start, when the shelves are filled and nothing has happened.
    mutating func setUpAbilities() {
        openBooks()
        startRecording()
        fillLots()
        setUpControl()
        startBreakdowns()
        openFloors()
        setUpTransport()
        setUpRequirements()
        startInformation()
        scheduleDisruptions()
        scheduleCalendars()
        schedulePromotions()
        scheduleExtraDemands()
        startCounting()
        startLoyalty()
        openServiceCentres()
        startPipelines()
    }

    /// Forgets what was measured so far, at the end of the warm-up.
    mutating func restartMeasuresOfAbilities() {
        restartMeasuresOfShelves()
        restartForecastErrors()
        restartMeasuringDesks()
        restartMeasuresOfPurchasing()
        restartMeasuresOfReturns()
        restartMeasuresOfPromises()
        restartMeasuresOfCounts()
        control.restartMeasuring()
        restartMeasuresOfPlants()
        restartFloors()
        restartTransport()
        restartMeasuresOfRequirements()
        restartInformationMeasures()
        restartDisruptions()
        restartCalendars()
        restartPromotions()
        restartMeasuresOfLoyalty()
        restartMeasuresOfContacts()
        restartPipelines()
        restartOccupancy()
    }

    /// Brings every accumulator up to the horizon and books what is paid by time.
    mutating func finishAbilities() {
        finishShelves()
        finishPromises()
        finishCounts()
        payClerks()
        paySites()
        finishPlants()
        closeFloors()
        finishTransport()
        finishDisruptions()
        finishCalendars()
        finishPromotions()
        finishLoyalty()
        finishContacts()
        finishPipelines()
    }

    /// Adds the material that abilities hold outside shelves, production and `transfers`, by product.
    func addHeldByAbilities(to held: inout [Quantity]) {
        addHeldForOrders(to: &held)
        addInRework(to: &held)
        addMisplaced(to: &held)
    }

    /// Adds what abilities have counted at nodes and lanes since the warm-up, to be compared with the ledger.
    func addCostsOfAbilities(to costs: inout CostsByAccount) {
        addDisposalCosts(to: &costs)
        for desk in model.desks { costs[.labour, default: 0] += costOfClerks(desk) }
        addCostsOfSites(to: &costs)
        addRejectionCosts(to: &costs)
        addReturnCosts(to: &costs)
        addCountCosts(to: &costs)
        addCostsOfPlants(to: &costs)
        addCostsOfFloors(to: &costs)
        addCostsOfTransport(to: &costs)
        addCostsOfLoyalty(to: &costs)
        addCostsOfContacts(to: &costs)
        addCostsOfPipelines(to: &costs)
    }

    /// Checks the laws that abilities must obey by themselves, such as their capacity limits.
    func checkAbilities() throws(ConservationViolation) {
        try checkBooks()
        try checkPlants()
        try checkLots()
        try checkFloors()
        try checkTransport()
        try checkLoyalty()
        try checkServiceCentres()
        try checkPipelines()
    }

    /// Reads the measures of abilities off the finished world.
    func readAbilities(into reading: inout Reading) {
        readFinance(into: &reading)
        readShelfLife(into: &reading)
        readForecastErrors(into: &reading)
        readDesks(into: &reading)
        readPurchasing(into: &reading)
        readReturns(into: &reading)
        readPromises(into: &reading)
        readStockCounts(into: &reading)
        readControl(into: &reading)
        readPlants(into: &reading)
        readFloors(into: &reading)
        readTransport(into: &reading)
        readRequirements(into: &reading)
        readInformation(into: &reading)
        readDisruptions(into: &reading)
        readCalendars(into: &reading)
        readPromotions(into: &reading)
        readLoyalty(into: &reading)
        readContacts(into: &reading)
        readPerfectOrders(into: &reading)
        readPipelines(into: &reading)
        readSiteCosts(into: &reading)
    }
}

extension ModelBuilder {
    /// Resolves what the scenario says about abilities, and marks the links and stock points that they concern.
    func addAbilities(to model: inout ModelDraft) {
        // Alternates add links, so they come before whatever keeps a table by link.
        addPlants(to: &model)
        // Adds links, so it comes before all that keeps something for each link.
        addSubstitutes(to: &model)
        addShelfLife(to: &model)
        addDesks(to: &model)
        addPurchasing(to: &model)
        addReturns(to: &model)
        addPromising(to: &model)
        addStockCounts(to: &model)
        addControl(to: &model)
        addKnownDemand(to: &model)
        addWarehouseFloors(to: &model)
        addTransport(to: &model)
        addRequirements(to: &model)
        addInformation(to: &model)
        numberEntries(in: &model)
        addDisruptions(to: &model)
        addCalendars(to: &model)
        addPromotions(to: &model)
        addExtraDemands(to: &model)
        addLoyalty(to: &model)
        addServiceCentres(to: &model)
        addPipelines(to: &model)
    }
}

extension MeasureLayout {
    /// What is measured only in scenarios that use an ability, so that others are not told of it.
    static func keysOfAbilities(in scenario: Scenario) -> [MeasureKey] {
        var keys: [MeasureKey] = []
        // Looking for all abilities in a large network takes a while, so it is done once.
        let usesAbilities = !scenario.abilities.isEmpty
        keys += keysOfForecasts(in: scenario)
        keys += keysOfInformation(in: scenario)
        keys += keysOfFinance(in: scenario)
        if usesAbilities { keys += keysOfShelfLife(in: scenario) }
        keys += keysOfDesks(in: scenario)
        if usesAbilities { keys += keysOfCosts(in: scenario) }
        if usesAbilities { keys += keysOfPurchasing(in: scenario) }
        if usesAbilities { keys += keysOfReturns(in: scenario) }
        if usesAbilities { keys += keysOfPromises(in: scenario) }
        if usesAbilities { keys += keysOfStockCounts(in: scenario) }
        if usesAbilities { keys += keysOfControl(in: scenario) }
        keys += keysOfPlants(in: scenario)
        keys += keysOfFloors(in: scenario)
        keys += keysOfTransport(in: scenario)
        keys += keysOfRequirements(in: scenario)
        keys += keysOfDisruptions(in: scenario)
        keys += keysOfCalendars(in: scenario)
        keys += keysOfPromotions(in: scenario)
        if usesAbilities { keys += keysOfLoyalty(in: scenario) }
        if usesAbilities { keys += keysOfContacts(in: scenario) }
        keys += keysOfPerfectOrders(in: scenario)
        if usesAbilities { keys += keysOfPipelines(in: scenario) }
        keys += keysOfSiteCosts(in: scenario)
        return keys
    }
}

extension Measure {
    /// The definition of a measure that an ability has added.
    var ofAbility: MeasureDefinition? {
        if let definition = ofForecasts { return definition }
        if let definition = ofInformation { return definition }
        if let definition = ofFinance { return definition }
        if let definition = ofShelfLife { return definition }
        if let definition = ofDesks { return definition }
        if let definition = ofPurchasing { return definition }
        if let definition = ofReturns { return definition }
        if let definition = ofPromises { return definition }
        if let definition = ofStockCounts { return definition }
        if let definition = ofControl { return definition }
        if let definition = ofPlants { return definition }
        if let definition = ofFloor { return definition }
        if let definition = ofTransport { return definition }
        if let definition = ofRequirements { return definition }
        if let definition = ofDisruptions { return definition }
        if let definition = ofCalendars { return definition }
        if let definition = ofPromotions { return definition }
        if let definition = ofLoyalty { return definition }
        if let definition = ofContacts { return definition }
        if let definition = ofPerfectOrders { return definition }
        if let definition = ofPipelines { return definition }
        if let definition = ofSiteCosts { return definition }
        return nil
    }
}
