// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The fields of a stock entry that say how scarcity is dealt with.
enum ControlRecord {
    static let reservation = Field<Reservation?>.optional(
        "reserve", ReservationRecord.codec, "What is kept back for those who matter most.", absence: "nothing"
    )

    static let fields: [FieldEntry] = [reservation.entry]

    /// The definitions that the fields need.
    static let definitions: [Definition] = [
        ReservationRecord.definition, ReservationRecord.levelDefinition,
    ]

    static func decode(_ record: RecordReader) -> StockControl {
        StockControl(reservation: record(reservation))
    }

    static func encode(_ control: StockControl, _ record: inout RecordWriter) {
        record.put(reservation, control.reservation)
    }
}
