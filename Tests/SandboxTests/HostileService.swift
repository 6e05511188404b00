import Foundation
import Generation
import Providers
import Synchronization

/// A service that does to each task what the task's prompt says: the ways in which one can be out of order.
final class HostileService: HTTPTransport {
    enum Trick: String, CaseIterable {
        case none, html, endless, oversizedJSON, noResult, htmlImage, cutImage, onePixel, thumbnail, square,
            bomb
        case hangUp, redirectLoop, redirectToPrivate, fileURL, ftpURL, plainURL, longID, controlID, climbingID
    }

    private let pictures: [Trick: [UInt8]]
    private let submitted = Mutex<[String]>([])

    /// How often each trick's task was paid for.
    var submissions: [String: Int] {
        submitted.withLock { Dictionary($0.map { ($0, 1) }, uniquingKeysWith: +) }
    }

    /// A service with these pictures; tricks that have none get the one of `none`.
    init(pictures: [Trick: [UInt8]]) { self.pictures = pictures }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        if case .json(let body) = request.body { return try submit(body, request) }
        let parts = request.address.text.split(separator: "/").map(String.init)
        guard let last = parts.last else { return HTTPResponse(status: 404) }
        if request.file != nil { return try serve(Trick(rawValue: last) ?? .none, request) }
        return try status(last)
    }

    private func submit(_ body: [UInt8], _ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        do { try request.willSend?() } catch { throw HTTPFailure(.held("\(error)"), wasSent: false) }
        struct Form: Decodable { let prompt: String, client_business_id: String }
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(body)),
            let trick = Trick(rawValue: form.prompt)
        else { return HTTPResponse(status: 400) }
        submitted.withLock { $0.append(trick.rawValue) }
        clients.withLock { $0[form.client_business_id] = trick }
        let id =
            switch trick {
            case .longID: String(repeating: "x", count: 900_000)
            case .controlID: "task\u{1B}[31m\u{7}"
            case .climbingID: ".."
            default: trick.rawValue
            }
        return json(["id": id, "status": "queued"])
    }

    /// By client id, as the service takes it in the place of its own.
    private let clients = Mutex<[String: Trick]>([:])

    private func status(_ id: String) throws(HTTPFailure) -> HTTPResponse {
        guard let trick = Trick(rawValue: id) ?? clients.withLock({ $0[id] }) else {
            return HTTPResponse(status: 404, body: Array(#"{"error":{"code":"task_not_found"}}"#.utf8))
        }
        switch trick {
        case .html:
            return HTTPResponse(
                status: 200, fields: [.init("Content-Type", "text/html")], body: Array("<html>hello".utf8))
        case .endless: return json(["id": id, "status": "thinking"])
        case .oversizedJSON: throw HTTPFailure(.tooLarge(limit: 1_000_000), wasSent: true)
        case .noResult: return json(["id": id, "status": "completed"])
        case .fileURL: return json(["status": "completed", "url": "file:///etc/passwd"])
        case .ftpURL: return json(["status": "completed", "url": "ftp://files.example/a.png"])
        case .plainURL: return json(["status": "completed", "url": "http://files.example/a.png"])
        default: return json(["status": "completed", "url": "https://files.example/\(trick.rawValue)"])
        }
    }

    private func serve(_ trick: Trick, _ request: HTTPRequest) throws(HTTPFailure) -> HTTPResponse {
        switch trick {
        case .hangUp: throw HTTPFailure(.network("transfer closed"), wasSent: true)
        case .redirectLoop:
            return HTTPResponse(status: 302, fields: [.init("Location", request.address.text)])
        case .redirectToPrivate:
            guard request.address.host == "files.example" else {
                throw HTTPFailure(
                    .forbiddenAddress(host: "10.0.0.1", address: "10.0.0.1", why: "which is closed"),
                    wasSent: false)
            }
            return HTTPResponse(
                status: 302, fields: [.init("Location", "https://10.0.0.1/redirectToPrivate")])
        default: break
        }
        let bytes = pictures[trick] ?? pictures[.none] ?? []
        guard let file = request.file, FileManager.default.createFile(atPath: file, contents: Data(bytes))
        else {
            throw HTTPFailure(.unwritable(path: request.file ?? "", why: ""), wasSent: true)
        }
        return HTTPResponse(status: 200, bytesInFile: bytes.count)
    }

    private func json(_ fields: [String: String]) -> HTTPResponse {
        HTTPResponse(status: 200, body: Array((try? JSONEncoder().encode(fields)) ?? Data()))
    }
}
