import Catalog
import Diagnostics
import Testing

@Suite struct `A manifest` {
    private func entry(_ cell: String, _ sha: String, _ kind: Manifest.Kind = .poster) -> Manifest.Entry {
        Manifest.Entry(file: "\(cell)_v01.png", kind: kind, subject: cell, sha256: sha)
    }

    private func manifest(
        _ entries: [Manifest.Entry], since last: [PastEntry] = [], for purpose: String? = nil
    ) -> Manifest {
        Manifest(
            series: "b/s", provider: "toapis", isTrial: false, purpose: purpose, round: 1, day: "2026-11-29",
            rights: "© B, \"all\"", entries: entries, since: last)
    }

    private func bytes(_ manifest: Manifest) -> [UInt8] { Array(manifest.json.indented.utf8) }

    @Test func `says of each file whether it is new, changed, the same or gone`() throws {
        let first = manifest([entry("a", "1"), entry("b", "2"), entry("c", "3"), entry("a", "4", .plate)])
        #expect(first.count(.new) == 4)
        let past = try #require(Manifest.files(in: bytes(first), of: "b/s", by: "toapis", for: nil))
        let second = manifest([entry("a", "1"), entry("b", "9"), entry("d", "5")], since: past)
        #expect(second.entries.map(\.change) == [.same, .changed, .new, .gone, .gone])
        #expect(second.entries.suffix(2).map(\.subject) == ["c", "a"])
        let third = try #require(Manifest.files(in: bytes(second), of: "b/s", by: "toapis", for: nil))
        #expect(third.count == 3, "what was gone is not gone again")
    }

    @Test func `compares a poster with the file of its own kind`() throws {
        func posters(_ png: String, _ pdf: String, round: Int) -> [Manifest.Entry] {
            [("png", png), ("pdf", pdf)].map { ending, sha in
                Manifest.Entry(file: "a_v0\(round).\(ending)", kind: .poster, subject: "a", sha256: sha)
            }
        }
        let first = bytes(manifest(posters("1", "2", round: 1)))
        let past = try #require(Manifest.files(in: first, of: "b/s", by: "toapis", for: nil))
        #expect(manifest(posters("1", "2", round: 2), since: past).entries.map(\.change) == [.same, .same])
        let changed = manifest(posters("1", "3", round: 2), since: past)
        #expect(changed.entries.map(\.change) == [.same, .changed])
        let fewer = manifest([posters("1", "2", round: 2)[0]], since: past)
        #expect(fewer.entries.map(\.change) == [.same, .gone] && fewer.entries[1].file == "a_v01.pdf")
    }

    @Test func `is compared with none of another series, provider or purpose, nor with what is none`() {
        let all = bytes(manifest([entry("a", "1")], for: "agency"))
        #expect(Manifest.files(in: all, of: "b/s", by: "toapis", for: "agency")?.count == 1)
        #expect(Manifest.files(in: all, of: "b/t", by: "toapis", for: "agency") == nil)
        #expect(Manifest.files(in: all, of: "b/s", by: "proof", for: "agency") == nil)
        #expect(Manifest.files(in: all, of: "b/s", by: "toapis", for: nil) == nil)
        for text in ["", "{}", "[1]", "{\"series\": \"b/s\"", "\u{0}"] {
            #expect(Manifest.files(in: Array(text.utf8), of: "b/s", by: "toapis", for: nil) == nil)
        }
    }

    @Test func `opens in spreadsheets as it is meant`() {
        var poster = entry("=cmd()", "1")
        (poster.width, poster.height) = (1670, 2348)
        poster.millimetres = ("297", "420", "2.5")
        poster.alt = "A cup, \"on\" slate"
        poster.isApproved = true
        let lines = manifest([poster]).csv.split(separator: "\r\n")
        #expect(
            manifest([poster]).csv.hasPrefix(
                "\u{FEFF}file,kind,of,width,height,mm,bleed mm,dpi,profile,locale,alt"))
        #expect(
            lines.dropFirst().first
                == "'=cmd()_v01.png,poster,'=cmd(),1670,2348,297 x 420,2.5,,,,\"A cup, \"\"on\"\" slate\",\"© B, \"\"all\"\"\",yes,,,1,new"
        )
    }

    @Test(arguments: [(297_000, "297"), (215_900, "215.9"), (3, "0.003"), (0, "0"), (2_050, "2.05")])
    func `has lengths in millimetres`(micrometres: Int, text: String) {
        #expect(Length(micrometres: micrometres).millimetres == text)
    }
}
