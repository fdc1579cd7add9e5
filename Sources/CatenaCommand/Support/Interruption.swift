// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Synchronization

/// Takes the first Ctrl-C as the wish to stop and keep what is finished; a second one ends the process.
///
/// Owns the signal source, which is touched only while it is created and freed: hence the unchecked conformance.
final class Interruption: @unchecked Sendable {
    private let flag = Atomic<Bool>(false)
    /// Delivers the signals; cancelled with its owner.
    private let source: any DispatchSourceSignal

    /// Listens until it is freed.
    ///
    /// - Parameters:
    ///   - kept: What is left of the work that is stopped, for the message.
    ///   - onRequest: Is called once, on another thread, when the user wants to stop.
    init(
        kept: String = "the replications that are finished are kept",
        onRequest: (@Sendable () -> Void)? = nil
    ) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [weak self] in
            guard let self else { return }
            if self.flag.exchange(true, ordering: .relaxed) { exit(130) }
            Console.note("stopping; \(kept) (Ctrl-C again to end at once)")
            onRequest?()
        }
        source.resume()
    }

    deinit { source.cancel() }

    /// Whether the user wants to stop.
    var isRequested: Bool { flag.load(ordering: .relaxed) }
}
