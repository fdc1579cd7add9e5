// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks what warehouses do with goods, and where they keep them.
    mutating func checkWarehouses() {
        for site in scenario.network.sites {
            let path = ["sites", site.id.name]
            if let operations = site.operations {
                let place = path + ["operations"]
                if site.kind == .supplier { note(.floor(.atSupplier(site: site.id)), at: place) }
                checkSteps(operations, of: site, at: place)
                checkResources(operations, at: place)
                checkTogetherness(operations, at: place)
                checkCrossDocking(operations, of: site, at: place + ["cross-dock"])
            }
            checkStorageClasses(of: site, at: path + ["storage-classes"])
        }
    }

    private mutating func checkSteps(_ operations: WarehouseOperations, of site: Site, at path: [String]) {
        if operations.steps.isEmpty { note(.floor(.noProcess(site: site.id)), at: path) }
        var seen: Set<HandlingProcess> = []
        for step in operations.steps {
            let name = step.process.rawValue
            let place = path + [name]
            if !seen.insert(step.process).inserted { note(.floor(.repeatedProcess(step.process)), at: place) }
            checkDuration("\(name) time", step.time, at: place + ["time"])
            checkDuration("\(name) time per unit", step.timePerUnit, at: place + ["time-per-unit"])
            checkDuration(
                "\(name) time per position", step.timePerPosition, at: place + ["time-per-position"])
            checkNumber("\(name) cost", step.cost, .notNegative, at: place + ["cost"])
            checkNumber("\(name) unit cost", step.unitCost, .notNegative, at: place + ["unit-cost"])
            checkNumber("sample", step.sampledShare, .share, at: place + ["sample"])
            checkNumber("reject rate", step.rejectRate, .share, at: place + ["reject-rate"])
            guard step.process != .inspect else { continue }
            if step.sampledShare != 1 {
                note(
                    .floor(.onlyForInspection(what: "sample", process: step.process)), at: place + ["sample"])
            }
            if step.rejectRate != 0 {
                note(
                    .floor(.onlyForInspection(what: "reject rate", process: step.process)),
                    at: place + ["reject-rate"])
            }
        }
    }

    private mutating func checkResources(_ operations: WarehouseOperations, at path: [String]) {
        var names: Set<String> = []
        for resource in operations.resources {
            let place = path + ["resources", resource.id]
            checkName(.resource, resource.id, at: place)
            if !names.insert(resource.id).inserted {
                note(.repeatedName(.resource, name: resource.id), at: place)
            }
            checkNumber("count", Double(resource.count), .whole(from: 1, to: 100_000), at: place + ["count"])
            checkNumber("cost per hour", resource.costPerHour, .notNegative, at: place + ["cost-per-hour"])
            if let cost = resource.overtimeCostPerHour {
                checkNumber(
                    "overtime cost per hour", cost, .notNegative, at: place + ["overtime-cost-per-hour"])
            }
            if resource.hours.spans.isEmpty {
                note(.floor(.neverOnDuty(resource: resource.id)), at: place + ["hours"])
            }
            checkNumber("absence", resource.absence, .between(0, and: 0.99), at: place + ["absence"])
            if resource.absence > 0, resource.hours.isAlways {
                note(.floor(.absenceWithoutShifts(resource: resource.id)), at: place + ["absence"])
            }
            if resource.serves.isEmpty { note(.floor(.servesNothing(resource: resource.id)), at: place) }
            var seen: Set<HandlingProcess> = []
            for (position, process) in resource.serves.enumerated() {
                let spot = place + ["serves", "\(position)"]
                if !seen.insert(process).inserted {
                    note(.floor(.servesTwice(resource: resource.id, process: process)), at: spot)
                } else if operations.step(process) == nil {
                    note(.floor(.servesMissingProcess(resource: resource.id, process: process)), at: spot)
                }
            }
        }
    }

    /// A process waits for ever when its dock is open only while its people are at home.
    private mutating func checkTogetherness(_ operations: WarehouseOperations, at path: [String]) {
        for step in operations.steps {
            var common = WeeklyHours.always
            var isServed = false
            for kind in FloorResourceKind.allCases {
                let serving = operations.resources.filter {
                    $0.kind == kind && $0.serves.contains(step.process)
                }
                guard !serving.isEmpty else { continue }
                isServed = true
                common = common.intersection(WeeklyHours(serving.flatMap(\.hours.spans)))
            }
            // Without any hours of their own, the resources have a fault of their own.
            let idle = operations.resources.contains {
                $0.serves.contains(step.process) && $0.hours.spans.isEmpty
            }
            if isServed, common.spans.isEmpty, !idle {
                note(.floor(.neverTogether(process: step.process)), at: path + [step.process.rawValue])
            }
        }
    }

    private mutating func checkCrossDocking(
        _ operations: WarehouseOperations, of site: Site, at path: [String]
    ) {
        guard case .products(let list) = operations.crossDocking else { return }
        if list.isEmpty { note(.empty(what: "list of products"), at: path) }
        var seen: Set<ProductID> = []
        for (position, product) in list.enumerated() {
            let place = path + ["\(position)"]
            checkProduct(product, at: place)
            if !seen.insert(product).inserted {
                note(.repeatedName(.product, name: product.name), at: place)
            } else if index.products[product] != nil, index.point(site.id, product) == nil {
                note(.floor(.crossDockedProductNotKept(site: site.id, product: product)), at: place)
            }
        }
    }

    private mutating func checkStorageClasses(of site: Site, at path: [String]) {
        if !site.storageClasses.isEmpty, site.kind == .supplier {
            note(.floor(.atSupplier(site: site.id)), at: path)
        }
        var names: Set<String> = []
        for entry in site.storageClasses {
            let place = path + [entry.id]
            checkName(.storageClass, entry.id, at: place)
            if !names.insert(entry.id).inserted {
                note(.repeatedName(.storageClass, name: entry.id), at: place)
            }
            // Goods that are refused must find room at some time.
            checkNumber(
                "capacity", Double(entry.capacity), .whole(from: entry.overflow == .refuse ? 1 : 0, to: 1e9),
                at: place + ["capacity"])
            checkNumber("overflow cost", entry.overflowCost, .notNegative, at: place + ["overflow-cost"])
            if entry.overflowCost > 0, entry.overflow != .overflowSite {
                note(
                    .floor(.overflowCostWithoutSite(storageClass: entry.id)), at: place + ["overflow-cost"])
            }
        }
    }
}

extension WeeklyHours {
    /// The hours in which both work.
    func intersection(_ other: WeeklyHours) -> WeeklyHours {
        WeeklyHours(
            spans.flatMap { span in
                other.spans.map { Span(start: max(span.start, $0.start), end: min(span.end, $0.end)) }
            })
    }
}
