// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// Writes times of a run for sentences.
public struct RunClock: Hashable, Sendable {
    private let start: CalendarDate
    private let end: Int64

    /// A clock of a run that starts on a day and ends so many seconds later.
    public init(start: CalendarDate, end: Int64) { (self.start, self.end) = (start, end) }

    /// An instant, such as `2025-05-03 14:30`; without the time at midnight, and at the end of the run in words: what is said to
    /// last until then was cut off by it.
    public func text(_ seconds: Int64) -> String {
        seconds >= end ? "the end of the run" : date(seconds)
    }

    /// An instant, also one after the end of the run, such as a promise.
    func date(_ seconds: Int64) -> String {
        let date = CalendarDate(daysSinceEpoch: start.daysSinceEpoch + Int(seconds / 86_400))
        let minutes = Int(seconds % 86_400 / 60)
        if minutes == 0 { return "\(date)" }
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(date) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// A length in the unit that suits it, such as `2.5 d` or `40 min`.
    public static func length(_ seconds: Int64) -> String {
        let (value, unit): (Double, String) =
            seconds >= 86_400
            ? (Double(seconds) / 86_400, "d")
            : seconds >= 3_600
                ? (Double(seconds) / 3_600, "h")
                : seconds >= 60 ? (Double(seconds) / 60, "min") : (Double(seconds), "s")
        let tenths = Int64((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }

    /// A number of units with at most two decimals.
    public static func units(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        let hundredths = Int64((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension LateLine {
    /// What happened to the line, in a sentence.
    public func sentence(_ clock: RunClock) -> String {
        let who = order.map { "order \($0) of \(buyer)" } ?? "an order of \(buyer)"
        var text =
            "\(who): \(RunClock.units(units)) of \(product) from \(site), ordered \(clock.text(placed))"
        if let promised { text += ", promised for \(clock.date(promised))" }
        switch kind {
        case .late:
            let late = RunClock.length(lateSeconds)
            let verb = promised == nil ? "waited \(late)" : "\(late) late"
            text += ended.map { ", there \(clock.text($0)): \(verb)" } ?? ", not there at the end: \(verb)"
        case .lost:
            text += ", lost \(clock.text(ended ?? placed))"
        }
        return text
    }
}

extension DelayStep {
    /// What happened, in a sentence without its beginning and end.
    public func sentence(_ clock: RunClock) -> String {
        if let subject, isBeginning { return "\(subject.cause.phrase): \(part)" + place(of: subject) }
        guard let stage else { return subject.map { $0.cause.phrase + place(of: $0) } ?? "" }
        return words(of: stage, clock) + (subject == nil ? "" : ": \(part) of the delay")
    }

    /// Whether a way begins with it.
    private var isBeginning: Bool {
        switch stage {
        case .customerOrder, .replenishmentOrder, .productionOrder, .atStart, .supplyLimit, .stopped, .queued:
            true
        default: false
        }
    }

    private var part: String { RunClock.length(charged) }

    private func place(of subject: DelaySubject) -> String {
        subject.place.isEmpty ? "" : ", \(subject.place)"
    }

    private func words(of stage: DelayStage, _ clock: RunClock) -> String {
        let length = RunClock.length(to - from)
        let usual = ordinary > 0 ? ", usually \(RunClock.length(ordinary))" : ""
        let span = "from \(clock.text(from)) to \(clock.text(to))"
        let what = product?.name ?? "goods"
        let there = site.map { " at \($0)" } ?? ""
        let over = lane.map { " on \($0)" } ?? ""
        let much = units > 0 ? "\(RunClock.units(units)) of \(what)" : what
        switch stage {
        case .customerOrder: return "ordered \(clock.text(to))"
        case .replenishmentOrder:
            return "\(site?.name ?? "the site") ordered \(much)\(over) on \(clock.text(to))"
        case .productionOrder:
            return "\(site?.name ?? "the site") ordered itself \(much) on \(clock.text(to))"
        case .atStart: return "it was under way at the start of the run"
        case .supplyLimit: return "the supplier's \(what) was renewed \(clock.text(to))"
        case .stopped: return "it was stopped until \(clock.text(to))"
        case .queued, .planned: return "it began to wait \(clock.text(to))"
        case .orderDelay: return "the order was on its way \(length)\(usual)"
        case .orderHeld: return "no orders were taken in \(span) (\(length))"
        case .reserved: return "\(what)\(there) was kept for others \(span) (\(length))"
        case .deskWait: return "the order waited for a clerk \(span) (\(length))"
        case .deskWork: return "the desk worked on the order for \(length)\(usual)"
        case .supplierWork: return "\(site?.name ?? "the supplier") worked on the order for \(length)\(usual)"
        case .stockout: return "\(what) was out of stock\(there) \(span) (\(length))"
        case .floorQueue: return "\(what) waited on the floor\(there) \(span) (\(length))"
        case .floorWork: return "\(what) was handled\(there) for \(length)\(usual)"
        case .storageFull: return "there was no room for \(what)\(there) \(span) (\(length))"
        case .laneStopped: return "nothing left on the lane \(span) (\(length))"
        case .laneFull: return "the lane's limit was used up\(over) \(span) (\(length))"
        case .vehicleWait: return "\(what) waited for a vehicle\(over) \(span) (\(length))"
        case .transport: return "\(much) was on its way\(over) \(span) (\(length)\(usual))"
        case .arrivalHeld: return "nothing was taken in \(span) (\(length))"
        case .lostOnTheWay: return "\(what) was lost\(over) \(span) (\(length))"
        case .lineWait: return "making \(what)\(there) waited for its line \(span) (\(length))"
        case .lineClosed: return "the line of \(what)\(there) was closed for \(length)"
        case .productionStopped: return "nothing was made \(span) (\(length))"
        case .changeover: return "the line was set up for \(what)\(there) for \(length)"
        case .run: return "\(much) was made\(there) \(span) (\(length)\(usual))"
        }
    }
}

extension OrderFate {
    /// What became of an order that was neither late nor lost.
    public func sentence(_ clock: RunClock) -> String {
        var text = "order \(number) of \(segment), placed \(clock.text(placed))"
        if let promised { text += ", promised for \(clock.date(promised))" }
        guard let ended else { return text + ", was not late: it is still open at the end of the run" }
        return text + ", was not late: delivered \(clock.text(ended))"
    }
}
