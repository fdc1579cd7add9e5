// SPDX-License-Identifier: Apache-2.0
import Dashboard
import Foundation
import Testing

/// What the server must not do, whoever asks.
@Suite struct RefusalTests {
    /// One server for all questions that change nothing.
    private static let shared = Result {
        try ServedWorkspace { options in
            options.limits.headTime = 0.4
            options.limits.bodyTime = 0.4
            options.limits.idle = 0.4
        }
    }

    private let served: ServedWorkspace

    init() throws { served = try Self.shared.get() }

    @Test(arguments: [
        "/api/v1/scenarios/../shop", "/api/v1/scenarios/%2e%2e/file?path=scenario.yaml",
        "/api/v1/scenarios/..%2f..%2fetc/file?path=scenario.yaml", "/api/v1/scenarios/%2Fetc",
        "/api/v1/scenarios/shop%00", "/api/v1/scenarios//shop", "/api/v1/scenarios/.hidden",
        "/api/v1/scenarios/shop/file?path=../../store.sqlite",
        "/api/v1/scenarios/shop/file?path=/etc/passwd.txt",
        "/api/v1/scenarios/shop/file?path=..%2F..%2Fetc%2Fpasswd.txt",
        "/api/v1/scenarios/shop/file?path=%252e%252e%252fpasswd.txt",
        "/api/v1/scenarios/shop/file?path=variants/../../x.yaml",
        "/api/v1/scenarios/shop/file?path=a%00.yaml", "/api/v1/scenarios/shop/file?path=a%5Cb.yaml",
        "/api/v1/scenarios/shop/file?path=.git/config.txt",
        "/api/v1/scenarios/shop/file?path=store.sqlite", "/api/v1/scenarios/%ff", "/%zz",
        "/api/v1/scenarios/shop/file?path=%C3%28.yaml", "/../Package.swift", "/%2e%2e/Package.swift",
    ])
    func `no address leads out of the workspace`(target: String) {
        #expect(served.client.ask("GET", target).status == 400)
    }

    @Test func `a link out of the workspace is not followed`() throws {
        let served = try ServedWorkspace()
        let shop = served.folder + "/scenarios/shop"
        try "secret: yes".write(toFile: served.folder + "/secret.yaml", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: shop + "/link.yaml", withDestinationPath: served.folder + "/secret.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: served.folder + "/scenarios/outside", withDestinationPath: served.folder)
        #expect(served.client.api("GET", "scenarios/shop/file?path=link.yaml").status == 404)
        #expect(served.client.api("GET", "scenarios/outside").status == 404)
        #expect(!served.client.api("GET", "scenarios/shop").body.contains("link.yaml"))
        let put = served.client.api(
            "PUT", "scenarios/shop/file?path=link.yaml", #"{"text": "x"}"#, fields: ["If-None-Match": "*"])
        #expect(put.status == 409)
        #expect(try String(contentsOfFile: served.folder + "/secret.yaml", encoding: .utf8) == "secret: yes")
    }

    @Test(arguments: ["/etc/passwd", "../../secret.yaml", "../../../../../../etc/passwd"])
    func `a scenario reads nothing outside of the workspace`(path: String) throws {
        try "root: secret".write(toFile: served.folder + "/secret.yaml", atomically: true, encoding: .utf8)
        for text in ["extends: \(path)", "tables: {sites: \(path)}"] {
            let body = String(
                decoding: try JSONEncoder().encode(["scenario": "shop", "text": text]), as: UTF8.self)
            let answer = served.client.api("POST", "check", body)
            #expect(answer.status == 200)
            #expect(answer.body.contains("it is outside the workspace"))
            #expect(!answer.body.contains("root"))
            #expect(!answer.body.contains(served.folder + "/scenarios"))
        }
    }

    @Test(arguments: [
        (["Host": "evil.example"], 403), (["Host": "127.0.0.1.evil.example"], 403),
        (["Host": "192.0.2.1"], 403), (["Host": ""], 400), (["Origin": "http://evil.example"], 403),
        (["Origin": "null"], 403), (["Sec-Fetch-Site": "cross-site"], 403),
        (["Sec-Fetch-Site": "same-site"], 403), (["Content-Type": "text/plain"], 415),
        (["Content-Type": "application/x-www-form-urlencoded"], 415), (["Content-Type": ""], 415),
    ])
    func `a page of another site can start nothing`(fields: [String: String], status: Int) {
        let answer = served.client.api(
            "POST", "jobs", #"{"kind": "run", "scenario": "shop"}"#, fields: fields)
        #expect(answer.status == status)
        #expect((served.client.api("GET", "jobs").json["jobs"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\nHost: localhost\n\n", 408), ("GET / HTTP/1.1\r\nHost: localhost\r\n", 408),
        ("GET / HTTP/1.1\r\nHost: localhost\nX: 1\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505), ("GET /\r\n\r\n", 400),
        ("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n folded: 1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nName : 1\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nX: \u{01}\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2097153\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nslow", 408),
        ("GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n", 431),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n\(String(repeating: "X: 1\r\n", count: 70))\r\n", 431),
        ("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ])
    func `what cannot be read is answered and ended`(text: String, status: Int) {
        let answer = served.client.exchange(text)
        #expect(answer.status == status)
        #expect(answer.fields["connection"] == "close" || status == 405)
        #expect(answer.fields["content-type"] == "application/problem+json")
    }

    @Test func `one connection too many is told so, and there is room when others end`() throws {
        let served = try ServedWorkspace { $0.limits.connections = 8 }
        let idle = (0..<8).map { _ in served.client.connected() }
        for descriptor in idle { served.client.write(Array("GET ".utf8), to: descriptor) }
        while served.server.connectionCount < 8 { usleep(5_000) }
        #expect(served.client.ask("GET", "/").status == 503)
        for descriptor in idle { close(descriptor) }
        while served.server.connectionCount > 0 { usleep(5_000) }
        #expect(served.client.ask("GET", "/").status == 200)
    }

    @Test(arguments: [
        ("POST", "check", "", 415), ("POST", "check", "{", 400), ("POST", "check", "[]", 400),
        ("POST", "check", #"{"texts": "x"}"#, 400), ("POST", "check", #"{"text": 1}"#, 400),
        ("POST", "jobs", #"{"kind": "walk", "scenario": "shop"}"#, 400),
        ("POST", "jobs", #"{"kind": "run", "scenario": "shop", "replications": 0}"#, 400),
        ("POST", "jobs", #"{"kind": "run", "scenario": "shop", "seed": 9007199254740993}"#, 400),
        ("POST", "jobs", #"{"kind": "run", "scenario": "shop", "variants": ["a.yaml"]}"#, 400),
        ("POST", "jobs", #"{"kind": "compare", "scenario": "shop"}"#, 400),
        ("POST", "jobs", #"{"kind": "compare", "scenario": "shop", "variants": ["none.yaml"]}"#, 404),
        ("POST", "jobs", #"{"kind": "run", "scenario": "shop", "changes": [["nothing=1"]]}"#, 422),
        ("POST", "jobs", #"{"kind": "run", "scenario": "shpo"}"#, 404),
        ("POST", "scenarios", #"{"name": "shop"}"#, 409), ("POST", "scenarios", #"{"name": "../x"}"#, 400),
        ("POST", "scenarios", #"{"name": "<script>"}"#, 400),
        ("POST", "scenarios", #"{"name": "x", "template": "castle"}"#, 404),
    ])
    func `a body that is not understood changes nothing`(
        method: String, path: String, body: String, status: Int
    ) {
        let answer = served.client.api(method, path, body.isEmpty ? nil : body)
        #expect(answer.status == status)
        #expect(answer.json["detail"] is String)
        #expect((served.client.api("GET", "jobs").json["jobs"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [
        ("runs?limit=0", 400), ("runs?limit=x", 400), ("runs?after=x", 400), ("runs?limt=5", 400),
        ("runs?limit=1&limit=2", 400), ("runs/none", 404), ("runs/none/series", 404),
        ("runs/x'%3B%20DROP%20TABLE%20runs%3B--", 404), ("runs?scenario='%20OR%201=1--", 200),
        ("comparisons/none", 404), ("jobs/j9", 404), ("jobs/j9/events", 404), ("nothing", 404),
        ("runs/none/network?day=-1", 400), ("runs/none/orders?late=maybe", 400),
    ])
    func `a question that is not understood is refused, and the next one answered`(path: String, status: Int)
    {
        #expect(served.client.api("GET", path).status == status)
        #expect(served.client.api("GET", "runs").status == 200)
    }
}
