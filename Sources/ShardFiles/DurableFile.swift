// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Writes a file so that whoever finds it under its name finds all of it, even after the machine has failed.
///
/// A hidden temporary beside it is written, brought to the disk and renamed. What a killed process leaves is a temporary that
/// no reader looks at. Two processes that write one file leave the file of one of them.
func writeDurably(_ data: Data, to path: String) throws(ShardFault) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let temporary = "\(folder)/.\(url.lastPathComponent).\(UUID().uuidString).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: lastReason()) }
    var reason: String?
    data.withUnsafeBytes { bytes in
        var written = 0
        while written < bytes.count, reason == nil {
            guard let start = bytes.baseAddress else { return }
            let count = write(file, start + written, bytes.count - written)
            if count > 0 {
                written += count
            } else if errno != EINTR {
                reason = lastReason()
            }
        }
    }
    if reason == nil, fsync(file) != 0 { reason = lastReason() }
    if close(file) != 0, reason == nil { reason = lastReason() }
    if reason == nil, rename(temporary, path) != 0 { reason = lastReason() }
    if let reason {
        unlink(temporary)
        throw .cannotWrite(path: path, reason: reason)
    }
    // The name is on the disk when its folder is.
    let parent = open(folder, O_RDONLY)
    if parent >= 0 {
        fsync(parent)
        close(parent)
    }
}

private func lastReason() -> String { String(cString: strerror(errno)) }
