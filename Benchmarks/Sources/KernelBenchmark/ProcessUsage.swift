// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the process has used so far.
enum ProcessUsage {
    /// User CPU time in seconds: steadier than wall time on a shared machine.
    static var userSeconds: Double {
        let time = usage.ru_utime
        return Double(time.tv_sec) + 1e-6 * Double(time.tv_usec)
    }

    /// The largest resident size in mebibytes.
    static var peakMebibytes: Double {
        #if canImport(Darwin)
            Double(usage.ru_maxrss) / 1_048_576
        #else
            Double(usage.ru_maxrss) / 1024
        #endif
    }

    private static var usage: rusage {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #endif
        return usage
    }
}
