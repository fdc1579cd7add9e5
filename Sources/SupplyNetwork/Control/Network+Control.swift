// SPDX-License-Identifier: Apache-2.0

extension Network {
    /// Whether scarcity is dealt with otherwise than by serving one order after the other.
    var usesControl: Bool {
        sites.contains { site in
            // By position, since an item that is handed to a closure is copied.
            site.stock.indices.contains {
                site.stock[$0].allocation.divides || !site.stock[$0].control.isEmpty
            }
        } || segments.contains { $0.mix.contains { !$0.substitutes.isEmpty } }
    }
}
