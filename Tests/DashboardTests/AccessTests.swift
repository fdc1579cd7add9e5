// SPDX-License-Identifier: Apache-2.0
import Dashboard
import Foundation
import Testing

/// Who is let in, and over which ways.
@Suite struct AccessTests {
    private static let token = "0123456789abcdef0123"

    private func fault(_ change: @escaping (inout DashboardOptions) -> Void) -> DashboardFault? {
        do {
            _ = try ServedWorkspace(in: nil, change)
            return nil
        } catch { return error as? DashboardFault }
    }

    @Test func `other machines are not let in without a token and TLS`() {
        #expect(fault { $0.host = "0.0.0.0" } == .noToken(host: "0.0.0.0"))
        #expect(fault { $0.isBehindProxy = true } == .noToken(host: "127.0.0.1"))
        #expect(
            fault {
                $0.host = "0.0.0.0"
                $0.token = Self.token
            } == .noProxy(host: "0.0.0.0"))
        #expect(fault { $0.token = "short" } == .weakToken(length: 5))
        #expect(
            fault {
                $0.host = "nowhere"
                $0.token = Self.token
                $0.isBehindProxy = true
            } == .listening(.badAddress("nowhere")))
        #expect(fault { $0.workspace = "/nowhere" } != nil)
    }

    @Test func `who has the token is let in, by header or by cookie, and nobody else`() throws {
        let served = try ServedWorkspace { $0.token = Self.token }
        let client = served.client
        #expect(client.ask("GET", "/").status == 200)
        let refused = client.api("GET", "status")
        #expect(refused.status == 401)
        #expect(refused.fields["www-authenticate"]?.hasPrefix("Bearer") == true)
        #expect(client.api("GET", "status", fields: ["Authorization": "Bearer \(Self.token)"]).status == 200)
        for wrong in ["Bearer \(Self.token)0", "Bearer 0", "Basic \(Self.token)", "Bearer"] {
            #expect(client.api("GET", "status", fields: ["Authorization": wrong]).status == 401)
        }
        #expect(client.api("POST", "session", #"{"token": "wrong"}"#).status == 401)
        let login = client.api("POST", "session", "{\"token\": \"\(Self.token)\"}")
        #expect(login.status == 204)
        let cookie = login.fields["set-cookie"] ?? ""
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        let session = String(cookie.prefix { $0 != ";" })
        #expect(client.api("GET", "status", fields: ["Cookie": "a=b; \(session)"]).status == 200)
        let later = session.replacingOccurrences(of: "catena-session=1", with: "catena-session=9")
        for forged in [later, session + "0", "catena-session=", "catena-session=9999999999."] {
            #expect(client.api("GET", "status", fields: ["Cookie": forged]).status == 401)
        }
    }

    @Test func `behind a proxy only what came over TLS is answered, and the proxy's name is known`() throws {
        let served = try ServedWorkspace { options in
            options.token = Self.token
            options.isBehindProxy = true
            options.names = ["catena.example.org"]
        }
        var fields = ["Host": "catena.example.org", "Authorization": "Bearer \(Self.token)"]
        #expect(served.client.api("GET", "status", fields: fields).status == 403)
        fields["X-Forwarded-Proto"] = "https"
        fields["Origin"] = "https://catena.example.org"
        #expect(served.client.api("GET", "status", fields: fields).status == 200)
        fields["Origin"] = "http://catena.example.org"
        #expect(served.client.api("GET", "status", fields: fields).status == 403)
        fields["Origin"] = nil
        let login = served.client.api("POST", "session", "{\"token\": \"\(Self.token)\"}", fields: fields)
        #expect(login.fields["set-cookie"]?.contains("Secure") == true)
    }

    /// FIPS 180-4, and RFC 4231, case 2.
    @Test func `hashes are those of the standards`() {
        #expect(
            SHA256.digits(SHA256.hash(Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.digits(SHA256.hash([]))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            SHA256.digits(SHA256.hash(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)))
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            SHA256.digits(
                SHA256.authentication(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
            )
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
