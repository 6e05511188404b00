import Foundation
import Generation
import Providers
import Synchronization
import Testing

/// A transport that answers from a script and keeps what it was asked.
final class ScriptedTransport: HTTPTransport {
    typealias Script = @Sendable (HTTPRequest) throws(HTTPFailure) -> HTTPResponse

    private let asked = Mutex<[HTTPRequest]>([])
    private let script: Script

    var requests: [HTTPRequest] { asked.withLock { $0 } }

    init(_ script: @escaping Script) { self.script = script }

    /// One answer for everything.
    convenience init(_ status: Int, _ body: String, _ fields: [HTTPResponse.Field] = []) {
        let response = HTTPResponse(status: status, fields: fields, body: Array(body.utf8))
        self.init { _ in response }
    }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        asked.withLock { $0.append(request) }
        do { try request.willSend?() } catch { throw HTTPFailure(.held("\(error)"), wasSent: false) }
        let response = try script(request)
        // The files of downloads are nowhere; an answer that is paid for is looked at afterwards.
        guard let file = request.file, request.key != nil, response.isSuccess, !response.body.isEmpty else {
            return response
        }
        do { try Data(response.body).write(to: URL(filePath: file)) } catch {
            throw HTTPFailure(.unwritable(path: file, why: "\(error)"), wasSent: true)
        }
        return HTTPResponse(
            status: response.status, fields: response.fields, bytesInFile: response.body.count)
    }
}

/// A clock on which every wait is over at once, and which remembers how long each would have been.
final class SkippingClock: Clock {
    struct Instant: InstantProtocol {
        let offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let state = Mutex<(now: Instant, waits: [Duration])>((Instant(offset: .zero), []))

    var waits: [Duration] { state.withLock { $0.waits } }
    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.waits.append($0.now.duration(to: deadline))
            $0.now = deadline
        }
    }
}

let secret = "sk-Tz4/very+secret=="

/// A provider with everything of the world replaced.
func toAPIs(
    _ transport: any HTTPTransport, baseURL: String? = nil, trial: Bool? = nil,
    memory: any UploadMemory = UploadsOfThisRun(), clock: any Clock<Duration> = SkippingClock()
) throws -> TaskService {
    try TaskService(
        "toapis", key: APIKey(secret, variable: "TOAPIS_API_KEY"), baseURL: baseURL, trial: trial,
        models: ModelCatalog(),
        transport: transport, memory: memory, clock: clock, random: SplitMix64(seed: 1))
}

/// A request for a poster of a cup.
func cup(_ references: [SentReference] = []) -> GenerationRequest {
    GenerationRequest(
        provider: "toapis", model: "nano-banana-pro", prompt: "A cup, “quiet”.\n", ratio: "4:5",
        resolution: "2K",
        references: references)
}

/// What a call throws.
func failure<T>(_ call: () async throws(ProviderError) -> T) async -> ProviderError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}

/// The name of an error's case.
func kind(_ error: ProviderError?) -> String? {
    error.map { String("\($0)".prefix { $0 != "(" }) }
}
