// SPDX-License-Identifier: Apache-2.0
internal import CWorkbook
import Foundation

/// A zip file as a workbook uses one: parts by name, stored or deflated.
///
/// What workbooks never have is refused: encryption, several volumes, sizes beyond 4 GiB.
///
/// - Reference: PKWARE (2022), *APPNOTE.TXT: .ZIP File Format Specification*, 6.3.10, section 4.3.
struct ZipArchive {
    /// The largest file that is read, in bytes.
    static let fileLimit = 256 << 20
    /// What a part may unpack to at most, in bytes; a full sheet of a million rows and ten columns takes about as much.
    static let partLimit = 1 << 30
    /// How many parts a file may have.
    static let countLimit = 10_000

    private struct Entry {
        var method: Int
        var checksum: UInt32
        var packedSize: Int
        var size: Int
        var offset: Int
    }

    /// Where the file is.
    let path: String
    private let bytes: [UInt8]
    private var entries: [String: Entry] = [:]

    /// Opens the file at `path`.
    init(path: String) throws(WorkbookFault) {
        self.path = path
        let attributes: [FileAttributeKey: Any]
        do {
            let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            attributes = try FileManager.default.attributesOfItem(atPath: resolved)
        } catch {
            guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
            throw .unreadable(path: path, problem: error.localizedDescription)
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw .unreadable(path: path, problem: "it is no file")
        }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= Self.fileLimit else {
            throw .tooLarge(path: path, bytes: size, limit: Self.fileLimit)
        }
        do {
            bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw .unreadable(path: path, problem: error.localizedDescription)
        }
        try readDirectory()
    }

    /// The names of the parts.
    var names: [String] { entries.keys.sorted() }

    /// Whether there is a part by this name.
    func has(_ name: String) -> Bool { entries[Self.key(name)] != nil }

    /// Hands on the pieces of a part until `take` says that it has enough.
    func read(_ name: String, take: (UnsafeBufferPointer<UInt8>) -> Bool) throws(WorkbookFault) {
        guard let entry = entries[Self.key(name)] else {
            throw .damaged(path: path, problem: "there is no part \(name)")
        }
        let header = entry.offset
        guard number(at: header, bytes: 4) == 0x0403_4B50, let nameLength = number(at: header + 26, bytes: 2),
            let extraLength = number(at: header + 28, bytes: 2)
        else { throw .damaged(path: path, problem: "part \(name) is not where the directory says") }
        let start = header + 30 + nameLength + extraLength
        guard start + entry.packedSize <= bytes.count else {
            throw .damaged(path: path, problem: "part \(name) ends beyond the end of the file")
        }
        var checksum = crc32(0, nil, 0)
        var size = 0
        var wasStopped = false
        var isTooLarge = false
        func pass(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
            size += piece.count
            // The directory tells the size; a part that goes on beyond it is a bomb or damaged.
            guard size <= Self.partLimit else {
                isTooLarge = true
                return false
            }
            guard size <= entry.size else { return false }
            checksum = crc32(checksum, piece.baseAddress, UInt32(piece.count))
            wasStopped = !take(piece)
            return !wasStopped
        }
        let isSound = bytes.withUnsafeBufferPointer { buffer -> Bool in
            let packed = UnsafeBufferPointer(rebasing: buffer[start..<start + entry.packedSize])
            if entry.method == 0 { return packed.isEmpty || pass(packed) }
            return Inflater().unpack(packed, take: pass) == .finished
        }
        if isTooLarge { throw .unpacksTooLarge(path: path, part: name, limit: Self.partLimit) }
        if wasStopped { return }
        guard isSound, size == entry.size, UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
            throw .damaged(path: path, problem: "part \(name) does not unpack to what was packed")
        }
    }

    // MARK: Directory

    /// Names are compared without regard to case, as the packaging rules want.
    private static func key(_ name: String) -> String { name.lowercased() }

    private mutating func readDirectory() throws(WorkbookFault) {
        try refuseOtherFormats()
        guard let end = endOfDirectory else {
            throw .damaged(path: path, problem: "the directory at its end is not there")
        }
        guard let count = number(at: end + 10, bytes: 2), let start = number(at: end + 16, bytes: 4),
            let volume = number(at: end + 4, bytes: 2), volume == 0
        else { throw .damaged(path: path, problem: "the directory at its end makes no sense") }
        guard count <= Self.countLimit else {
            throw .damaged(path: path, problem: "it has \(count) parts, more than any workbook")
        }
        var position = start
        for _ in 0..<count { position = try readEntry(at: position) }
    }

    private mutating func readEntry(at position: Int) throws(WorkbookFault) -> Int {
        guard number(at: position, bytes: 4) == 0x0201_4B50,
            let flags = number(at: position + 8, bytes: 2), let method = number(at: position + 10, bytes: 2),
            let checksum = number(at: position + 16, bytes: 4),
            let packedSize = number(at: position + 20, bytes: 4),
            let size = number(at: position + 24, bytes: 4),
            let nameLength = number(at: position + 28, bytes: 2),
            let extraLength = number(at: position + 30, bytes: 2),
            let commentLength = number(at: position + 32, bytes: 2),
            let offset = number(at: position + 42, bytes: 4),
            position + 46 + nameLength <= bytes.count
        else { throw .damaged(path: path, problem: "its directory is cut off") }
        let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
        guard flags & 1 == 0 else {
            throw .otherFormat(
                path: path, kind: "an encrypted zip file", mending: "save the workbook without a password")
        }
        guard method == 0 || method == 8, packedSize < 0xFFFF_FFFF, size < 0xFFFF_FFFF else {
            throw .damaged(path: path, problem: "part \(name) is packed in a way that workbooks are not")
        }
        entries[Self.key(name)] = Entry(
            method: method, checksum: UInt32(checksum), packedSize: packedSize, size: size, offset: offset)
        return position + 46 + nameLength + extraLength + commentLength
    }

    /// Where the end record of the directory begins: before a comment of up to 64 KiB.
    private var endOfDirectory: Int? {
        guard bytes.count >= 22 else { return nil }
        var position = bytes.count - 22
        let last = max(0, position - 0xFFFF)
        while position >= last {
            if bytes[position] == 0x50, number(at: position, bytes: 4) == 0x0605_4B50 { return position }
            position -= 1
        }
        return nil
    }

    /// A number in little-endian order, or `nil` beyond the end of the file.
    private func number(at position: Int, bytes count: Int) -> Int? {
        guard position >= 0, position + count <= bytes.count else { return nil }
        var result = 0
        for index in (0..<count).reversed() { result = result << 8 | Int(bytes[position + index]) }
        return result
    }

    /// Names what people save by mistake.
    private func refuseOtherFormats() throws(WorkbookFault) {
        if bytes.isEmpty { throw .damaged(path: path, problem: "it is empty") }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw .otherFormat(
                path: path, kind: "an old workbook (.xls) or one with a password",
                mending: "open it in a spreadsheet program and save it as .xlsx, without a password")
        }
        if bytes.starts(with: [0x50, 0x4B]) { return }
        let isText = !bytes.prefix(4_096).contains(0)
        throw .otherFormat(
            path: path, kind: isText ? "a text file" : "no zip file",
            mending: isText
                ? "a CSV file is imported with --mapping, or open it in a spreadsheet program and save it as .xlsx"
                : "open it in the program that made it and save it as .xlsx")
    }
}
