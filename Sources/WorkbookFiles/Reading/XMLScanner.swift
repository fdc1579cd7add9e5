// SPDX-License-Identifier: Apache-2.0
internal import CWorkbook

/// Reads a part of a workbook as a stream of elements and texts.
///
/// A document type is refused, and with it every entity that the file defines itself: workbooks have none, and bombs do.
///
/// Owns expat's parser, which is released with it.
final class XMLScanner {
    /// The attributes of an element, valid while its start is handled.
    struct Attributes {
        fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

        /// The value of an attribute by its name without a prefix.
        subscript(name: String) -> String? {
            guard var position = pointer else { return nil }
            while let key = position.pointee, let value = position.advanced(by: 1).pointee {
                if XMLScanner.localName(key) == name { return String(cString: value) }
                position = position.advanced(by: 2)
            }
            return nil
        }

        /// The value of an attribute that has a prefix, such as `r:id`, by its name without it.
        func prefixed(_ name: String) -> String? {
            guard var position = pointer else { return nil }
            while let key = position.pointee, let value = position.advanced(by: 1).pointee {
                let full = String(cString: key)
                if full.hasSuffix(":" + name) { return String(cString: value) }
                position = position.advanced(by: 2)
            }
            return nil
        }
    }

    /// How deep elements may be nested.
    private static let depthLimit = 256

    /// What is done at the start of an element.
    var onStart: (String, Attributes) -> Void = { _, _ in }
    /// What is done at the end of an element.
    var onEnd: (String) -> Void = { _ in }
    /// Whether texts are collected at the moment.
    var collectsText = false
    /// The text that was collected; whoever reads it empties it.
    private(set) var text: [UInt8] = []
    /// What is wrong with the part.
    private(set) var problem: String?

    private let parser: XML_Parser?
    private var depth = 0
    /// The largest text of one element, in bytes; a cell has up to 32,767 characters.
    private static let textLimit = 1 << 20

    init() {
        parser = XML_ParserCreate(nil)
        guard let parser else { return }
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let user, let name else { return }
                Unmanaged<XMLScanner>.fromOpaque(user).takeUnretainedValue().begin(name, attributes)
            },
            { user, name in
                guard let user, let name else { return }
                Unmanaged<XMLScanner>.fromOpaque(user).takeUnretainedValue().end(name)
            })
        XML_SetCharacterDataHandler(parser) { user, characters, count in
            guard let user, let characters else { return }
            Unmanaged<XMLScanner>.fromOpaque(user).takeUnretainedValue().collect(characters, Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            guard let user else { return }
            Unmanaged<XMLScanner>.fromOpaque(user).takeUnretainedValue()
                .stop("it declares a document type, which no workbook does")
        }
    }

    deinit { if let parser { XML_ParserFree(parser) } }

    /// Reads the next piece, and says whether there is a point in going on.
    func read(_ piece: UnsafeBufferPointer<UInt8>) -> Bool { parse(piece, isLast: false) }

    /// Ends the part.
    func finish() { _ = parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true) }

    /// Ends reading early; `problem` says what is wrong, if something is.
    func stop(_ problem: String?) {
        guard let parser else { return }
        if self.problem == nil { self.problem = problem }
        isStopped = true
        XML_StopParser(parser, UInt8(XML_FALSE))
    }

    /// The collected text, which is given away.
    func takeText() -> String {
        defer { text.removeAll(keepingCapacity: true) }
        return String(decoding: text, as: UTF8.self)
    }

    private var isStopped = false

    private func parse(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Bool {
        guard let parser else {
            problem = "there is no memory for it"
            return false
        }
        guard !isStopped else { return false }
        let status = piece.withMemoryRebound(to: CChar.self) {
            XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
        }
        guard status != XML_STATUS_OK else { return true }
        if !isStopped, problem == nil {
            let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "no XML"
            problem =
                "\(words) (line \(XML_GetCurrentLineNumber(parser)), column \(XML_GetCurrentColumnNumber(parser) + 1))"
        }
        isStopped = true
        return false
    }

    private func begin(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard !isStopped else { return }
        depth += 1
        guard depth <= Self.depthLimit else { return stop("its elements are nested too deep") }
        onStart(Self.localName(name), Attributes(pointer: attributes))
    }

    private func end(_ name: UnsafePointer<CChar>) {
        guard !isStopped else { return }
        depth -= 1
        onEnd(Self.localName(name))
    }

    private func collect(_ characters: UnsafePointer<CChar>, _ count: Int) {
        guard collectsText, !isStopped else { return }
        guard text.count + count <= Self.textLimit else { return stop("a text is longer than any cell's") }
        characters.withMemoryRebound(to: UInt8.self, capacity: count) {
            text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
    }

    /// The name without the prefix of its namespace, which writers choose as they like.
    private static func localName(_ name: UnsafePointer<CChar>) -> String {
        let full = String(cString: name)
        guard let colon = full.utf8.lastIndex(of: UInt8(ascii: ":")) else { return full }
        return String(full[full.index(after: colon)...])
    }
}
