// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// What made orders late or lost, by the levers that could do something about it.
struct AdviceCauses {
    /// The greatest share of a cause that each lever concerns, by its name.
    private(set) var notes: [String: Advice.CauseNote] = [:]

    /// How many replications are explained.
    static let replications = 2

    /// Explains a few replications of the scenario; empty where nothing was late or lost, or it was stopped.
    init(_ scenario: Scenario, threads: Int, isCancelled: (@Sendable () -> Bool)?) {
        let options = ExplanationOptions(replications: Self.replications, threads: threads, worst: 0)
        guard
            let explanation = try? ExplanationStudy.run(
                scenario, options: options, isCancelled: isCancelled)
        else { return }
        let isLate = explanation.lateUnitDays > 0
        for share in explanation.shares {
            guard let part = isLate ? share.lateUnitDays.share : share.lostUnits.share, part > 0 else {
                continue
            }
            for name in share.subject.leverNames where (notes[name]?.share ?? 0) < part {
                notes[name] = Advice.CauseNote(
                    share: part, isOfLateness: isLate, cause: share.subject.cause)
            }
        }
    }

    /// What the lever could do something about.
    func note(on lever: AdviceLever) -> Advice.CauseNote? {
        // A lever that moves all products of a site is known by the site.
        notes[lever.name]
            ?? (lever.kind == .review
                ? lever.entity.split(separator: "/").first.flatMap { notes["review:\($0)"] } : nil)
    }
}

extension DelaySubject {
    /// The names of the levers that could do something about the cause.
    fileprivate var leverNames: [String] {
        func names(_ kinds: [AdviceLever.Kind], _ entities: [String?]) -> [String] {
            kinds.flatMap { kind in entities.compactMap { $0.map { "\(kind.rawValue):\($0)" } } }
        }
        let site = site.map(\.name)
        let lane = lane.map(\.name)
        func atSite(_ what: String?) -> String? {
            guard let site, let what else { return nil }
            return "\(site)/\(what)"
        }
        let point = atSite(product?.name)
        return switch cause {
        case .stockTooLow, .demandAboveMean: names([.stockUp], [point, site])
        case .orderedAtReview: names([.review], [site])
        case .lateTransport: names([.steadyLeadTime, .leadTime], [lane])
        case .laneFull: names([.laneLimit], [lane])
        case .vehicleWait: names([.departures], [lane]) + names([.fleet], [name])
        case .supplierShort: names([.supplyLimit], [point])
        case .productionCapacity:
            names([.lineHours, .lineSpeed, .lineCount], [atSite(name), point])
                + names([.productionLimit], [point])
        case .lineClosed: names([.lineHours], [atSite(name), point])
        case .changeover: names([.lotUp], [point, site]) + names([.lineHours], [atSite(name)])
        case .slowProduction: names([.lineSpeed], [atSite(name), point])
        case .warehouseFloor: names([.floor], [atSite(name)])
        case .storageFull: names([.storage], [site])
        case .orderDesk: names([.desk], [name])
        case .slowOrder: names([.orderDelay], [lane])
        case .promiseTooShort: names([.leadTime], [lane]) + names([.promiseUp], [name])
        case .madeToOrder, .lostInTransit, .disruption, .closed, .supplierSlow, .allocation, .dateRefused: []
        }
    }
}
