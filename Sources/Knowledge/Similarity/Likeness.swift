// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How far two networks are from each other, and in what.
///
/// Gower's distance: each feature says how far apart the two are, from 0 to 1, and the mean is taken over the features that
/// both have. A number is as far as its logarithm: ten times as much counts as wholly apart, so that 2 and 4 sites are
/// as far from each other as 200 and 400; shares are as far as their difference. What the two use (abilities, policies, kinds of sites) is one feature of
/// weight 3, by Jaccard's distance: one less the share of what either uses that both use.
///
/// - Reference: Gower (1971), "A general coefficient of similarity and some of its properties", Biometrics 27:857–871;
///   Jaccard (1912), New Phytologist 11:37–50.
public struct Likeness: Hashable, Sendable {
    /// One feature in which the two are compared.
    public struct Feature: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its value in the network that is asked about.
        public var own: Double
        /// Its value in the other network.
        public var other: Double
        /// How far apart, from 0 to 1.
        public var distance: Double
    }

    /// The distance, from 0 (alike in everything) to 1.
    public let distance: Double
    /// The numbers that both have, the farthest apart first.
    public let features: [Feature]
    /// What both use.
    public let shared: Set<String>
    /// What only the network that is asked about uses.
    public let onlyOwn: Set<String>
    /// What only the other uses.
    public let onlyOther: Set<String>

    /// How much what is used counts, beside each number's 1.
    public static let traitWeight = 3.0

    /// Compares two networks.
    public init(_ own: NetworkProfile, _ other: NetworkProfile) {
        features = own.features.compactMap { name, value in
            guard let theirs = other.features[name] else { return nil }
            return Feature(
                name: name, own: value, other: theirs, distance: Self.distance(name, value, theirs))
        }.sorted { ($1.distance, $0.name) < ($0.distance, $1.name) }
        shared = own.traits.intersection(other.traits)
        onlyOwn = own.traits.subtracting(other.traits)
        onlyOther = other.traits.subtracting(own.traits)
        let union = own.traits.union(other.traits)
        var sum = features.reduce(0) { $0 + $1.distance }
        var weight = Double(features.count)
        if !union.isEmpty {
            sum += Self.traitWeight * (1 - Double(shared.count) / Double(union.count))
            weight += Self.traitWeight
        }
        distance = weight > 0 ? sum / weight : 1
    }

    /// How far apart two values of a feature are: shares by their difference, all else by a tenfold.
    private static func distance(_ name: String, _ own: Double, _ other: Double) -> Double {
        if name.hasSuffix("-share") { return min(1, (own - other).magnitude) }
        guard own >= 0, other >= 0 else { return own == other ? 0 : 1 }
        // Counts may be zero, then one more of each is compared; variation and time have a least that matters.
        let least =
            name.hasSuffix("-variation") ? 0.1 : name.hasSuffix("-day") || name.hasSuffix("-days") ? 0.01 : 0
        let offset = least > 0 ? least : own == 0 || other == 0 ? 1 : 0
        return min(1, log10((own + offset) / (other + offset)).magnitude)
    }
}
