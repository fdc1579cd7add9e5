// SPDX-License-Identifier: Apache-2.0
import Dashboard
import Experiments
import Foundation
import ScenarioFiles
import SupplyNetwork
import SupplySimulator
import Testing

/// What the server does for those who may ask.
@Suite struct ResourceTests {
    private func served() throws -> ServedWorkspace { try ServedWorkspace() }

    @Test func `every answer tells browsers to load and run nothing else`() throws {
        let client = try served().client
        for target in ["/", "/app.js", "/api/v1/status", "/api/v1/nothing", "/nothing"] {
            let fields = client.ask("GET", target).fields
            #expect(fields["content-security-policy"]?.hasPrefix("default-src 'self'") == true)
            #expect(fields["x-content-type-options"] == "nosniff")
            #expect(fields["x-frame-options"] == "DENY")
        }
        #expect(client.ask("HEAD", "/").body.isEmpty)
    }

    @Test func `every page is part of the program`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Dashboard/Pages").path
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        let pages = files.filter { $0.contains(".") }.sorted()
        let served = try served()
        #expect(served.server.pageNames == pages, "run tools/embed-pages")
        let html = try String(contentsOfFile: root + "/index.html", encoding: .utf8)
        #expect(served.client.ask("GET", "/").body == html)
    }

    @Test func `of two who edit one file the second is told`() throws {
        let client = try served().client
        let path = "scenarios/shop/file?path=scenario.yaml"
        let read = client.api("GET", path)
        let tag = try #require(read.json["etag"] as? String)
        #expect(read.fields["etag"] == tag)
        let text = try #require(read.json["text"] as? String)
        func put(_ text: String, _ fields: [String: String]) throws -> RawClient.Answer {
            let body = String(decoding: try JSONEncoder().encode(["text": text]), as: UTF8.self)
            return client.api("PUT", path, body, fields: fields)
        }
        #expect(try put(text, [:]).status == 428)
        #expect(try put(text, ["If-None-Match": "*"]).status == 412)
        let first = try put(text + "# first\n", ["If-Match": tag])
        #expect(first.status == 200)
        #expect((first.json["check"] as? [String: Any])?["valid"] as? Bool == true)
        let second = try put(text + "# second\n", ["If-Match": tag])
        #expect(second.status == 412)
        #expect(second.json["etag"] as? String == first.json["etag"] as? String)
        #expect((client.api("GET", path).json["text"] as? String)?.hasSuffix("# first\n") == true)
        let new = client.api(
            "PUT", "scenarios/shop/file?path=variants/new.yaml", #"{"text": "extends: .."}"#,
            fields: ["If-None-Match": "*"])
        #expect(new.status == 201)
    }

    @Test func `a check says what is wrong, where, and what was meant`() throws {
        let client = try served().client
        let text = try #require(
            client.api("GET", "scenarios/shop/file?path=scenario.yaml").json["text"] as? String)
        func check(_ text: String) throws -> [String: Any] {
            let body = String(
                decoding: try JSONEncoder().encode(["scenario": "shop", "text": text]), as: UTF8.self)
            return client.api("POST", "check", body).json
        }
        #expect(try check(text)["valid"] as? Bool == true)
        let found = try check(text + "horizn: 3 d\n")
        #expect(found["valid"] as? Bool == false)
        let issue = try #require((found["issues"] as? [[String: Any]])?.first)
        #expect(issue["line"] as? Int == text.split(separator: "\n", omittingEmptySubsequences: false).count)
        #expect(issue["path"] as? String == "scenario.yaml")
        #expect((issue["fix"] as? String)?.contains("horizon") == true)
    }

    @Test func `a run that is asked for is kept and is the run of the command line`() throws {
        let served = try served()
        let client = served.client
        let job = served.finished(
            #"{"kind": "run", "scenario": "shop", "seed": 7, "replications": 2, "detail": "daily"}"#)
        #expect(job["state"] as? String == "done")
        let run = try #require(job["result"] as? String)
        var scenario = try ScenarioReader.read(path: served.folder + "/scenarios/shop").scenario
        scenario.seed = 7
        let expected = try RunStudy.run(scenario, options: RunOptions(replications: 2))
        let fillRate = try #require(
            expected.estimates.first { $0.key == MeasureKey(.fillRate) }?.mean)
        let detail = client.api("GET", "runs/\(run)").json
        let measures = try #require(detail["measures"] as? [[String: Any]])
        let kept = try #require(measures.first { $0["measure"] as? String == "fill-rate" })
        #expect(abs((kept["mean"] as? Double ?? 0) - fillRate) < 1e-12)
        #expect((kept["lower"] as? Double ?? 2) <= fillRate)
        #expect(detail["seed"] as? String == "7")
        #expect((detail["command"] as? String)?.hasSuffix("--seed 7 --replications 2") == true)

        let page = client.api("GET", "runs/\(run)/measures?scope=site&limit=3").json
        #expect((page["measures"] as? [Any])?.count == 3)
        #expect(page["next"] as? String == "3")
        let series = client.api("GET", "runs/\(run)/series?measure=on-hand").json
        #expect((series["series"] as? [Any])?.isEmpty == false)
        let network = client.api("GET", "runs/\(run)/network?day=30").json
        #expect(network["lanesAreOfDay"] as? Bool == true)
        let nodes = try #require(network["nodes"] as? [[String: Any]])
        #expect(nodes.contains { $0["onHand"] is Double })
        #expect(
            client.api("GET", "runs/\(run)/report").fields["content-security-policy"]?.hasPrefix("sandbox")
                == true)

        let events = client.api("GET", "jobs/\(job["id"] as? String ?? "")/events").body
        #expect(events.contains("event: progress") && events.contains("event: done"))
        let again = client.api(
            "GET", "jobs/\(job["id"] as? String ?? "")/events", fields: ["Last-Event-ID": "2"]
        ).body
        #expect(!again.contains("id: 2\n") && again.contains("id: 3\n"))
    }

    @Test func `what a run has shown is kept as a finding and found by its words`() throws {
        let served = try served()
        let client = served.client
        let job = served.finished(#"{"kind": "run", "scenario": "shop", "replications": 2}"#)
        let run = try #require(job["result"] as? String)
        let asked =
            "{\"evidence\": \"\(run)\", \"claim\": \"Tea <script>sells</script>.\", \"author\": \"Li Wei\"}"
        let saved = client.api("POST", "findings", asked)
        #expect(saved.status == 201)
        #expect(saved.json["claim"] as? String == "Tea <script>sells</script>.")
        func count(_ query: String) -> Int? {
            (client.api("GET", "findings\(query)").json["findings"] as? [Any])?.count
        }
        #expect(count("") == 1)
        #expect(count("?search=tea") == 1)
        #expect(count("?search=coffeehouse") == 0)
        #expect(client.api("POST", "findings", #"{"evidence": "none", "claim": "x"}"#).status == 404)
        let empty = "{\"evidence\": \"\(run)\", \"claim\": \" \"}"
        #expect(client.api("POST", "findings", empty).status == 400)
    }

    @Test func `an order is drilled down to, and its lateness explained`() throws {
        let served = try served()
        let job = served.finished(#"{"kind": "run", "scenario": "shop", "replications": 1}"#)
        let run = try #require(job["result"] as? String)
        let all = served.client.api("GET", "runs/\(run)/orders?limit=1").json
        let late = served.client.api("GET", "runs/\(run)/orders?late=true&limit=5").json
        let fine = served.client.api("GET", "runs/\(run)/orders?late=false&limit=1").json
        let counts = [all, late, fine].compactMap { $0["total"] as? Int }
        try #require(counts.count == 3)
        // Orders of the warm-up are neither late nor in time.
        #expect(counts[0] > counts[1] + counts[2])
        #expect(counts[2] > 0)
        let first = try #require((all["orders"] as? [[String: Any]])?.first)
        #expect(first["number"] as? Int == 1)
        #expect((first["segment"] as? String)?.isEmpty == false)
        let shown = (late["orders"] as? [[String: Any]])?.first ?? first
        let number = try #require(shown["number"] as? Int)
        let explained = served.client.api("GET", "runs/\(run)/orders/\(number)/explanation")
        #expect(explained.status == 200)
        #expect((explained.json["sentence"] as? String)?.contains("order \(number) of") == true)
        #expect(served.client.api("GET", "runs/\(run)/orders/99999999/explanation").status == 404)
    }

    @Test func `a comparison says which scenario is better`() throws {
        let served = try served()
        let parameters =
            served.client.api("GET", "scenarios/shop/parameters").json["parameters"] as? [[String: Any]]
        let holding = try #require(
            parameters?.compactMap { $0["path"] as? String }.first {
                $0.hasSuffix("policy.level") || $0.hasSuffix("order-up-to")
            })
        let job = served.finished(
            "{\"kind\": \"compare\", \"scenario\": \"shop\", \"changes\": [[\"\(holding)*=3\"]], \"replications\": 2}"
        )
        #expect(job["state"] as? String == "done")
        let name = try #require(job["result"] as? String)
        let detail = served.client.api("GET", "comparisons/\(name)").json
        #expect((detail["scenarios"] as? [Any])?.count == 2)
        #expect((detail["differences"] as? [[String: Any]])?.isEmpty == false)
        let list = served.client.api("GET", "comparisons").json["comparisons"] as? [[String: Any]]
        #expect(list?.first?["id"] as? String == name)
    }

    @Test func `jobs wait in line, are stopped, and are known after a restart`() throws {
        let served = try served()
        let client = served.client
        let long = #"{"kind": "run", "scenario": "shop", "replications": 10000}"#
        let first = try #require(client.api("POST", "jobs", long).json["id"] as? String)
        let second = client.api("POST", "jobs", long)
        #expect(second.status == 202)
        #expect(second.json["position"] as? Int == 1)
        let waiting = try #require(second.json["id"] as? String)
        #expect(client.api("DELETE", "jobs/\(waiting)").json["state"] as? String == "stopped")
        #expect(client.api("POST", "jobs/\(first)/restart", "{}").status == 409)
        // A second server on the same store would take its jobs.
        #expect(throws: DashboardFault.self) { try ServedWorkspace(in: served.folder) }
        served.server.stop()
        let again = try ServedWorkspace(in: served.folder)
        #expect(again.client.api("GET", "jobs/\(first)").json["state"] as? String == "interrupted")
        let restarted = again.client.api("POST", "jobs/\(first)/restart", "{}")
        #expect(restarted.json["restartOf"] as? String == first)
        let id = try #require(restarted.json["id"] as? String)
        #expect(
            ["stopping", "stopped"].contains(
                again.client.api("DELETE", "jobs/\(id)").json["state"] as? String))
    }

    @Test func `orders are sorted by delay over all of them, not over a page`() throws {
        let served = try served()
        let client = served.client
        let job = served.finished(#"{"kind": "run", "scenario": "shop", "replications": 1}"#)
        let run = try #require(job["result"] as? String)
        func delays(_ sort: String) -> [Double] {
            let page = client.api("GET", "runs/\(run)/orders?limit=500&sort=\(sort)").json
            return (page["orders"] as? [[String: Any]] ?? []).map { order in
                order["state"] as? String == "lost" ? .infinity : order["lateDays"] as? Double ?? 0
            }
        }
        let (placed, sorted) = (delays("placed"), delays("delay"))
        #expect(sorted == sorted.sorted(by: >))
        #expect(placed != sorted)
        let first = client.api("GET", "runs/\(run)/orders?limit=1&sort=delay").json
        let order = try #require((first["orders"] as? [[String: Any]])?.first)
        #expect((order["lateDays"] as? Double ?? .infinity) == sorted[0])
        #expect(client.api("GET", "runs/\(run)/orders?sort=size").status == 400)
        #expect(client.api("GET", "runs/\(run)/network?day=60").status == 400)
        #expect(client.api("GET", "runs/\(run)/network?day=59").status == 200)
    }

    @Test func `tags are given, found, replaced and refused`() throws {
        let served = try served()
        let client = served.client
        let job = served.finished(#"{"kind": "run", "scenario": "shop", "replications": 1}"#)
        let run = try #require(job["result"] as? String)
        func put(_ body: String, _ item: String = run) -> RawClient.Answer {
            client.api("PUT", "runs/\(item)/tags", body)
        }
        #expect(put(#"{"tags": ["base case", "a"]}"#).json["tags"] as? [String] == ["a", "base case"])
        #expect(client.api("GET", "runs/\(run)").json["tags"] as? [String] == ["a", "base case"])
        #expect((client.api("GET", "runs?search=BASE").json["runs"] as? [Any])?.count == 1)
        #expect(put(#"{"tags": ["base case"]}"#).json["tags"] as? [String] == ["base case"])
        // A tag that cannot be takes none away.
        for bad in [#"{"tags": ["x,y"]}"#, #"{"tags": ["latest"]}"#, #"{"tags": [""]}"#, #"{"tags": "x"}"#] {
            #expect(put(bad).status == 400)
        }
        #expect(client.api("GET", "runs/\(run)").json["tags"] as? [String] == ["base case"])
        #expect(put(#"{"tags": []}"#, "nothing").status == 404)
    }

    @Test func `a number that counts nothing is named, in words of JSON`() throws {
        let client = try served().client
        for (body, key) in [
            (#"{"kind": "run", "scenario": "shop", "seed": -1}"#, "seed"),
            (#"{"kind": "run", "scenario": "shop", "replications": 1.5}"#, "replications"),
            (#"{"kind": "run", "scenario": "shop", "replications": "two"}"#, "replications"),
        ] {
            let answer = client.api("POST", "jobs", body)
            let detail = answer.json["detail"] as? String ?? ""
            #expect(answer.status == 400)
            #expect(detail.contains("\"\(key)\"") && detail.contains("whole number"), "\(detail)")
        }
    }

    @Test func `the command of a run says where the scenario is, and nothing else of the machine`() throws {
        let served = try served()
        let job = served.finished(#"{"kind": "run", "scenario": "shop", "replications": 1}"#)
        let run = try #require(job["result"] as? String)
        let command = try #require(served.client.api("GET", "runs/\(run)").json["command"] as? String)
        let words = command.split(separator: " ")
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        let there = URL(fileURLWithPath: String(words[2]), relativeTo: here).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: there + "/scenario.yaml"))
    }

    @Test func `answers are compressed for who can read them so, and only for them`() throws {
        let client = try served().client
        func length(_ encoding: String) -> (Int, String?) {
            let answer = client.ask("HEAD", "/style.css", fields: ["Accept-Encoding": encoding])
            return (Int(answer.fields["content-length"] ?? "") ?? 0, answer.fields["content-encoding"])
        }
        let plain = length("")
        #expect(plain.1 == nil)
        #expect(length("gzip;q=0, br") == plain)
        for encoding in ["gzip", "br, gzip;q=0.5", "*"] {
            let packed = length(encoding)
            #expect(packed.1 == "gzip" && packed.0 * 3 < plain.0)
        }
    }
}
