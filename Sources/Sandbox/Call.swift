internal import FlyingFox
internal import Foundation

/// A request as the service looks at it.
struct Call {
    let method: String
    let dialect: Dialect
    /// Without what names the dialect.
    let path: String
    /// What stands behind a question mark.
    let query: [String: String]
    /// The host as the client wrote it, so that URLs lead back the same way.
    let host: String
    let authorization: String
    /// Where Google has its key.
    let googleKey: String
    let contentType: String
    let body: [UInt8]

    /// Reads a request.
    ///
    /// - Throws: ``Trouble`` for a body that is too large.
    init(_ request: FlyingFox.HTTPRequest) async throws {
        method = request.method.rawValue
        (dialect, path) = Dialect.of(request.path.removingPercentEncoding ?? request.path)
        query = Dictionary(request.query.map { ($0.name, $0.value) }) { first, _ in first }
        host = request.headers[.host] ?? "127.0.0.1"
        authorization = request.headers[.authorization] ?? ""
        googleKey = request.headers[HTTPHeader("x-goog-api-key")] ?? ""
        contentType = request.headers[.contentType] ?? ""
        var body: [UInt8] = []
        for try await piece in request.bodySequence {
            guard body.count + piece.count <= dialect.maximumBody else {
                throw Trouble(status: 413, code: "invalid_request", message: "The body is too large")
            }
            body += piece
        }
        self.body = body
    }

    /// Every call of a service carries its key.
    func checkKey(_ wanted: String?) throws(Trouble) {
        let given = dialect == .gemini ? googleKey : authorization.withoutPrefix("Bearer ")
        guard !given.isEmpty, wanted == nil || given == wanted else { throw .unauthorized }
    }
}

extension String {
    fileprivate func withoutPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : ""
    }
}
