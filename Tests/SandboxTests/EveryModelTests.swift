import Foundation
import Generation
import Providers
import Sandbox
import Testing

/// Each model in each of its sizes, ordered as the tool does, from a sandbox that knows the services' own names and pairs.
@Suite(.timeLimit(.minutes(5))) struct `Every model of every service` {
    @Test(arguments: ["toapis", "apimart", "evolink", "kie", "gemini", "openai"])
    func `is asked for by the service's name for it, in a size that it has`(name: String) async throws {
        let folder = try TemporaryFolder()
        let models = try ModelCatalog()
        let sandbox = try SandboxServer(models: models, now: { .zero }, draw: { _ in onePixel })
        let (key, transport) = (try APIKey("any", variable: "X"), DirectTransport(to: sandbox))
        let address = SandboxServer.addresses(at: "http://127.0.0.1:9").first { $0.provider == name }?.address
        let service: any Provider =
            models.service(of: name)?.answersAtOnce == true
            ? try ImmediateService(
                name, key: key, baseURL: address, models: models, transport: transport,
                inbox: Inbox(folder: folder.path + "/inbox"), clock: StillClock())
            : try TaskService(
                name, key: key, baseURL: address, models: models, transport: transport,
                memory: UploadsOfThisRun(), clock: StillClock(), random: SplitMix64(seed: 1))
        var ordered = 0
        for model in models.models(provider: name) {
            for offer in model.offers {
                let request = GenerationRequest(
                    provider: "\(name)-trial", model: model.name, prompt: "A cup.", ratio: offer.ratio,
                    resolution: offer.resolution)
                ordered += 1
                _ = try await service.submit(PreparedRequest(request: request), clientID: "\(ordered)") {}
            }
        }
        #expect(ordered > 0)
        #expect(sandbox.journal.lines.count { $0.hasPrefix(#"{"event":"accepted""#) } == ordered)
    }
}
