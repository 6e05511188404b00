import Diagnostics
import Testing

@Suite struct `The nearest name` {
    private let keys = ["palette", "fonts", "references", "sizes", "fragments", "voice", "never"]

    @Test(arguments: [
        ("pallete", "palette"), ("plaette", "palette"), ("Palette", "palette"), ("fragment", "fragments"),
        ("nevr", "never"), ("ref", "references"),
    ])
    func `is the one that was probably meant`(written: String, meant: String) {
        #expect(nearestName(to: written, among: keys) == meant)
    }

    @Test(arguments: ["xyz", "budget", "p", ""])
    func `is none when nothing is near`(written: String) {
        #expect(nearestName(to: written, among: keys) == nil)
    }

    @Test func `is the first of the alphabet among equals, in whatever order they come`() {
        #expect(nearestName(to: "cat", among: ["bat", "hat", "car"]) == "bat")
        #expect(nearestName(to: "cat", among: ["hat", "car", "bat"]) == "bat")
    }

    @Test(arguments: [
        ("pallete", "palette"), ("fragment", "fragments"), ("refrences", "references"), ("Sizes", "sizes"),
    ])
    func `may stand in unasked after a slip of the finger`(written: String, meant: String) {
        #expect(onlyName(near: written, among: keys) == meant)
    }

    @Test(arguments: [
        ("copyright", "copy"), ("budget-note", "budget"), ("settings", "set"), ("never-again", "never"),
        ("prompt-old", "prompt"), ("seasonal", "season"), ("notes-to-self", "note"), ("ref", "references"),
    ])
    func `never stands in unasked for a word that only begins alike`(written: String, near: String) {
        #expect(onlyName(near: written, among: [near]) == nil)
    }
}
