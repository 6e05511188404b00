import Catalog
import Diagnostics
import Foundation
import SeededRandom
import Testing

@Suite struct `A calibration file` {
    private typealias Picture = CalibrationFile.Picture

    private func hash(_ number: Int) -> String {
        String(repeating: "0", count: 60) + String(format: "%04x", number)
    }

    private func picture(_ number: Int, _ name: String, _ kind: CalibrationFile.Kind = .takes) -> Picture {
        Picture(
            name: name, kind: kind, sha256: hash(number),
            fit: number % 2 == 0 ? .init(palette: "0123456789abcdef", mean: 4_512, tints: 3_200) : nil,
            impression: [1, 2, UInt8(number % 256)])
    }

    private func read(_ text: String) -> (file: CalibrationFile, diagnostics: [Diagnostic]) {
        CalibrationFile.read(SourceFile(path: "brands/kiosk/calibration.yaml", text: text))
    }

    @Test func `is written sorted, one line a picture`() {
        let file = CalibrationFile([
            picture(3, "b \"1\".jpg"), picture(2, "z.jpg", .posters), picture(1, "a.jpg"),
        ])
        #expect(
            file.text == """
                # Written by broadside. Commit it.
                broadside: 1
                pictures:
                  - {name: "z.jpg", of: posters, sha256: "\(hash(2))", palette: "0123456789abcdef", mean: 4.512, tints: 3.2, \
                impression: "AQIC"}
                  - {name: "a.jpg", of: takes, sha256: "\(hash(1))", impression: "AQIB"}
                  - {name: "b \\"1\\".jpg", of: takes, sha256: "\(hash(3))", impression: "AQID"}

                """)
        #expect(CalibrationFile().text.hasSuffix("pictures: []\n"))
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `reads what it wrote, whatever pictures are called`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let signs = ["a", "é", "\"", "\\", "\n", "#", ": ", "{", "'", "\u{7}", "\u{2028}", "null", "日本"]
        let file = CalibrationFile(
            (0..<Int.random(in: 0...9, using: &random)).map {
                picture($0, random.text(signs, length: 1...6), $0 % 3 == 0 ? .posters : .takes)
            })
        let again = read(file.text)
        #expect(again.diagnostics.isEmpty)
        #expect(again.file == file)
    }

    @Test func `keeps what people wrote in between, where it belongs`() throws {
        let plain = CalibrationFile([picture(1, "a"), picture(3, "c")]).text.components(separatedBy: "\n")
        let text = """
            # Written by broadside. Commit it.
            # Ask Ada before you delete any.
            broadside: 1
            pictures:
            \(plain[3])
              # from the summer
              # in Bergen
            \(plain[4])
            # the end

            """
        let file = read(text)
        #expect(file.diagnostics.isEmpty)
        #expect(file.file.text == text)
        let grown = file.file.adding([picture(5, "b")]).text
        #expect(grown.contains("  # from the summer\n  # in Bergen\n\(plain[4])\n# the end\n"), "\(grown)")
        #expect(read(text + text).file.text == text, "of a merge that doubles lines")
        let gone = CalibrationFile([picture(1, "a")], comments: file.file.comments).text
        #expect(gone.hasSuffix("\(plain[3])\n# from the summer\n# in Bergen\n# the end\n"), "\(gone)")
    }

    @Test func `of two branches that each added a picture holds both, whatever the merge leaves beside them`()
    {
        let one = CalibrationFile([picture(1, "a"), picture(2, "b")]).text
        let other = CalibrationFile([picture(1, "a"), picture(3, "c")]).text
        let merged = read(one + "<<<<<<< ours\n=======\n" + other + ">>>>>>> theirs\n")
        #expect(merged.diagnostics.isEmpty)
        #expect(merged.file.pictures.map(\.name) == ["a", "b", "c"])
    }

    private static let good =
        "  - {name: \"a\", of: takes, sha256: \"\(String(repeating: "ab", count: 32))\", impression: \"AQID\"}"

    @Test(arguments: [
        ("  - {name: a, of: takes", "says nothing"), ("nonsense", "says nothing"),
        ("  - [1, 2]", "says nothing"),
        (good.replacing("AQID", with: "AQ*D"), "the impression is not"),
        (good.replacing("AQID", with: ""), "the impression is not"),
        (good.replacing("AQID", with: String(repeating: "AAAA", count: 6_000)), "the impression is not"),
        (good.replacing("takes", with: "drawings"), "'of' is posters or takes"),
        (good.replacing("abab", with: "AB"), "64 hex digits"),
        (good.replacing("name: \"a\", ", with: ""), "has no name"),
        (good.replacing("of:", with: "offset: 1, of:"), "no key 'offset'"),
        (
            good.replacing(
                "impression", with: "palette: \"0123456789abcdef\", mean: -1, tints: 1, impression"),
            "palette"
        ),
        (good.replacing("impression", with: "mean: 1, impression"), "palette"),
    ])
    func `says where and why a line cannot be read`(line: String, words: String) throws {
        let result = read("# Written\nbroadside: 1\npictures:\n\(Self.good)\n\(line)\n")
        let diagnostic = try #require(result.diagnostics.first)
        #expect(result.diagnostics.count == 1)
        #expect(diagnostic.id == .calibrationDamaged && diagnostic.severity == .error)
        #expect(diagnostic.span.start.line == 5)
        #expect(diagnostic.message.contains(words), "\(diagnostic.message)")
        #expect(result.file.pictures.count == 1)
    }

    @Test(arguments: [
        ("broadside: 2\npictures: []\n", "newer version"), ("pictures: []\n", "does not say"),
        ("", "does not say"),
    ])
    func `of another version is not read`(text: String, words: String) {
        #expect(read(text).diagnostics.first?.message.contains(words) == true)
    }

    @Test func `of thousands of lines ends with a clear word`() {
        let noise = read("broadside: 1\n" + String(repeating: "noise\n", count: 50_000))
        #expect(noise.diagnostics.count == 100)
        let many = (0...CalibrationFile.mostPictures).map { picture($0, "p\($0)") }
        let full = read(CalibrationFile(many).text)
        #expect(full.file.pictures.count == CalibrationFile.mostPictures)
        #expect(full.diagnostics.map(\.message) == ["more than 2000 pictures"])
    }

    @Test func `is checked with all files, and never mended: what it says was measured`() throws {
        let path = "brands/nordlys/calibration.yaml"
        let whole = try Sample.file(path, replacing: "\u{0}", with: "")
        let damaged =
            whole.replacing("takes", with: "take").replacing("\"past/kettle.jpg\"", with: "\"# 1\"")
            + "\u{A0}\tnoise\n"
        let brand = "brands/nordlys/brand.yaml"
        let slip = try Sample.file(brand, replacing: "palette:", with: "pallete:")
        try Sample.changed([path: damaged, brand: slip]) { workspace in
            let mended = MendedFiles(workspace, options: Sample.options)
            let found = mended.found.diagnostics.filter { $0.span.file.path == path }
            #expect(found.map(\.id) == [.calibrationDamaged, .calibrationDamaged])
            #expect(found.allSatisfy { $0.severity == .error && $0.help != nil && $0.fix == nil })
            #expect(mended.files.map(\.path) == [brand])
            #expect(mended.left.diagnostics.map(\.span.file.path) == [path, path])
        }
        #expect(Sample.files.diagnostics.isEmpty, "the whole one has nothing wrong")
    }

    @Test func `that may not be read is told by its path`() throws {
        let path = "brands/nordlys/calibration.yaml"
        try Sample.changed([path: nil]) { workspace in
            try FileManager.default.createSymbolicLink(
                atPath: "\(workspace.root)/\(path)", withDestinationPath: "/etc/hostname")
            let found = CheckedFiles.read(workspace, options: Sample.options).diagnostics
            #expect(found.map(\.span.file.path) == [path] && found.allSatisfy { $0.help != nil })
        }
    }

    @Test func `is updated in its place, and left alone where a line cannot be read`() throws {
        let root = NSTemporaryDirectory() + "broadside-calibration-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: root) }
        try FileManager.default.createDirectory(
            atPath: root + "/brands/kiosk", withIntermediateDirectories: true)
        let workspace = Workspace(root: root)
        #expect(try CalibrationFile.read(brand: "kiosk", in: workspace) == nil)
        let (first, second) = (picture(1, "a"), picture(2, "b"))
        try CalibrationFile.update(brand: "kiosk", in: workspace) { $0.adding([first]) }
        try CalibrationFile.update(brand: "kiosk", in: workspace) { $0.adding([second]) }
        #expect(try CalibrationFile.read(brand: "kiosk", in: workspace)?.file.pictures == [first, second])
        let path = root + "/brands/kiosk/calibration.yaml"
        let broken = try String(contentsOfFile: path, encoding: .utf8) + "noise\n"
        try broken.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: WriteError.illegible("brands/kiosk/calibration.yaml", line: 6, others: 0)) {
            try CalibrationFile.update(brand: "kiosk", in: workspace) { _ in CalibrationFile() }
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == broken)
    }

    @Test func `is not written where it would be too large to be read`() throws {
        let root = NSTemporaryDirectory() + "broadside-calibration-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: root) }
        try FileManager.default.createDirectory(
            atPath: root + "/brands/kiosk", withIntermediateDirectories: true)
        let workspace = Workspace(root: root)
        let path = "brands/kiosk/calibration.yaml"
        let full = CalibrationFile((1...CalibrationFile.mostPictures).map { picture($0, "p\($0)") })
        try full.replace(ofBrand: "kiosk", in: workspace)
        #expect(throws: WriteError.tooLarge(path, holding: "2001 pictures", most: "2000")) {
            try CalibrationFile.update(brand: "kiosk", in: workspace) { $0.adding([picture(0, "one more")]) }
        }
        let wordy = CalibrationFile(
            [picture(1, "a")],
            comments: [.init("# " + String(repeating: "a", count: 50_000_000), at: .head)])
        #expect(throws: WriteError.self) { try wordy.replace(ofBrand: "kiosk", in: workspace) }
        #expect(try CalibrationFile.read(brand: "kiosk", in: workspace)?.file == full)
    }
}
