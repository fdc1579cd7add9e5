// SPDX-License-Identifier: Apache-2.0
internal import CWorkbook
import Foundation

/// A workbook (.xlsx) that is written sheet by sheet and row by row.
///
/// What is written is a value, never a formula: a name such as `=cmd()` stands in its cell as these letters. The same content
/// gives the same bytes.
///
/// Owns the library's workbook, which is released when it is closed or goes away; a file is there only after `close`.
public final class WorkbookWriter {
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private let path: String
    private var names: Set<String> = []
    private var looks: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]

    /// Begins a workbook.
    ///
    /// - Parameters:
    ///   - path: The file; what is there is replaced.
    ///   - title: What the file says that it is.
    /// - Throws: That there is no memory, or the file cannot be made.
    public init(path: String, title: String) throws(WorkbookFault) {
        self.path = path
        // The library tells only at the end that it could not write.
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw .cannotWrite(path: path, problem: "the folder is not there, or may not be written to")
        }
        // Each row goes to a temporary file as soon as the next one begins.
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
        workbook = workbook_new_opt(path, &options)
        guard let workbook else { throw .cannotWrite(path: path, problem: "there is no memory for it") }
        var properties = lxw_doc_properties()
        // A date that does not change, so that equal workbooks are equal files.
        properties.created = 1_767_225_600
        title.withCString { words in
            properties.title = UnsafeMutablePointer(mutating: words)
            _ = workbook_set_properties(workbook, &properties)
        }
        for look in CellLook.allCases where look != .plain {
            guard let format = workbook_add_format(workbook) else { continue }
            look.apply(to: format)
            looks[look] = format
        }
    }

    deinit { if let workbook { lxw_workbook_free(workbook) } }

    /// Begins a sheet.
    ///
    /// - Parameter name: What its tab shall say; it is cut and mended to what a tab may say, and to differ from the others.
    /// - Returns: The sheet.
    /// - Throws: That the library refuses, in its words.
    public func addSheet(_ name: String) throws(WorkbookFault) -> SheetWriter {
        let name = freeName(name)
        guard let workbook, let sheet = workbook_add_worksheet(workbook, name) else {
            throw .cannotWrite(path: path, problem: "there is no room for sheet \"\(name)\"")
        }
        names.insert(name.lowercased())
        return SheetWriter(sheet, name: name, path: path, looks: looks, owner: self)
    }

    /// Ends the workbook and writes its file.
    public func close() throws(WorkbookFault) {
        guard let open = workbook else { return }
        workbook = nil
        let status = workbook_close(open)
        guard status == LXW_NO_ERROR else {
            throw .cannotWrite(path: path, problem: Self.words(for: status))
        }
    }

    static func words(for status: lxw_error) -> String {
        lxw_strerror(status).map { String(cString: $0) } ?? "the library gave up"
    }

    /// Tabs have at most 31 characters, some of which they may not have, and differ.
    private func freeName(_ wanted: String) -> String {
        let allowed = wanted.map { "[]:*?/\\'".contains($0) || $0.isNewline ? "_" : $0 }
        var name = Self.cut(String(allowed), 31)
        if name.isEmpty { name = "sheet" }
        var number = 2
        while names.contains(name.lowercased()) {
            let suffix = " (\(number))"
            name = Self.cut(String(allowed), 31 - suffix.count) + suffix
            number += 1
        }
        return name
    }

    private static func cut(_ text: String, _ length: Int) -> String {
        var text = text
        while text.utf16.count > length { text.removeLast() }
        return text
    }
}

/// How a cell looks.
public enum CellLook: CaseIterable, Sendable {
    /// As spreadsheet programs show what nobody has formatted.
    case plain
    /// The name of a column.
    case header
    /// The meaning of a column, or a remark.
    case note
    /// The name of a page.
    case title
    /// A text that no program takes for a number, such as `007`.
    case key
    /// Several lines of text.
    case wrapped

    fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>) {
        switch self {
        case .plain: break
        case .header:
            format_set_bold(format)
            format_set_bg_color(format, 0xDCE6F1)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_num_format_index(format, 49)
        case .note:
            format_set_italic(format)
            format_set_font_color(format, 0x5A5A5A)
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 15)
        case .key: format_set_num_format_index(format, 49)
        case .wrapped:
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
    }
}
