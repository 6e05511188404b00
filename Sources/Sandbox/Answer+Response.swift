internal import Diagnostics
internal import FlyingFox
internal import FlyingSocks
internal import Foundation

extension Answer {
    /// The answer for FlyingFox to send.
    ///
    /// - Parameter now: The time since 1970, which is the answer's `Date`.
    /// - Returns: The answer.
    func response(at now: Duration) -> FlyingFox.HTTPResponse {
        let date = httpDate(now)
        return switch self {
        case .json(let status, let value): plain(status, date, "application/json", Array(value.compact.utf8))
        case .jsonText(let text): plain(200, date, "application/json", Array(text.utf8))
        case .lines(let lines):
            plain(200, date, "application/jsonl", Array(lines.map { $0 + "\n" }.joined().utf8))
        case .bytes(let content): plain(200, date, "image/png", content)
        case .html: plain(504, date, "text/html", Array("<html><h1>504 Gateway Time-out</h1></html>".utf8))
        case .cutShort(let content):
            FlyingFox.HTTPResponse(
                statusCode: .ok, headers: [.contentType: "image/png", .connection: "close"],
                body: HTTPBodySequence(from: CutShort(content), count: content.count))
        // Its frames are made before the head is written, and making them fails: the connection is closed in silence.
        case .hangUp: FlyingFox.HTTPResponse(webSocket: Nobody())
        }
    }

    private func plain(
        _ status: Int, _ date: String, _ type: String, _ body: [UInt8]
    ) -> FlyingFox.HTTPResponse {
        var headers: HTTPHeaders = [.contentType: type, HTTPHeader("Date"): date]
        if status == 429 { headers[HTTPHeader("Retry-After")] = "1" }
        return FlyingFox.HTTPResponse(
            statusCode: HTTPStatusCode(status, phrase: "Status"), headers: headers, body: Data(body))
    }
}

private struct HungUp: Error {}

private struct Nobody: WSHandler {
    func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame>
    {
        throw HungUp()
    }
}

/// The first half of a body; where the second should begin, sending fails and the connection is closed.
private struct CutShort: AsyncBufferedSequence {
    typealias Element = UInt8

    let half: ArraySlice<UInt8>

    init(_ content: [UInt8]) { half = content.prefix(content.count / 2) }

    func makeAsyncIterator() -> Iterator { Iterator(rest: half) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var rest: ArraySlice<UInt8>

        mutating func next() async throws -> UInt8? {
            guard let byte = rest.popFirst() else { throw HungUp() }
            return byte
        }

        mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
            guard !rest.isEmpty else { throw HungUp() }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }
}
