import Foundation
import Generation
import Providers
import Sandbox
import Testing

/// The whole making wing against a service in trouble: ledger, runner, provider and transport as the tool has them.
@Suite(.timeLimit(.minutes(5))) struct `A run through faults` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func commissions(_ count: Int) throws -> [Commission] {
        let look = try folder.reference("look")
        return try (0..<count).map { number in
            let request = GenerationRequest(
                provider: "toapis-trial", model: "nano-banana-pro", prompt: "Cup \(number)", ratio: "4:5",
                resolution: "1K", references: [look])
            let order = Order(
                request: request, key: request.key, price: try #require(Amount("0.05 USD")), series: "b/s",
                cell: "cup-\(number)", isTrial: true)
            return Commission(order: order, take: nil, posters: [])
        }
    }

    private func run(_ sandbox: RunningSandbox, _ commissions: [Commission]) async throws -> [Journey.Outcome]
    {
        let ledger = try Ledger(path: folder.path + "/ledger.sqlite") { Date(timeIntervalSince1970: 0) }
        let tools = Runner.Tools(
            provider: try sandbox.client(), ledger: ledger, store: TakeStore(folder: folder.path + "/store"),
            finisher: NoFinisher(), root: folder.path, runsFolder: folder.path + "/runs",
            lock: try RunLock(run: RunID("run"), folder: folder.path + "/runs"), pace: Journey.Pace(),
            pause: { duration in
                sandbox.time.pass(duration)
                return true
            })
        var outcomes: [Journey.Outcome] = []
        try await Runner(tools: tools, purse: Purse(), width: 6, seed: 7).run(commissions) { report, _ in
            outcomes.append(report.outcome)
        }
        return outcomes
    }

    private static let survivable = "429=0.2,lost=0.3,truncate=0.3,unknown-status=0.4,slow=0.2"

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `what can be got over is got over, and every image is paid once`(seed: UInt64) async throws {
        try await withSandbox(faults: Self.survivable, seed: seed, latency: .seconds(12)) { sandbox in
            let outcomes = try await run(sandbox, commissions(12))
            #expect(outcomes.count { if case .stored = $0 { true } else { false } } == 12, "\(outcomes)")
            #expect(Set(sandbox.acceptedKeys).count == 12)
            #expect(sandbox.acceptedKeys.count == 12)
            #expect(sandbox.noted("uploaded").count == 1)
        }
    }

    @Test func `references that the service has lost go up again, and the image is paid once`() async throws {
        try await withSandbox(faults: "forget=0.2", seed: 3) { sandbox in
            // Two losses in a row for one image are too many for one run; nothing of it was taken then.
            var stored = 0
            for _ in 0..<8 where stored < 12 {
                let outcomes = try await run(sandbox, commissions(12))
                stored = outcomes.count { if case .stored = $0 { true } else { false } }
                #expect(stored + outcomes.count(where: \.isGivenUp) == 12, "\(outcomes)")
                #expect(sandbox.acceptedKeys.count == stored)
            }
            #expect(stored == 12)
            #expect(Set(sandbox.acceptedKeys).count == 12)
            #expect(sandbox.noted("uploaded").count > 1)
        }
    }

    /// Each image is accepted or given up, never both.
    ///
    /// A gateway's failure may hide an accepted task or none. One that was accepted is found; of the other nobody can
    /// know, and it is left unknown.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `what cannot be known is never paid again`(seed: UInt64) async throws {
        let faults = "500=0.3,html=0.2," + Self.survivable
        try await withSandbox(faults: faults, seed: seed, latency: .seconds(12)) { sandbox in
            let outcomes = try await run(sandbox, commissions(12))
            let accepted = sandbox.acceptedKeys
            #expect(Set(accepted).count == accepted.count)
            #expect(outcomes.count(where: \.isGivenUp) == 12 - accepted.count, "\(outcomes)")
        }
    }
}

extension Journey.Outcome {
    /// Whether the image is left unknown, or was surely never accepted.
    fileprivate var isGivenUp: Bool {
        switch self {
        case .unknown, .released: true
        default: false
        }
    }
}

extension RunningSandbox {
    /// The key of each accepted task: the client id without the attempt's number.
    fileprivate var acceptedKeys: [String] {
        noted("accepted").compactMap { line in
            ReceivedLine(line).client.map { String($0.prefix(32)) }
        }
    }
}

private struct ReceivedLine: Decodable {
    let client: String?

    init(_ line: String) {
        self =
            (try? JSONDecoder().decode(ReceivedLine.self, from: Data(line.utf8))) ?? ReceivedLine(client: nil)
    }

    private init(client: String?) { self.client = client }
}

/// Takes every file for a picture and lays out none.
private struct NoFinisher: Finisher {
    func examine(_ path: String) async throws(ImageError) -> ImageFacts {
        ImageFacts(format: "png", pixels: PixelSize(width: 1, height: 1))
    }

    func bench(for take: String, posters: [PosterDescription]) throws(ImageError) -> any PosterBench {
        throw .unwritable(path: take, reason: "nothing is laid out here")
    }
}
