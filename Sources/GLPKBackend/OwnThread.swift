// SPDX-License-Identifier: Apache-2.0

import CGLPK
import GLPKGuard
import LinearProgramming
import Synchronization

/// GLPK's deepest recursions are in branch and bound; the default of some systems, 512 KB, is too little.
private let stackSize = 16 << 20

/// A GLPK built without thread-local storage can serve one thread at a time.
private let isThreadSafe = glp_config("TLS") != nil
private let oneAtATime = Mutex(())

/// Runs `body` on a thread of its own and waits for it.
///
/// - Throws: What `body` throws, or that there is no thread.
func runOnOwnThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws(SolverFailure) -> Value
) throws(SolverFailure) -> Value {
    let errand = Errand(body)
    let context = Unmanaged.passUnretained(errand).toOpaque()
    let code = withExtendedLifetime(errand) {
        guard_run_on_thread(
            stackSize,
            { context in
                guard let context else { return }
                (Unmanaged<AnyErrand>.fromOpaque(context).takeUnretainedValue()).run()
            }, context)
    }
    guard code == 0, let result = errand.result else { throw .noThread(code: code) }
    return try result.get()
}

/// What the C side can call without knowing the type of the value.
private class AnyErrand {
    func run() {}
}

/// Owns what is to be run and, afterwards, its result; one thread runs it while the other waits.
private final class Errand<Value: Sendable>: AnyErrand {
    private let body: @Sendable () throws(SolverFailure) -> Value
    private(set) var result: Result<Value, SolverFailure>?

    init(_ body: @escaping @Sendable () throws(SolverFailure) -> Value) { self.body = body }

    override func run() {
        if isThreadSafe {
            result = Result(catching: body)
        } else {
            result = oneAtATime.withLock { _ in Result(catching: body) }
        }
    }
}
