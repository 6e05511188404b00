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
}
