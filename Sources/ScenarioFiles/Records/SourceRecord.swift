// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes where an order goes: the name of a lane or of the site at its other end, or a choice
/// of them.
enum SourceRecord {
    static let priority = Field<[LaneID]>.required(
        "priority", lanes, standIn: [],
        "Lanes or sites: the first whose shelf covers the order; the first of all when none does.")
    static let cheapest = Field<[LaneID]>.required(
        "cheapest", lanes, standIn: [],
        "Lanes or sites: the one with the lowest cost per unit among those whose shelf covers the order.")
    static let split = Field<[SourcingRule.Share]>.required(
        "split", shares, standIn: [],
        "Lanes or sites with their shares of the quantity ordered over time: `{a: 70%, b: 30%}`.")

    static let definition = Definition(
        "source",
        "Where an order goes: the name of a lane, or of the site at its other end if only one lane leads from it;"
            + " `make` for the site's own recipe; `none`; or a choice. A segment may name a site to which no lane"
            + " leads: it is then served there and then.",
        example: "{split: {factory: 70%, importer: 30%}}", selector: .key,
        variants: [
            Definition.Variant("priority", "", [priority.entry]),
            Definition.Variant("cheapest", "", [cheapest.entry]),
            Definition.Variant("split", "", [split.entry]),
        ], shorthands: [.name(.lane), .name(.site), .choice(["make", "none"])])

    /// A list of lanes, each by its name or by its origin's.
    static let lanes = Codec<[LaneID]>(
        shape: .list(of: .oneOf([.name(.lane), .name(.site)])),
        decode: { node, context in
            guard let elements = node.elements else {
                context.reportUnexpected(node, expected: "a list of lanes or sites")
                return nil
            }
            return elements.compactMap { element in
                Codec<String>.name(.lane).decode(element, context)
                    .flatMap { context.lane(named: $0, at: element.place) }
            }
        },
        encode: { lanes, _ in .sequence(lanes.map { .text($0.name) }) })

    /// A lane, by its name or by its origin's.
    static let lane = Codec<LaneID>(
        shape: .oneOf([.name(.lane), .name(.site)]),
        decode: { node, context in
            Codec<String>.name(.lane).decode(node, context).flatMap {
                context.lane(named: $0, at: node.place)
            }
        },
        encode: { lane, _ in .text(lane.name) })

    /// Lanes with their shares, sorted by name since the order of the entries has no meaning.
    private static let shares = Codec<[SourcingRule.Share]>.map(
        .lane, of: .portion(.notNegative),
        reading: { entry, context in
            guard let weight = Codec<Double>.portion(.notNegative).decode(entry.value, context),
                let lane = context.lane(named: entry.key, at: entry.keyPlace)
            else { return nil }
            return SourcingRule.Share(lane: lane, weight: weight)
        },
        writing: { share, _ in (share.lane.name, .number(share.weight)) })

    /// The rule by which a stock point or a segment orders.
    static let codec = Codec<SourcingRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            switch node.text {
            case "none" where !node.isEmpty: return SourcingRule.none
            case "make": return .make
            case let name? where !name.isEmpty:
                return context.lane(named: name, at: node.place).map { .single($0) }
            default: break
            }
            guard let record = RecordReader(node, definition, context) else { return nil }
            return switch record.variant.name {
            case "priority": .priority(record(priority))
            case "cheapest": .cheapest(record(cheapest))
            default: .split(record(split).sorted { $0.lane < $1.lane })
            }
        },
        encode: { rule, context in
            switch rule {
            case .none: .scalar("none")
            case .make: .scalar("make")
            case .single(let lane): .text(lane.name)
            case .priority(let lanes): .mapping([(priority.key, priority.codec.encode(lanes, context))])
            case .cheapest(let lanes): .mapping([(cheapest.key, cheapest.codec.encode(lanes, context))])
            case .split(let shares): .mapping([(split.key, split.codec.encode(shares, context))])
            }
        })
}

extension DecodingContext {
    /// The lane that `name` means as a source of the node that is being read.
    ///
    /// That is a lane that leads there, or else the only lane from a site of that name. A name that means
    /// none or more than one is reported.
    func lane(named name: String, at place: Place) -> LaneID? {
        let lane = references.ends[LaneID(name)]
        if let lane, lane.destination == destination { return lane.id }
        let origin = NodeID(name)
        if references.sites.contains(origin) { return onlyLane(from: origin, at: place) }
        if let lane { return lane.id }
        if lacksTable || references.unreadLanes.contains(LaneID(name)) {
            markDamaged(place)
        } else {
            let known = references.lanes.keys.map(\.name) + references.sites.map(\.name)
            report(.unknownSource(name: name, closest: closest(to: name, among: known.sorted())), at: place)
        }
        return nil
    }

    private func onlyLane(from origin: NodeID, at place: Place) -> LaneID? {
        let lanes = references.lanes(from: origin, to: destination, carrying: product?.id).sorted()
        if lanes.count == 1 { return lanes[0] }
        if lanes.count > 1 {
            report(
                .severalLanes(from: origin.name, to: destination.name, lanes: lanes.map(\.name)), at: place)
            return nil
        }
        if destinationIsSegment {
            return references.impliedLane(from: origin, to: destination, fulfilment: fulfilment)
        }
        if lacksTable || references.mayBeBroken(from: origin, to: destination) {
            markDamaged(place)
        } else if let product,
            let other = references.lanes(from: origin, to: destination, carrying: nil).first
        {
            report(.fault(.laneDoesNotCarry(lane: other, product: product.id)), at: place)
        } else {
            report(.noLane(from: origin.name, to: destination.name, product: product?.id.name), at: place)
        }
        return nil
    }
}
