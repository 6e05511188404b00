import Foundation
import Generation
import Synchronization
import Testing

/// A service with room for so many tasks at once: it turns others away, and finishes one at the second question.
private final class CrowdedService: Provider {
    let name = "toapis"
    let isTrial = false
    private let room: Int
    private let desk = Mutex((open: [String: Int](), accepted: 0, turnedAway: 0))

    init(room: Int) { self.room = room }

    var counts: (accepted: Int, turnedAway: Int) { desk.withLock { ($0.accepted, $0.turnedAway) } }

    func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        PreparedRequest(request: request)
    }

    func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID {
        do { try willSend() } catch { throw .notSent(reason: "\(error)") }
        let isTaken = desk.withLock { desk in
            guard desk.open.count < room else {
                desk.turnedAway += 1
                return false
            }
            desk.open[clientID] = 0
            desk.accepted += 1
            return true
        }
        guard isTaken else { throw .notAccepted(reason: "busy", retryAfter: .seconds(1)) }
        return TaskID(clientID)
    }

    func status(of task: TaskID) async throws(ProviderError) -> TaskStatus {
        desk.withLock { desk in
            desk.open[task.text, default: 0] += 1
            guard desk.open[task.text] == 2 else { return .working }
            desk.open[task.text] = nil
            return .finished([ImageLocation(task.text)])
        }
    }

    func find(clientID: String) async throws(ProviderError) -> FoundTask? { nil }

    func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError) {
        _ = FileManager.default.createFile(atPath: path, contents: Data(image.text.utf8))
    }
}

private struct AnyPicture: Finisher {
    func examine(_ path: String) async throws(ImageError) -> ImageFacts {
        ImageFacts(format: "png", pixels: PixelSize(width: 1, height: 1))
    }

    func bench(for take: String, posters: [PosterDescription]) throws(ImageError) -> any PosterBench {
        throw .unwritable(path: take, reason: "nothing is laid out here")
    }
}

@Suite struct `A busy service` {
    @Test func `is given fewer tasks at once, and pays for each that it takes once`() async throws {
        let folder = try TemporaryFolder()
        let service = CrowdedService(room: 8)
        let tools = Runner.Tools(
            provider: service, ledger: try Ledger(path: folder.path + "/ledger.sqlite") { Date() },
            store: TakeStore(folder: folder.path + "/store"), finisher: AnyPicture(), root: folder.path,
            runsFolder: folder.path + "/runs",
            lock: try RunLock(run: RunID("run"), folder: folder.path + "/runs"), pace: Journey.Pace(),
            pause: { duration in
                // A thousand times as fast as life, so that what waits longer really comes later.
                (try? await Task.sleep(for: duration / 1000)) != nil
            })
        let commissions = try (0..<150).map {
            Commission(order: try order("p\($0)"), take: nil, posters: [])
        }
        var stored = 0
        var widest: [Int] = []
        try await Runner(tools: tools, purse: Purse(), width: 64, seed: 3).run(commissions) {
            report, inFlight in
            if case .stored = report.outcome { stored += 1 }
            widest.append(inFlight)
        }
        // One that is turned away again and again is given up, and costs nothing.
        #expect(stored == service.counts.accepted && stored > 75 && widest.count == 150)
        // Without a lower limit, sixty-four would be in flight for as long as there are so many left.
        #expect(widest.dropFirst(50).prefix(50).allSatisfy { $0 < 50 }, "\(widest)")
    }
}
