import Foundation
import Testing

/// A small workspace of one test, gone with it: six posters from three images.
final class Kiosk: Sendable {
    static let series = "kiosk/opening"
    static let lock = "brands/kiosk/series/opening.lock.yaml"
    static let cells = [
        "cup.en-GB.card", "cup.en-GB.strip", "cup.de-DE.card", "cup.de-DE.strip", "bag.en-GB.card",
        "bag.de-DE.card",
    ]
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "broadside-kiosk-" + UUID().uuidString
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/workspace")
        try FileManager.default.copyItem(at: fixture, to: URL(filePath: folder))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A kiosk whose series was made; drawing takes most of a test's time, so it is done once for all of them.
    private static let made = Result {
        let kiosk = try Kiosk()
        let run = try kiosk.program.run("run", series)
        try #require(run.status == 0, "\(run.errors)")
        return kiosk
    }

    /// Brings the untouched series to where a run leaves it: its proofs, the ledger and the store.
    func makeProofs() throws {
        let made = try Self.made.get()
        for place in ["out", ".broadside"] {
            try FileManager.default.copyItem(atPath: "\(made.folder)/\(place)", toPath: "\(folder)/\(place)")
        }
    }

    var program: Program { Program(folder: folder, environment: ["BROADSIDE_CLOCK": "200"]) }

    /// The program set to use a sandbox as if it were real, or as the trial that it is.
    func program(with sandbox: RunningSandbox, isReal: Bool) throws -> Program {
        if isReal {
            try "providers:\n  toapis: {base-url: \(sandbox.address), trial: false}\n"
                .write(toFile: folder + "/broadside.yaml", atomically: true, encoding: .utf8)
        }
        var program = program
        program.environment["TOAPIS_BASE_URL"] = sandbox.address
        program.environment["TOAPIS_API_KEY"] = "secret-key-of-the-tests"
        return program
    }

    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: "\(folder)/\(path)")) }

    func read(_ path: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }

    /// Replaces a text that must be there once.
    func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try read(path)
        try #require(text.components(separatedBy: old).count == 2, "'\(old)' is not in \(path) once")
        try text.replacing(old, with: new).write(
            toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(path)") }

    /// Width and height from a PNG's header (PNG specification, 11.2.2).
    func pixels(of path: String) throws -> [Int] {
        let bytes = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(path)")))
        try #require(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    }

    /// The states of all cells, by a plan.
    func states(_ program: Program, provider: String) throws -> [String: String] {
        try Self.cells(program, provider: provider) { $0["state"] as? String }
    }

    /// The reasons for cells in one of these states, by a plan.
    static func reasons(_ program: Program, of states: Set<String> = ["changed"]) throws -> [String: String] {
        try cells(program, provider: "toapis") { cell in
            states.contains(cell["state"] as? String ?? "") ? cell["reason"] as? String : nil
        }
    }

    private static func cells(
        _ program: Program, provider: String, _ value: ([String: Any]) -> String?
    ) throws -> [String: String] {
        let result = try program.run("plan", series, "--provider", provider, "--format", "json")
        let plan = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let cells = try #require(plan?["cells"] as? [[String: Any]], "\(result.errors)")
        return Dictionary(
            uniqueKeysWithValues: cells.compactMap { cell in
                (cell["id"] as? String).flatMap { id in value(cell).map { (id, $0) } }
            })
    }

    /// Writes the lock that a colleague's run for real would have left of the files as they are.
    func writeLock(_ program: Program) throws {
        let plan = try program.run("plan", Self.series, "--provider", "toapis", "--format", "json").output
        let parsed = try JSONSerialization.jsonObject(with: Data(plan.utf8)) as? [String: Any]
        let cells = try #require(parsed?["cells"] as? [[String: Any]])
        let lines = try cells.map { cell in
            let (id, key, finish) = try (
                #require(cell["id"] as? String), #require(cell["key"] as? String),
                #require(cell["finish"] as? String)
            )
            let take = "sha256:" + String(repeating: "ab", count: 32)
            return "  \(id): {key: \"\(key)\", finish: \"\(finish)\", take: \"\(take)\", variant: 1, "
                + "provider: toapis, state: made}\n"
        }
        try ("broadside: 1\ncells:\n" + lines.joined()).write(
            toFile: "\(folder)/\(Self.lock)", atomically: true, encoding: .utf8)
    }
}

/// The sandbox as a program of its own, with the journal that it keeps.
final class RunningSandbox: Sendable {
    let address: String
    private let program: RunningProgram
    private let journal: String

    /// What it answers with, of just enough pixels to pass for what is asked of the model at 1K.
    enum Picture: String {
        /// One colour, which no series wants.
        case blank = "picture.png"
        /// A round thing on a table.
        case scene = "scene.png"

        fileprivate var path: String {
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(rawValue)").path
        }
    }

    /// A sandbox beside a kiosk; it answers with one picture, for drawing takes most of a test's time.
    ///
    /// - Parameters:
    ///   - folder: The kiosk's.
    ///   - draws: Whether images are drawn after all.
    ///   - picture: The picture, where none are drawn.
    ///   - arguments: Further ones for the command.
    /// - Throws: Whatever keeps it from starting.
    init(
        in folder: String, draws: Bool = false, showing picture: Picture = .blank, _ arguments: String...
    ) throws {
        let picture = draws ? [] : ["--picture", picture.path]
        journal = folder + "/journal-\(UUID().uuidString).jsonl"
        program = try Program(folder: folder).start(
            ["sandbox", "--port", "0", "--journal", journal, "--quiet"] + picture + arguments)
        address = try program.line(beginning: "sandbox on ")
    }

    deinit { program.signal(SIGKILL) }

    /// The journal's lines of one kind of event.
    func events(_ name: String) throws -> [[String: Any]] {
        try lines.compactMap { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }.filter { $0["event"] as? String == name }
    }

    /// All lines of the journal.
    var lines: [Substring] {
        ((try? String(contentsOfFile: journal, encoding: .utf8)) ?? "").split(separator: "\n")
    }

    /// The key of each accepted task: what stands before the number of the try.
    func acceptedKeys() throws -> [String] {
        try events("accepted").compactMap {
            ($0["client"] as? String)?.split(separator: "-").first.map(String.init)
        }
    }
}
