internal import Diagnostics
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
public import Providers

/// A stand-in for the image service on loopback: speaks its contract, draws instead of generating, fails on request.
public struct SandboxServer: Sendable {
    /// What it has seen and done.
    public let journal: Journal
    let service: SandboxService

    /// A sandbox that does not listen yet.
    ///
    /// - Parameters:
    ///   - options: Port, key, delays and faults.
    ///   - models: What the models take.
    ///   - now: The time since 1970.
    ///   - draw: Makes the image of an order, as PNG.
    /// - Throws: Foundation's error when the journal's file cannot be opened.
    public init(
        _ options: SandboxOptions = SandboxOptions(), models: ModelCatalog,
        now: @escaping @Sendable () -> Duration,
        draw: @escaping @Sendable (SandboxOrder) async throws -> [UInt8]
    ) throws {
        journal = try Journal(path: options.journal)
        service = SandboxService(
            options: options, models: models, journal: journal,
            desk: SandboxDesk(options: options, journal: journal), now: now, draw: draw)
    }

    /// Where each provider's client has its base address, in the order of the providers.
    ///
    /// - Parameter root: What ``run(ready:)`` was called back with.
    /// - Returns: The provider's name and the address.
    public static func addresses(at root: String) -> [(provider: String, address: String)] {
        Dialect.allCases.map { ($0.rawValue, $0.address(at: root)) }
    }

    /// Listens and answers until the task is cancelled.
    ///
    /// - Parameter ready: Called once with the base URL, when the first request may come.
    /// - Throws: ``SandboxError`` when the port cannot be had.
    public func run(ready: @escaping @Sendable (String) async -> Void) async throws {
        let address: sockaddr_in = try .inet(ip4: "127.0.0.1", port: service.options.port)
        let server = HTTPServer(
            address: address, timeout: 120, pool: PromptPool(), logger: DisabledLogger.disabled,
            handler: SandboxHandler(service: service))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await server.run() } catch let error as SocketError where !Task.isCancelled {
                    throw SandboxError.cannotListen(
                        port: service.options.port, why: error.localizedDescription)
                }
            }
            group.addTask {
                try await server.waitUntilListening()
                guard case .ip4(_, let port)? = await server.listeningAddress else { return }
                await ready("http://127.0.0.1:\(port)")
            }
            for try await _ in group {}
        }
    }
}

private struct SandboxHandler: HTTPHandler {
    let service: SandboxService

    func handleRequest(_ request: FlyingFox.HTTPRequest) async throws -> FlyingFox.HTTPResponse {
        do {
            return try await service.answer(Call(request)).response(at: service.now())
        } catch let trouble as Trouble {
            let (dialect, path) = Dialect.of(request.path)
            return service.refusal(trouble, of: path, as: dialect).response(at: service.now())
        }
    }
}
