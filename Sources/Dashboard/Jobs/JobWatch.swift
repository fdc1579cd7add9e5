// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What has happened to a job, for all who watch it.
///
/// Keeps the last events, so that a browser whose connection broke is told what it missed.
final class JobWatch: @unchecked Sendable {
    private struct Event {
        var number: Int
        var name: String
        var data: String
    }

    /// The most events that are kept; a job sends a few each second.
    private static let most = 400

    // Guarded by `condition`.
    private let condition = NSCondition()
    private var events: [Event] = []
    private var last = 0
    private var isOver = false

    /// Adds an event and wakes who waits.
    ///
    /// - Parameters:
    ///   - name: What happened.
    ///   - value: What is to be known of it.
    ///   - ends: Whether it is the last one.
    func post(_ name: String, _ value: some Encodable, ends: Bool = false) {
        guard let data = HTTPResponse.jsonData(value) else { return }
        condition.lock()
        defer { condition.unlock() }
        guard !isOver else { return }
        last += 1
        events.append(Event(number: last, name: name, data: String(decoding: data, as: UTF8.self)))
        if events.count > Self.most { events.removeFirst(events.count - Self.most) }
        isOver = ends
        condition.broadcast()
    }

    /// The number of the event that is the last one now.
    var lastNumber: Int {
        condition.lock()
        defer { condition.unlock() }
        return last
    }

    /// The events after number `seen`, waiting for one if need be.
    ///
    /// - Parameters:
    ///   - seen: The number of the last event that was seen.
    ///   - patience: The most seconds to wait.
    /// - Returns: The events as text and the number of the last of them; `nil` at the end.
    func events(after seen: Int, patience: Double) -> (text: String, last: Int)? {
        let deadline = Date(timeIntervalSinceNow: patience)
        condition.lock()
        defer { condition.unlock() }
        // A number from before a restart of the server may be ahead of ours.
        let seen = seen > last ? 0 : seen
        while last <= seen, !isOver { guard condition.wait(until: deadline) else { break } }
        guard last > seen else { return isOver ? nil : ("", seen) }
        let text = events.filter { $0.number > seen }.map { event in
            "id: \(event.number)\nevent: \(event.name)\ndata: \(event.data)\n\n"
        }.joined()
        return (text, last)
    }
}

/// One who watches a job.
final class JobEventSource: EventSource, @unchecked Sendable {
    private let watch: JobWatch
    private let isStopped: @Sendable () -> Bool
    // Used by the thread of one connection.
    private var seen: Int

    /// Watches from event number `seen` on.
    init(_ watch: JobWatch, after seen: Int, isStopped: @escaping @Sendable () -> Bool) {
        self.watch = watch
        self.seen = seen
        self.isStopped = isStopped
    }

    func next(patience: Double) -> String? {
        guard !isStopped(), let found = watch.events(after: seen, patience: patience) else { return nil }
        seen = found.last
        return found.text
    }
}
