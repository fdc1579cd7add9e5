// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Synchronization

/// Takes the first Ctrl-C as the wish to stop and keep what is finished; a second one ends the process.
final class Interruption: Sendable {
    private let flag = Atomic<Bool>(false)
    private let source: any DispatchSourceSignal & Sendable

    init() {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        self.source = source
        source.setEventHandler { [weak self] in
            guard let self else { return }
            if self.flag.exchange(true, ordering: .relaxed) { exit(130) }
            Console.note("stopping; the replications that are finished are kept (Ctrl-C again to end at once)")
        }
        source.resume()
    }

    /// Whether the user wants to stop.
    var isRequested: Bool { flag.load(ordering: .relaxed) }
}
