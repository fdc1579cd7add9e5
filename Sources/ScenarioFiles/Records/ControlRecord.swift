// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The fields of a stock entry that say how scarcity is dealt with.
enum ControlRecord {
    static let reservation = Field<Reservation?>.optional(
        "reserve", ReservationRecord.codec, "What is kept back for those who matter most.", absence: "nothing"
    )

    static let transshipment = Field<Transshipment?>.optional(
        "transshipment", TransshipmentRecord.codec, "Help from sites of the same echelon.", absence: "none")
    static let emergency = Field<EmergencyOrders?>.optional(
        "emergency", EmergencyRecord.codec, "A faster source for when stock is too low.", absence: "none")
    static let dualSourcing = Field<DualSourcing?>.optional(
        "dual-sourcing", DualSourcingRecord.codec, "How a slow and a fast source are used side by side.",
        absence: "`source` chooses")
    static let gaming = Field<ShortageGaming?>.optional(
        "gaming", GamingRecord.codec, "Orders of more than is needed when supply was scarce.", absence: "none"
    )
    static let cancelsAbove = Field<Quantity?>.optional(
        "cancel-above", .quantity,
        "At a review, what waits at the supplier is cancelled as far as the position is above this, in units.",
        absence: "nothing is cancelled")

    static let fields: [FieldEntry] = [
        reservation.entry, transshipment.entry, emergency.entry, dualSourcing.entry, gaming.entry,
        cancelsAbove.entry,
    ]

    /// The definitions that the fields need.
    static let definitions: [Definition] = [
        ReservationRecord.definition, ReservationRecord.levelDefinition, TransshipmentRecord.definition,
        EmergencyRecord.definition, DualSourcingRecord.definition, GamingRecord.definition,
        SubstituteRecord.definition,
    ]

    static func decode(_ record: RecordReader) -> StockControl {
        StockControl(
            reservation: record(reservation), transshipment: record(transshipment),
            emergency: record(emergency), dualSourcing: record(dualSourcing), gaming: record(gaming),
            cancelsAbove: record(cancelsAbove))
    }

    static func encode(_ control: StockControl, _ record: inout RecordWriter) {
        record.put(reservation, control.reservation)
        record.put(transshipment, control.transshipment)
        record.put(emergency, control.emergency)
        record.put(dualSourcing, control.dualSourcing)
        record.put(gaming, control.gaming)
        record.put(cancelsAbove, control.cancelsAbove)
    }
}
