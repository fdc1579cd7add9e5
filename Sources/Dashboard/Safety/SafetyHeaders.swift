// SPDX-License-Identifier: Apache-2.0

/// What browsers are told with every answer.
enum SafetyHeaders {
    /// Pages load nothing from elsewhere, run no script that stands in a page, and are framed by nobody.
    static let policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'"

    /// A report is a page made from names that somebody wrote: it is shown without any right.
    static let reportPolicy =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'"

    private static let usual = [
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ]

    /// Adds the header fields that are not there.
    static func add(to response: inout HTTPResponse) {
        response.fields.merge(usual) { own, _ in own }
        if response.fields["Cache-Control"] == nil { response.fields["Cache-Control"] = "no-store" }
    }
}
