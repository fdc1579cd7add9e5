// SPDX-License-Identifier: Apache-2.0

/// Whose chances a replication has: those of its index, or their mirror image.
@frozen
public struct ReplicationKey: Hashable, Sendable {
    /// The number of the replication.
    public var index: UInt32
    /// Whether every uniform number u of the replication is drawn as 1 − u instead.
    public var isMirrored: Bool

    /// The replication with the number `index`, or its mirror image.
    public init(_ index: UInt32, isMirrored: Bool = false) {
        self.index = index
        self.isMirrored = isMirrored
    }
}

extension RandomStream {
    /// Creates the stream of a named purpose at its beginning, or its mirror image.
    ///
    /// - Parameters:
    ///   - seed: The seed of the whole experiment.
    ///   - replication: The replication.
    ///   - name: Whose chance it is, and for what: `segment:key-accounts/order-gap`.
    public init(seed: UInt64, replication: ReplicationKey, name: String) {
        let own = RandomStream(seed: seed, replication: replication.index, name: name)
        self = replication.isMirrored ? own.antithetic : own
    }

    /// The stream of the same purpose at its beginning in another replication.
    package func restarted(in replication: ReplicationKey) -> RandomStream {
        let own = RandomStream(seed: seed, replication: replication.index, nameHash: nameHash)
        return replication.isMirrored ? own.antithetic : own
    }
}
