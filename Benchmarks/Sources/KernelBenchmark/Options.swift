// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the command line asked for.
struct Options {
    var workload = "hold"
    var runs = 5
    var pending: Int?
    var steps: Int?

    init(_ arguments: ArraySlice<String>) {
        var rest = Array(arguments)
        if let first = rest.first, !first.hasPrefix("--") { workload = rest.removeFirst() }
        while !rest.isEmpty {
            let option = rest.removeFirst()
            guard let text = rest.first, let number = Int(text), (1...1_000_000_000).contains(number) else {
                usageError("\(option) needs a whole number from 1 to 1000000000")
            }
            rest.removeFirst()
            switch option {
            case "--runs": runs = number
            case "--pending": pending = number
            case "--steps": steps = number
            default: usageError("unknown option \(option); there are --runs, --pending and --steps")
            }
        }
    }
}

/// Ends the program because of its command line.
func usageError(_ message: String) -> Never {
    let line = Array("kernel-benchmark: \(message)\n".utf8)
    write(STDERR_FILENO, line, line.count)
    exit(64)
}
