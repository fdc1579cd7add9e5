// SPDX-License-Identifier: Apache-2.0
import Foundation
import HighsLibrary
import Synchronization

/// A loaded library of HiGHS, which stays loaded until the process ends.
struct HiGHSLibraryHandle: @unchecked Sendable {
    // The library's table of functions is written once, before the handle exists, and only read afterwards.
    let library: OpaquePointer

    var version: String { String(cString: highs_library_version(library)) }

    private static let loaded = Mutex<[String: Result<HiGHSLibraryHandle, LoadFailure>]>([:])

    /// Why a library cannot serve.
    struct LoadFailure: Error {
        var message: String
    }

    /// Loads the library at a path, once.
    static func open(_ path: String) throws(LoadFailure) -> HiGHSLibraryHandle {
        let result = loaded.withLock { known in
            if let result = known[path] { return result }
            let result = load(path)
            known[path] = result
            return result
        }
        return try result.get()
    }

    private static func load(_ path: String) -> Result<HiGHSLibraryHandle, LoadFailure> {
        var message = [CChar](repeating: 0, count: 400)
        if let library = highs_library_open(path, &message, message.count) {
            return .success(HiGHSLibraryHandle(library: library))
        }
        let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return .failure(LoadFailure(message: String(decoding: text, as: UTF8.self)))
    }

    /// Where a library may be: in the loader's own places, and where package managers put the `highspy` of Python.
    static func candidates() -> [String] {
        let names = ["libhighs.so.1", "libhighs.so", "libhighs.dylib", "/opt/homebrew/lib/libhighs.dylib"]
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        let roots = ["\(home)/.local/lib", "/usr/local/lib", "/usr/lib"]
        var found: [String] = []
        for root in roots {
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
            for entry in entries.sorted(by: >) where entry.hasPrefix("python3") {
                for packages in ["site-packages", "dist-packages"] {
                    let path = "\(root)/\(entry)/\(packages)/highspy/libhighs.so.1"
                    if FileManager.default.fileExists(atPath: path) { found.append(path) }
                }
            }
        }
        return names + found
    }
}
