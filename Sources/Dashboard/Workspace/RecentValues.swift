// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Remembers the values that were asked for last, by key: what takes long to make is made once for many readers.
final class RecentValues<Value: Sendable>: Sendable {
    private let most: Int
    /// The one that was used last stands last.
    private let entries = Mutex<[(key: String, value: Value)]>([])

    /// Keeps at most `most` values.
    init(most: Int) { self.most = most }

    /// The value of a key, if it is remembered.
    func value(_ key: String) -> Value? {
        entries.withLock { entries in
            guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
            let entry = entries.remove(at: place)
            entries.append(entry)
            return entry.value
        }
    }

    /// Remembers a value, and forgets the one that was not used for longest.
    func keep(_ value: Value, for key: String) {
        entries.withLock { entries in
            entries.removeAll { $0.key == key }
            entries.append((key, value))
            if entries.count > most { entries.removeFirst() }
        }
    }

    /// The value of a key, made by `make` when it is not remembered.
    func value<Failure: Error>(_ key: String, make: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let known = value(key) { return known }
        let made = try make()
        keep(made, for: key)
        return made
    }
}
