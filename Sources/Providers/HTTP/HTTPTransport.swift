/// What carries HTTP requests: libcurl in the tool, a script in tests.
public protocol HTTPTransport: Sendable {
    /// Sends a request once and returns the complete answer, whatever its status. Redirects are answers.
    ///
    /// - Throws: ``HTTPFailure``, whose ``HTTPFailure/wasSent`` tells whether a byte of the request may have arrived.
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}
