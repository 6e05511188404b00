internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Providers
internal import Sandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "A local stand-in for the image services, with faults on request.",
        discussion: """
            Speaks the contracts of ToAPIs, APIMart, EvoLink, kie.ai, Gemini and OpenAI on this machine only, draws \
            proofs in the references' colours, and checks what it is sent. It says what to set for each, and runs until it is \
            interrupted.

            Faults come with the chance that each is given: \(Fault.allCases.map(\.rawValue).joined(separator: ", ")).

            Example: broadside sandbox --port 8080 --latency 2 --faults 429=0.2,500=0.05
                     TOAPIS_BASE_URL=http://127.0.0.1:8080 TOAPIS_API_KEY=any broadside run harbour/opening --provider toapis --yes
            """)

    @Option(help: ArgumentHelp("The port on 127.0.0.1; 0 takes a free one.", valueName: "number"))
    var port: UInt16 = 8080

    @Option(help: ArgumentHelp("How long a task runs, in seconds.", valueName: "seconds"))
    var latency = 0.0

    @Option(
        help: ArgumentHelp(
            "How long an image can be fetched once it is ready, in seconds; else for good.",
            valueName: "seconds")
    )
    var keep: Double?

    @Option(help: ArgumentHelp("What goes wrong, such as 429=0.2,500=0.05.", valueName: "fault=chance,…"))
    var faults = ""

    @Option(help: ArgumentHelp("Makes the faults repeatable.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("The only API key that is taken; else any that is not empty.", valueName: "text"))
    var key: String?

    @Option(
        help: ArgumentHelp("A file to which each event is appended as a line of JSON.", valueName: "file"))
    var journal: String?

    @Option(
        help: ArgumentHelp(
            "What the account begins with, such as \"2 USD\"; each accepted task lowers it. Else it pays for everything.",
            valueName: "amount"))
    var balance: String?

    @Option(
        help: ArgumentHelp(
            "An image file that answers every task, where drawing would take too long.", valueName: "file"))
    var picture: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard latency.isFinite, (0...3600).contains(latency) else {
            throw ValidationError("--latency is a number of seconds from 0 to 3600")
        }
        if let keep, !keep.isFinite || !(0...1e6).contains(keep) {
            throw ValidationError("--keep is a number of seconds from 0 to 1000000")
        }
        if let balance, Amount(balance)?.currency != "USD" {
            throw ValidationError("'\(balance.visible)' is no balance; write dollars, such as \"2 USD\"")
        }
        do throws(FaultScriptError) { _ = try FaultScript(faults, seed: seed) } catch {
            throw ValidationError("\(error)")
        }
    }

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let options = SandboxOptions(
                port: port, key: key, latency: .milliseconds(Int(latency * 1000)),
                keep: keep.map { .milliseconds(Int($0 * 1000)) },
                faults: try FaultScript(faults, seed: seed), journal: journal,
                balance: balance.flatMap { Amount($0) })
            let models = try loadModels()
            let (ready, painter) = (try readyPicture(), ProofPainter(models: models))
            let server = try SandboxServer(
                options, models: models,
                now: { .seconds(Date.now.timeIntervalSince1970) },
                draw: { order in
                    if let ready { return ready.draw(order) }
                    return try await painter.draw(order)
                })
            let serving = Task {
                try await server.run { address in
                    terminal.say("sandbox on \(address)")
                    for (name, place) in SandboxServer.addresses(at: address) {
                        guard let service = models.service(of: name) else { continue }
                        terminal.note(
                            "\(service.addressVariable)=\(place) \(service.keyVariable)=any broadside run SERIES "
                                + "--provider \(name) --yes")
                    }
                }
            }
            let interruption = Interruption { serving.cancel() }
            let result = await serving.result
            withExtendedLifetime(interruption) {}
            if serving.isCancelled { return }
            try result.get()
        }
    }

    private func readyPicture() throws -> ReadyPicture? {
        guard let picture else { return nil }
        guard let file = FileManager.default.contents(atPath: picture) else {
            throw Stop(status: .usage, message: "'\(picture.visible)' cannot be read; name an image file")
        }
        return ReadyPicture(file)
    }
}
