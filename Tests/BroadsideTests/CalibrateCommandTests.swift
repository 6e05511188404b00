import Foundation
import Testing

@Suite struct `Calibrating on the command line` {
    private static let file = "brands/kiosk/calibration.yaml"
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private static func fixture(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
    }

    /// Ten small pictures of stripes, two of them nearly the same.
    private static let past = fixture("past")
    /// Noise in green and violet.
    private static let stranger = fixture("stranger.png")

    private func calibrate(_ arguments: String...) throws -> Program.Result {
        try kiosk.program.start(["calibrate", "kiosk"] + arguments).wait()
    }

    private var lines: [String] {
        get throws { try kiosk.read(Self.file).components(separatedBy: "\n") }
    }

    private func write(_ lines: [String]) throws {
        try lines.joined(separator: "\n").write(
            toFile: "\(kiosk.folder)/\(Self.file)", atomically: true, encoding: .utf8)
    }

    /// A line as another version of the program would have written it: an impression begins with its version.
    private func ofAnotherVersion(_ line: String) throws -> String {
        let base64 = try #require(line.firstMatch(of: /impression: "([^"]+)"/)).1
        var bytes = try #require(Data(base64Encoded: String(base64)))
        bytes[0] = 200
        return line.replacing(base64, with: bytes.base64EncodedString())
    }

    @Test func `keeps comments and lines that cannot be compared, and says how many those are`() throws {
        #expect(try calibrate(Self.past, "--of", "takes").status == 0)
        var edited = try lines
        let old = try ofAnotherVersion(edited[4])
        edited.replaceSubrange(3...4, with: [edited[3], "  # from the summer", old])
        edited.insert("# Ask Ada before you delete any.", at: 1)
        edited.insert("# The rest is lost.", at: edited.count - 1)
        try write(edited)

        let more = try calibrate(Self.stranger, "--of", "takes")
        #expect(more.status == 0, "\(more.errors)")
        #expect(more.output.contains("1 added, 0 measured again"), "\(more.output)")
        #expect(
            more.output.contains("1 line stays that cannot be compared: measured by another version"),
            "\(more.output)")
        #expect(more.output.contains("9 images: "), "eight that can be compared, and the new one")
        let kept = try lines
        let place = try #require(kept.firstIndex(of: old))
        #expect(kept[place - 1] == "  # from the summer")
        #expect(kept[1] == "# Ask Ada before you delete any.")
        #expect(kept[kept.count - 2] == "# The rest is lost.")

        let again = try calibrate(Self.past, "--of", "takes")
        #expect(again.output.contains("0 added, 9 measured again"), "\(again.output)")
        #expect(!again.output.contains("cannot be compared"), "\(again.output)")
        #expect(try !lines.contains(old) && lines.contains("  # from the summer"))
    }

    @Test func `writes nothing where no picture could be measured`() throws {
        #expect(try calibrate(Self.past, "--of", "takes").status == 0)
        let before = try kiosk.read(Self.file)
        let bad = "\(kiosk.folder)/bad.png"
        try Data("no picture".utf8).write(to: URL(filePath: bad))
        let refused = try calibrate(bad, "--of", "takes", "--anew")
        #expect(refused.status == 64, "\(refused.output)")
        #expect(
            refused.errors.contains("left out: ")
                && refused.errors.contains("no picture is left to calibrate by; nothing was written"),
            "\(refused.errors)")
        #expect(try kiosk.read(Self.file) == before)
    }

    /// One colour, one pixel, and one pixel that is not even seen.
    @Test(arguments: [
        "",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=",
    ])
    func `takes no empty picture for approved work`(base64: String) throws {
        let empty = "\(kiosk.folder)/empty.png"
        let bytes =
            base64.isEmpty
            ? try Data(contentsOf: URL(filePath: Self.fixture("picture.png")))
            : try #require(Data(base64Encoded: base64))
        try bytes.write(to: URL(filePath: empty))
        let result = try calibrate(empty, Self.stranger, "--of", "takes")
        #expect(result.status == 0 && result.output.contains("1 added"), "\(result.output)\(result.errors)")
        #expect(
            result.errors.contains("left out: ")
                && result.errors.contains("empty.png: there is nothing on it but one colour"),
            "\(result.errors)")
        #expect(try !kiosk.read(Self.file).contains("empty.png"))
    }

    @Test func `with --anew forgets a damaged file, too`() throws {
        try write(["noise"])
        let refused = try calibrate(Self.past, "--of", "takes")
        #expect(refused.status == 1 && refused.output.contains("calibration.yaml:1:1"), "\(refused.output)")
        let anew = try calibrate(Self.past, "--of", "takes", "--anew")
        #expect(anew.status == 0 && anew.output.contains("9 added"), "\(anew.output)\(anew.errors)")
        #expect(try lines.count == 3 + 9 + 1)
    }

    @Test func `counts a picture once that merges left there twice, and score says so`() throws {
        try kiosk.makeProofs()
        #expect(try calibrate(Self.stranger, "--of", "takes").status == 0)
        let line = try lines[3]
        let hash = try #require(line.firstMatch(of: /sha256: "([0-9a-f]+)"/)).1
        let copies = (0..<18).map {
            line.replacing(hash, with: String(repeating: "\($0 % 10)", count: 62) + "\(10 + $0)")
        }
        try write(lines.prefix(4) + copies + [""])
        let score = try kiosk.program.run("score", Kiosk.series, "--exit-code")
        #expect(score.status == 0, "\(score.output)")
        #expect(
            score.output.contains("a verdict takes 9 approved pictures"), "\(score.output)")
        #expect(
            score.errors.contains("18 approved pictures do not count: each is nearly the same as another"),
            "\(score.errors)")
        let more = try calibrate(Self.past, "--of", "takes")
        #expect(more.output.contains("10 images: "), "\(more.output)")
        #expect(
            more.output.contains("18 lines stay that do not count: nearly the same as others"),
            "\(more.output)")
        #expect(try lines.count == 4 + 18 + 9 + 1)
    }

    @Test func `of approved images leaves out trials, and says so`() throws {
        try kiosk.makeProofs()
        let approved = try kiosk.program.run("approve", Kiosk.series, "--select", "subject=cup", "--yes")
        #expect(approved.status == 0, "\(approved.errors)")
        let result = try calibrate("--approved")
        #expect(result.status == 64 && !kiosk.exists(Self.file), "\(result.output)")
        #expect(
            result.errors.contains(
                "left out: 2 images of kiosk/opening, for what 'proof' makes is a trial; --provider names another"
            ),
            "\(result.errors)")
        #expect(result.errors.contains("there is no picture to calibrate by"), "\(result.errors)")
    }

    @Test func `of approved images leaves out those that the program chose, and says so`() throws {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        for (cell, picture) in [("cup.en-GB.card", "past/p0.png"), ("bag.en-GB.card", "stranger.png")] {
            let adopted = try program.run(
                "adopt", Kiosk.series, cell, Self.fixture(picture), "--source", "digitalCreation",
                "--provider", "toapis", "--yes")
            try #require(adopted.status == 0, "\(adopted.errors)")
        }
        let lock = try kiosk.read(Kiosk.lock).components(separatedBy: "\n")
        try lock.map { line in
            line.hasPrefix("  bag.") ? line.replacing(/by: "[^"]*"/, with: "by: \"broadside\"") : line
        }.joined(separator: "\n").write(
            toFile: "\(kiosk.folder)/\(Kiosk.lock)", atomically: true, encoding: .utf8)
        let result = try program.run("calibrate", "kiosk", "--approved", "--provider", "toapis")
        #expect(result.status == 0 && result.output.contains("1 added"), "\(result.output)\(result.errors)")
        #expect(
            result.errors.contains("left out: 1 image of kiosk/opening that no person chose, but broadside"),
            "\(result.errors)")
        #expect(try kiosk.read(Self.file).contains("kiosk/opening cup."))
        #expect(try !kiosk.read(Self.file).contains("kiosk/opening bag."))
    }
}
