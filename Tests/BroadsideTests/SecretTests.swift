import Foundation
import Testing

@Suite struct `The account's key` {
    private static let key = "secret-key-of-the-tests"
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    /// The files of the workspace, links and hidden ones too, that hold the key's bytes.
    private var filesWithKey: [String] {
        let needle = Data(Self.key.utf8)
        let paths = FileManager.default.enumerator(atPath: kiosk.folder)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in
            FileManager.default.contents(atPath: "\(kiosk.folder)/\(path)")?.range(of: needle) != nil
        }
    }

    @Test func `is in no file, page, message or process list, whatever was done with it`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--latency", "1", "--faults", "429=0.3,html=0.2")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let arguments = [Kiosk.series, "--provider", "toapis"]
        let running = try program.start(["run"] + arguments + ["--yes", "--log-format", "json"])
        let deadline = ContinuousClock.now + .seconds(60)
        while try sandbox.events("accepted").isEmpty, ContinuousClock.now < deadline { sched_yield() }
        let command = try Data(contentsOf: URL(filePath: "/proc/\(running.identifier)/cmdline"))
        #expect(command.range(of: Data("--log-format".utf8)) != nil)
        var said = [String(decoding: command, as: UTF8.self)]
        let run = running.wait()
        #expect(run.errors.contains(#""event":"run-began""#), "\(run.errors)")
        said += [run.output, run.errors]
        for command in ["run", "status", "sheet", "explain", "plan"] {
            let words =
                command == "explain" ? [Kiosk.series, Kiosk.cells[0], "--provider", "toapis"] : arguments
            let result = try program.start([command] + words + (command == "run" ? ["--yes"] : [])).wait()
            said += [result.output, result.errors]
        }
        said.append(try program.run("doctor").output)
        #expect(!said.joined().contains(Self.key))
        #expect(kiosk.exists(".broadside/ledger.sqlite") && kiosk.exists("out/kiosk/opening/index.html"))
        #expect(filesWithKey == [])
    }
}
