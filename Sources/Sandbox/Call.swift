internal import FlyingFox
internal import Foundation

/// A request as the service looks at it.
struct Call {
    let method: String
    let path: String
    /// The host as the client wrote it, so that URLs lead back the same way.
    let host: String
    let authorization: String
    let contentType: String
    let body: [UInt8]

    /// The most that is read: a file of 10 MB and the form around it.
    private static let maximumBody = 10_100_000

    /// Reads a request.
    ///
    /// - Throws: ``Trouble`` for a body that is too large.
    init(_ request: FlyingFox.HTTPRequest) async throws {
        method = request.method.rawValue
        path = request.path.removingPercentEncoding ?? request.path
        host = request.headers[.host] ?? "127.0.0.1"
        authorization = request.headers[.authorization] ?? ""
        contentType = request.headers[.contentType] ?? ""
        var body: [UInt8] = []
        for try await piece in request.bodySequence {
            guard body.count + piece.count <= Self.maximumBody else {
                throw Trouble(status: 413, code: "invalid_request", message: "The body is too large")
            }
            body += piece
        }
        self.body = body
    }

    /// Every call of the service carries its key.
    func checkKey(_ wanted: String?) throws(Trouble) {
        guard authorization.hasPrefix("Bearer "), authorization.count > 7,
            wanted.map({ authorization == "Bearer \($0)" }) ?? true
        else { throw .unauthorized }
    }
}
