// SPDX-License-Identifier: Apache-2.0
import Foundation
import PostgreSQLLibrary
import Synchronization

/// The loaded library libpq, which stays loaded until the process ends.
struct PostgreSQLLibraryHandle: @unchecked Sendable {
    // The table of functions is written once, before the handle exists, and only read afterwards.
    let functions: pg_library

    private static let loaded = Mutex<PostgreSQLLibraryHandle?>(nil)

    /// Loads the library where it is found first: where CATENA_LIBPQ says, else where systems keep it.
    static func open() throws(StoreError) -> PostgreSQLLibraryHandle {
        let result = loaded.withLock { known -> Result<PostgreSQLLibraryHandle, StoreError> in
            if let known { return .success(known) }
            let result = load()
            known = try? result.get()
            return result
        }
        return try result.get()
    }

    private static func load() -> Result<PostgreSQLLibraryHandle, StoreError> {
        let named = ProcessInfo.processInfo.environment["CATENA_LIBPQ"].flatMap { $0.isEmpty ? nil : $0 }
        let places =
            named.map { [$0] }
            ?? [
                "libpq.so.5", "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
                "/usr/local/opt/libpq/lib/libpq.5.dylib",
            ]
        var reason = ""
        for place in places {
            var message = [CChar](repeating: 0, count: 400)
            if let functions = pg_library_open(place, &message, message.count) {
                return .success(PostgreSQLLibraryHandle(functions: functions.pointee))
            }
            let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            if reason.isEmpty { reason = String(decoding: text, as: UTF8.self) }
        }
        return .failure(.noClientLibrary(reason: reason))
    }
}
