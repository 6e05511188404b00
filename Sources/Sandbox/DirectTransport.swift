internal import Diagnostics
internal import Foundation
public import Providers

/// Carries a client's requests to a sandbox of the same process: its contract and its faults without a network between.
///
/// Hundreds of thousands of tasks are tried with it in minutes. What a network does to a request is libcurl's part, and tried
/// over loopback.
public struct DirectTransport: HTTPTransport {
    private let service: SandboxService

    /// A transport that leads to a sandbox, which need not listen.
    public init(to sandbox: SandboxServer) { service = sandbox.service }

    /// Asks the sandbox, whatever the address.
    ///
    /// - Throws: ``HTTPFailure`` as the faults have it.
    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        do { try request.willSend?() } catch { throw HTTPFailure(.held("\(error)"), wasSent: false) }
        let answer: Answer
        do { answer = try await service.answer(Call(request)) } catch {
            throw HTTPFailure(.network("\(error)"), wasSent: true)
        }
        return try answer.received(by: request)
    }
}

extension Answer {
    /// What a client has of it.
    fileprivate func received(by request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        switch self {
        case .json(200, let value): try whole(Array(value.compact.utf8), request)
        case .json(let status, let value): respond(status, Array(value.compact.utf8))
        case .jsonText(let text): respond(200, Array(text.utf8))
        case .lines(let lines): respond(200, Array(lines.map { $0 + "\n" }.joined().utf8))
        case .html: respond(504, Array("<html><h1>504 Gateway Time-out</h1></html>".utf8))
        case .bytes(let content): try whole(content, request)
        case .cutShort(let content):
            try cut(content, request)
        case .hangUp: throw HTTPFailure(.network("Empty reply from server"), wasSent: true)
        }
    }

    private func respond(_ status: Int, _ body: [UInt8]) -> HTTPResponse {
        HTTPResponse(status: status, fields: status == 429 ? [.init("Retry-After", "1")] : [], body: body)
    }

    private func whole(_ content: [UInt8], _ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        guard let file = request.file else { return respond(200, content) }
        try write(content, to: file)
        request.received?(content.count)
        return HTTPResponse(status: 200, bytesInFile: content.count)
    }

    private func cut(_ content: [UInt8], _ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        let half = Array(content.prefix(content.count / 2))
        if let file = request.file { try write(half, to: file) }
        request.received?(half.count)
        throw HTTPFailure(.network("transfer closed with outstanding read data remaining"), wasSent: true)
    }

    private func write(_ content: [UInt8], to file: String) throws(HTTPFailure) {
        do { try Data(content).write(to: URL(filePath: file)) } catch {
            throw HTTPFailure(.unwritable(path: file, why: "\(error)"), wasSent: true)
        }
    }
}

extension Call {
    /// The same request as it would have come over a network.
    fileprivate init(_ request: HTTPRequest) {
        method = request.method.rawValue
        let address = URLComponents(string: request.address.text)
        (dialect, path) = Dialect.of(address?.path ?? "")
        query = Dictionary((address?.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { first, _ in first
        }
        host = "\(request.address.host):\(request.address.port)"
        // The key itself is the client's alone; who has one is let in.
        authorization = request.key == nil ? "" : "Bearer direct"
        googleKey = request.key == nil ? "" : "direct"
        switch request.body {
        case .none: (contentType, body) = ("", [])
        case .json(let bytes): (contentType, body) = ("application/json", bytes)
        case .multipart(let parts):
            contentType = "multipart/form-data; boundary=part"
            body = parts.flatMap(\.encoded) + Array("--part--\r\n".utf8)
        }
    }
}

extension HTTPRequest.Part {
    /// The part between its boundary and the next (RFC 7578), whose content must not hold the boundary.
    fileprivate var encoded: [UInt8] {
        let file = fileName.map { "; filename=\"\($0)\"" } ?? ""
        let type = mediaType.map { "Content-Type: \($0)\r\n" } ?? ""
        let head = "--part\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n\(type)\r\n"
        return Array(head.utf8) + content + Array("\r\n".utf8)
    }
}
