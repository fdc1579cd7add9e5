// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import Synchronization

/// The result store as all requests share it: opened when something is asked of it, and not before.
///
/// Others write to the file while the server runs; a reader that finds it locked waits.
final class SharedStore: Sendable {
    /// Where the store is.
    let path: String
    private let store = Mutex<ResultStore?>(nil)

    init(path: String) { self.path = path }

    /// Reads from the store.
    ///
    /// - Throws: That there is nothing of the name, or that the store cannot be read.
    func read<Value>(_ body: (ResultStore) throws(StoreError) -> Value) throws(Problem) -> Value {
        do throws(StoreError) {
            return try body(try opened())
        } catch {
            throw Problem(error)
        }
    }

    private func opened() throws(StoreError) -> ResultStore {
        let result = store.withLock { store -> Result<ResultStore, StoreError> in
            if let store { return .success(store) }
            return Result { () throws(StoreError) -> ResultStore in
                let opened = try ResultStore(path: path)
                store = opened
                return opened
            }
        }
        return try result.get()
    }
}

extension Problem {
    /// What a fault of the store is to somebody who asks over HTTP; where the file is stays unsaid.
    init(_ error: StoreError) {
        switch error {
        case .noSuchRun(let id, let closest, _):
            self = .missing("run or comparison", id, closest: closest)
        case .locked: self.init(503, "the store is busy with writing; try again in a moment")
        case .diskFull: self.init(507, "the disk of the store is full")
        case .cannotConnect, .connectionLost:
            self.init(503, "the server of the store does not answer; try again in a moment")
        case .readOnly: self.init(507, "the store cannot be written")
        default: self.init(500, "the store cannot be read; the server's log says why")
        }
    }
}
