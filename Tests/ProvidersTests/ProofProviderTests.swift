import Diagnostics
import Foundation
import Generation
import Synchronization
import Imaging
import Testing

@testable import Providers

@Suite struct `The proof provider` {
    private let provider = ProofProvider(models: [])

    @Test func `makes a picture of a request in one pass, and says when it begins`() async throws {
        let sent = Flag()
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let prepared = try await provider.prepare(request("an espresso cup"))
        let task = try await provider.submit(prepared, clientID: "c-1") { sent.raise() }
        #expect(sent.isRaised)
        guard case .finished(let images) = try await provider.status(of: task) else {
            Issue.record("a proof is finished at once")
            return
        }
        let image = try #require(images.first)
        try await provider.download(image, to: path) { _ in }
        #expect(try ImageFile(path).facts().pixels == PixelSize(width: 914, height: 1144))
    }

    @Test func `draws the same bytes again from the task's id alone, as after a restart`() async throws {
        let paths = [temporaryPath(), temporaryPath()]
        defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
        let prepared = try await provider.prepare(request("a kettle"))
        let task = try await provider.submit(prepared, clientID: "c-1") {}
        for path in paths {
            try await ProofProvider(models: []).download(ImageLocation(task.text), to: path) { _ in }
        }
        let bytes = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        #expect(bytes[0] == bytes[1])
    }

    @Test func `sends nothing when the mark cannot be written`() async throws {
        let prepared = try await provider.prepare(request("a kettle"))
        await #expect(throws: ProviderError.self) {
            try await provider.submit(prepared, clientID: "c-1") { throw CancellationError() }
        }
    }

    @Test(arguments: ["", "{}", "https://example.com/a.png", "[1]"])
    func `does not know a place that it did not give`(place: String) async {
        await #expect(throws: ProviderError.missing(reason: "this is not a picture that proof was asked for"))
        {
            try await provider.download(ImageLocation(place), to: "/nonexistent/a.png") { _ in }
        }
    }

    @Test(arguments: [("1:1", 1024, 1024), ("4:5", 914, 1144), ("0:1", 1024, 1024), ("wide", 1024, 1024)])
    func `gives a ratio that no model has about a megapixel`(ratio: String, width: Int, height: Int) {
        #expect(ProofOrder.pixels(ratio: ratio) == PixelSize(width: width, height: height))
    }

    private func request(_ prompt: String) -> GenerationRequest {
        GenerationRequest(
            provider: "proof", model: "nano-banana-pro", prompt: prompt, ratio: "4:5", resolution: "1K",
            parameters: [
                .init(
                    "palette",
                    [
                        ["hex": "#14213D", "share": .null, "name": "ink"],
                        ["hex": "#F7F7F2", "share": [45, 75], "name": "snow"],
                    ]),
                .init("stage", "nordlys/spring-launch"),
            ])
    }

    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("proof-\(UUID().uuidString).png").path
    }
}

/// Something that happened or did not.
private final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
}
