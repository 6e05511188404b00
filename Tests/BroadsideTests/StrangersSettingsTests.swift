import Foundation
import Testing

/// A workspace may be a stranger's: what its settings can do to keys, to services of this machine and to a purse.
@Suite struct `Settings that come with a workspace` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private func program(_ settings: String) throws -> Program {
        try settings.write(toFile: kiosk.folder + "/broadside.yaml", atomically: true, encoding: .utf8)
        return kiosk.program
    }

    @Test func `send no service the key of another`() throws {
        var program = try program("providers: {kie: {key-env: OPENAI_API_KEY}}\n")
        program.environment["OPENAI_API_KEY"] = "secret-key-of-the-tests"
        let check = try program.run("check")
        #expect(check.status == 1 && check.output.contains("broadside.yaml:1:28"), "\(check.output)")
        #expect(check.output.contains("write 'key-env: KIE_API_KEY' or leave it out"))
        let run = try program.run("run", Kiosk.series, "--provider", "kie", "--yes")
        #expect(run.status == 1 && run.errors.contains("nothing was sent"), "\(run.errors)")
    }

    @Test func `call no service of this machine by a path of their own`() throws {
        let address = "http://127.0.0.1:9/admin/keys?x="
        var program = try program("providers: {toapis: {base-url: \"\(address)\"}}\n")
        program.environment["TOAPIS_API_KEY"] = "secret-key-of-the-tests"
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 1 && (run.output + run.errors).contains("without ? and #"))

        program = try self.program("")
        program.environment["TOAPIS_API_KEY"] = "secret-key-of-the-tests"
        program.environment["TOAPIS_BASE_URL"] = address
        let named = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(named.status == 64 && named.errors.contains("is no base address"), "\(named.errors)")
    }

    @Test(arguments: [
        ("toapis", "0.01 USD", "puts nano-banana-pro 1K at 0.01 USD; the built-in price is 0.05 USD"),
        ("toapis", "0.01 EUR", "what nano-banana-pro costs is only what broadside.yaml says: 1K 0.01 EUR"),
        ("kie", "0.01 USD", "what nano-banana-pro costs is only what broadside.yaml says: 1K 0.01 USD"),
    ])
    func `make no plan look cheap in silence`(provider: String, price: String, words: String) throws {
        let program = try program("prices: {\(provider)/nano-banana-pro: \(price)}\n")
        let plan = try program.run("plan", Kiosk.series, "--provider", provider)
        #expect(plan.errors.contains(words), "\(plan.errors)")
    }
}
