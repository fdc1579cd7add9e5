// SPDX-License-Identifier: Apache-2.0

extension Network {
    /// Whether scarcity is dealt with otherwise than by serving one order after the other.
    var usesControl: Bool {
        sites.contains { site in
            site.stock.contains { $0.allocation.divides || !$0.control.isEmpty }
        } || segments.contains { $0.mix.contains { !$0.substitutes.isEmpty } }
    }
}
