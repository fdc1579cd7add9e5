// SPDX-License-Identifier: Apache-2.0

// What is kept behind a pointer, as if it were a field; see `World`.
extension World {
    var conditions: Conditions {
        @inline(__always)
        _read { yield ownedConditions.value }
        @inline(__always)
        _modify { yield &ownedConditions.value }
    }

    var disruptions: DisruptionStates {
        @inline(__always)
        _read { yield ownedDisruptions.value }
        @inline(__always)
        _modify { yield &ownedDisruptions.value }
    }

    var calendars: FixedBuffer<CalendarState> {
        @inline(__always)
        _read { yield ownedConditions.value.calendars }
        @inline(__always)
        _modify { yield &ownedConditions.value.calendars }
    }

    var promotions: FixedBuffer<PromotionState> {
        @inline(__always)
        _read { yield ownedConditions.value.promotions }
        @inline(__always)
        _modify { yield &ownedConditions.value.promotions }
    }
}
