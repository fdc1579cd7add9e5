// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// A progress bar on standard error, for work that takes longer than a second; silent where nobody watches.
final class Progress: Sendable {
    private struct State {
        var lastDrawn = Date.distantPast
        var isDrawn = false
    }

    private let label: String
    private let began = Date()
    private let isShown: Bool
    private let state = Mutex(State())

    init(_ label: String) {
        self.label = label
        isShown = Console.isTerminal
    }

    /// Draws how far the work has come, at most ten times a second.
    func update(done: Int, total: Int) {
        guard isShown, Date().timeIntervalSince(began) > 1 else { return }
        state.withLock { state in
            guard Date().timeIntervalSince(state.lastDrawn) > 0.1 || done == total else { return }
            state.lastDrawn = Date()
            state.isDrawn = true
            let share = total > 0 ? Double(done) / Double(total) : 1
            let filled = Int(share * 30)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            let elapsed = Date().timeIntervalSince(began)
            let left = done > 0 ? elapsed / share - elapsed : 0
            let text = "\r\(label) \(bar) \(done)/\(total), \(Int(left.rounded(.up))) s left  "
            FileHandle.standardError.write(Data(text.utf8))
        }
    }

    /// Takes the bar away.
    func finish() {
        state.withLock { state in
            if state.isDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
            state.isDrawn = false
        }
    }
}
