// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the floor or the storage classes of a warehouse.
public enum FloorFault: Hashable, Sendable {
    /// Operations or storage classes at a supplier, which is the edge of the model.
    case atSupplier(site: NodeID)
    /// Operations without a process.
    case noProcess(site: NodeID)
    /// A process that is described twice.
    case repeatedProcess(HandlingProcess)
    /// A resource that does nothing.
    case servesNothing(resource: String)
    /// A resource for a process that the site does not have.
    case servesMissingProcess(resource: String, process: HandlingProcess)
    /// A process that a resource lists twice.
    case servesTwice(resource: String, process: HandlingProcess)
    /// A resource without working hours.
    case neverOnDuty(resource: String)
    /// A process whose resources are never on duty together.
    case neverTogether(process: HandlingProcess)
    /// Absence from shifts of a resource that has none.
    case absenceWithoutShifts(resource: String)
    /// Sampling or rejects at another process than inspection.
    case onlyForInspection(what: String, process: HandlingProcess)
    /// Cross-docking of a product that the site does not keep.
    case crossDockedProductNotKept(site: NodeID, product: ProductID)
    /// A cost of positions outside of a class that uses none.
    case overflowCostWithoutSite(storageClass: String)

    // Suspicions.

    /// Cross-docking where nothing is saved by it.
    case crossDockingSavesNothing(site: NodeID)
    /// A storage class of which the site keeps no product.
    case classWithoutProducts(site: NodeID, storageClass: String)
    /// A class of a product that no site has.
    case classNowhere(product: ProductID, storageClass: String, closest: String?)
    /// Stock at the start that does not fit into its class.
    case initialStockAboveClass(storageClass: String, positions: Int, capacity: Int)

    var message: String {
        switch self {
        case .atSupplier(let site):
            "\"\(site)\" is a supplier, and what happens inside a supplier is not modelled"
        case .noProcess(let site): "the operations of \"\(site)\" have no process"
        case .repeatedProcess(let process): "\(process.rawValue) is described more than once"
        case .servesNothing(let resource): "resource \"\(resource)\" serves no process"
        case .servesMissingProcess(let resource, let process):
            "resource \"\(resource)\" serves \(process.rawValue), which the site does not have"
        case .servesTwice(let resource, let process):
            "resource \"\(resource)\" lists \(process.rawValue) more than once"
        case .neverOnDuty(let resource): "resource \"\(resource)\" has no working hours"
        case .neverTogether(let process):
            "\(process.rawValue) needs resources that are never on duty at the same time"
        case .absenceWithoutShifts(let resource):
            "resource \"\(resource)\" is on duty around the clock, so there is no shift to be absent from"
        case .onlyForInspection(let what, let process):
            "\(what) means something only at inspect, not at \(process.rawValue)"
        case .crossDockedProductNotKept(let site, let product):
            "site \"\(site)\" is to cross-dock \"\(product)\" but does not keep it"
        case .overflowCostWithoutSite(let name):
            "storage class \"\(name)\" has an overflow cost but no overflow site"
        case .crossDockingSavesNothing(let site):
            "\"\(site)\" cross-docks, but neither puts away nor picks"
        case .classWithoutProducts(let site, let name):
            "site \"\(site)\" keeps no product of storage class \"\(name)\""
        case .classNowhere(let product, let name, _):
            "product \"\(product)\" is of storage class \"\(name)\", which no site has"
        case .initialStockAboveClass(let name, let positions, let capacity):
            "stock at the start takes \(positions) positions of storage class \"\(name)\", which has \(capacity)"
        }
    }

    var mending: String? {
        switch self {
        case .atSupplier: "remove them, or make the site a plant or a warehouse"
        case .noProcess: "add one such as pick, or remove operations"
        case .repeatedProcess, .servesTwice: "keep one of them"
        case .servesNothing: "list what it serves, or remove it"
        case .servesMissingProcess(_, let process): "add \(process.rawValue) to the operations"
        case .neverOnDuty: "set hours, such as mon-fri 06:00-22:00"
        case .neverTogether: "let their hours overlap"
        case .absenceWithoutShifts: "set its hours"
        case .onlyForInspection: "remove it"
        case .crossDockedProductNotKept(let site, let product):
            "add \"\(product)\" to the stock of \"\(site)\""
        case .overflowCostWithoutSite: "set overflow to overflow-site"
        case .crossDockingSavesNothing: "add put-away or pick, or remove cross-dock"
        case .classWithoutProducts(_, let name): "set storage-class to \"\(name)\" at a product, or remove it"
        case .classNowhere(_, let name, let closest):
            closest.map { "did you mean \"\($0)\"?" } ?? "add \"\(name)\" to the storage-classes of a site"
        case .initialStockAboveClass: nil
        }
    }
}
