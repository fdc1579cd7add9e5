// SPDX-License-Identifier: Apache-2.0

/// How finely what happened in a replication is written down.
public enum FactDetail: String, CaseIterable, Hashable, Sendable {
    /// Nothing but the measures.
    case measures
    /// What there was at the end of each day, and what flowed and was paid on it.
    case daily
    /// Every day, and every order line, shipment, movement, lot, job and payment.
    case events
}
