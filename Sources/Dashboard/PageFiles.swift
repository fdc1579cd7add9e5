// SPDX-License-Identifier: Apache-2.0
import EmbeddedPages
import Foundation

/// The pages that a browser loads: HTML, styles and scripts, which are part of the program.
struct PageFiles: Sendable {
    private struct File {
        var bytes: [UInt8]
        var etag: String
    }

    private static let kinds = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "json": "application/json",
        "png": "image/png", "woff2": "font/woff2", "txt": "text/plain; charset=utf-8",
    ]

    private let files: [String: File]
    /// A folder from which pages are read each time, for who writes them.
    private let folder: String?

    /// Takes the pages of the program, or those of a folder.
    init(folder: String?) {
        self.folder = folder
        var files: [String: File] = [:]
        var index = 0
        while let page = embeddedPage(index) {
            let bytes = Array(UnsafeBufferPointer(start: page.pointee.bytes, count: page.pointee.count))
            files[String(cString: page.pointee.name)] = File(bytes: bytes, etag: Workspace.tag(of: bytes))
            index += 1
        }
        self.files = files
    }

    /// The names of the pages that are part of the program.
    var names: [String] { files.keys.sorted() }

    /// Answers a request for a page.
    ///
    /// - Throws: That there is none.
    func respond(to request: HTTPRequest) throws(Problem) -> HTTPResponse {
        guard request.method == "GET" || request.method == "HEAD" else {
            var problem = Problem(405, "a page is only read")
            problem.fields["Allow"] = "GET, HEAD"
            throw problem
        }
        let path = request.path.isEmpty ? "index.html" : request.path.joined(separator: "/")
        guard let file = file(path), let kind = Self.kinds[(path as NSString).pathExtension] else {
            throw Problem(404, "there is no page /\(path); the dashboard begins at /")
        }
        let fields = ["Content-Type": kind, "ETag": file.etag, "Cache-Control": "no-cache"]
        if request["if-none-match"]?.contains(file.etag) == true {
            return HTTPResponse(status: 304, fields: fields)
        }
        return HTTPResponse(status: 200, fields: fields, body: file.bytes)
    }

    private func file(_ path: String) -> File? {
        guard let folder else { return files[path] }
        guard
            path.split(separator: "/").allSatisfy({
                ScenarioName.isName(String($0), longest: 100) && $0.first != "."
            }),
            let data = FileManager.default.contents(atPath: "\(folder)/\(path)")
        else { return nil }
        return File(bytes: [UInt8](data), etag: Workspace.tag(of: [UInt8](data)))
    }
}
