// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a disruption.
public enum DisruptionFault: Hashable, Sendable {
    /// It hits nothing.
    case noTarget
    /// It does nothing to what it hits.
    case noEffect
    /// It names a place twice.
    case repeatedTarget(EntityKind, name: String)
    /// An effect for which it names nothing that it could act on.
    case effectWithoutTarget(effect: String, needed: String)
    /// A place to which none of its effects does anything.
    case targetWithoutEffect(EntityKind, name: String)
    /// A product that none of its places keeps, carries or orders.
    case productNotThere(ProductID)
    /// It begins at or after the end of the run.
    case neverBegins(start: TimeSpan, horizon: TimeSpan)
    /// Everything at its place is stopped at all times, so nothing comes back.
    case neverEnds

    var message: String {
        switch self {
        case .noTarget: "the disruption names no site, lane or segment"
        case .noEffect: "the disruption changes nothing"
        case .repeatedTarget(let kind, let name): "\(kind.rawValue) \"\(name)\" is named twice"
        case .effectWithoutTarget(let effect, let needed):
            "\(effect) acts on \(needed), and the disruption names none"
        case .targetWithoutEffect(let kind, let name):
            "none of the effects does anything to \(kind.rawValue) \"\(name)\""
        case .productNotThere(let product):
            "product \"\(product)\" is not kept, carried or ordered where the disruption hits"
        case .neverBegins(let start, let horizon):
            "the disruption begins at \(start), when the run of \(horizon) is over"
        case .neverEnds: "the disruption has no end: what it stops never goes on"
        }
    }

    var mending: String {
        switch self {
        case .noTarget: "add sites, lanes or segments"
        case .noEffect:
            "add stops, capacity, destroys, demand, order-size, lead-time or price"
        case .repeatedTarget: "keep one of them"
        case .effectWithoutTarget(_, let needed): "name \(needed), or remove the effect"
        case .targetWithoutEffect: "add an effect on it, or remove it"
        case .productNotThere: "remove it"
        case .neverBegins: "lengthen the horizon"
        case .neverEnds: "add length"
        }
    }
}
