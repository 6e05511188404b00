import Foundation
import Generation
import Providers
import Sandbox
import Synchronization
import Testing

/// A clock that stands still until a test, or a wait, moves it; its time is since 1970.
final class StillClock: Clock {
    struct Instant: InstantProtocol {
        let offset: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let moment = Mutex(Instant(offset: .seconds(1_768_381_010)))

    var now: Instant { moment.withLock { $0 } }
    var minimumResolution: Duration { .nanoseconds(1) }

    /// Lets time pass at once.
    func pass(_ duration: Duration) { moment.withLock { $0 = $0.advanced(by: duration) } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        moment.withLock { $0 = max($0, deadline) }
    }
}

/// The smallest PNG there is: one pixel.
let onePixel = [UInt8](
    Data(
        base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    ) ?? Data())

/// What a test has of a running sandbox.
struct RunningSandbox {
    let url: String
    let journal: Journal
    let time: StillClock
    let transport: CurlTransport

    /// A client of the sandbox, as the tool makes it.
    func client(key: String = "sk-test", trial: Bool? = nil) throws -> TaskService {
        try TaskService(
            "toapis", key: APIKey(key, variable: "TOAPIS_API_KEY"), baseURL: url, trial: trial,
            models: ModelCatalog(),
            transport: transport, memory: UploadsOfThisRun(), clock: time,
            random: SplitMix64(seed: 1))
    }

    /// A call of the test's own making.
    func call(
        _ method: HTTPRequest.Method, _ path: String, body: HTTPRequest.Body = .none, key: String? = "sk-test"
    ) async throws -> HTTPResponse {
        let address = try #require(WebAddress(url + path))
        let key = try key.map { try APIKey($0, variable: "X") }
        return try await transport.send(
            HTTPRequest(method, address, key: key, body: body, reach: .anywhere))
    }

    /// The journal's lines of one event, in order.
    func noted(_ event: String) -> [String] {
        journal.lines.filter { $0.hasPrefix(#"{"event":"\#(event)""#) }
    }
}

/// Runs a sandbox for as long as a test's body takes.
func withSandbox(
    faults: String = "", seed: UInt64 = 1, latency: Duration = .zero, stall: Duration = .zero,
    key: String? = nil, balance: Amount? = nil,
    draw: @escaping @Sendable (SandboxOrder) async throws -> [UInt8] = { _ in onePixel },
    _ body: @escaping @Sendable (RunningSandbox) async throws -> Void
) async throws {
    let time = StillClock()
    let options = SandboxOptions(
        key: key, latency: latency, stall: stall, faults: try FaultScript(faults, seed: seed),
        balance: balance)
    let sandbox = try SandboxServer(options, models: ModelCatalog(), now: { time.now.offset }, draw: draw)
    let transport = try CurlTransport()
    let (urls, tell) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await sandbox.run { tell.yield($0) } }
        group.addTask {
            var iterator = urls.makeAsyncIterator()
            let url = try #require(await iterator.next())
            try await body(
                RunningSandbox(url: url, journal: sandbox.journal, time: time, transport: transport))
        }
        // Whichever ends first, well or not, ends the other.
        defer { group.cancelAll() }
        _ = try await group.next()
    }
}

/// A request for a picture of a cup.
func cup(_ references: [SentReference] = []) -> GenerationRequest {
    GenerationRequest(
        provider: "toapis-trial", model: "nano-banana-pro", prompt: "A cup.", ratio: "4:5", resolution: "2K",
        references: references)
}
