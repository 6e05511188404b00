import Generation
import Testing

@testable import Scoring

@Suite struct `Pictures that are gathered to judge by` {
    /// A picture of stripes, as many as the number says.
    private func picture(_ name: String, stripes: Int, shade: Int = 0) -> Gathering.Picture {
        let side = 64
        let pixels = (0..<(side * side)).flatMap { place -> [UInt8] in
            let (x, y) = (place % side, place / side)
            let isDark = (x * stripes / side + y * (stripes % 3) / side) % 2 == 0
            return isDark ? [20, 30, 60] : [UInt8(230 - shade), 220, 200]
        }
        let raster = Raster(size: PixelSize(width: side, height: side), pixels: pixels)
        return .init(name: name, sha256: Digest(of: name.utf8).hex, impression: Impression(of: raster))
    }

    @Test func `are each taken once, and near-duplicates are named`() {
        var gathering = Gathering([picture("old", stripes: 2)])
        gathering.take(picture("new", stripes: 7))
        gathering.take(picture("old again", stripes: 2, shade: 4))
        gathering.take(picture("old", stripes: 2))
        gathering.take(picture("new", stripes: 7))
        #expect(gathering.pictures.map(\.name) == ["old", "new"])
        #expect(gathering.added.count == 1 && gathering.renewed.count == 1)
        #expect(gathering.duplicates.map(\.name) == ["old again"])
        #expect(gathering.duplicates.map(\.kept) == ["old"])
    }

    @Test func `count once where several that are nearly the same were there already`() {
        var gathering = Gathering(
            [picture("a", stripes: 2), picture("b", stripes: 2, shade: 4), picture("c", stripes: 7)],
            incomparable: [picture("old", stripes: 5).sha256, picture("older", stripes: 9).sha256])
        #expect(gathering.pictures.map(\.name) == ["a", "c"])
        #expect(gathering.repeated == [picture("b", stripes: 2, shade: 4).sha256])
        gathering.take(picture("old", stripes: 5))
        #expect(
            gathering.added.isEmpty && gathering.renewed.count == 1, "it was there, and is measured again")
        #expect(gathering.incomparable == [picture("older", stripes: 9).sha256])
        gathering.take(picture("b", stripes: 2, shade: 4))
        #expect(gathering.repeated.isEmpty && gathering.duplicates.map(\.name) == ["b"])
    }

    @Test(arguments: [
        (0, "0 posters: a rank and no verdict; 'look' takes 9, 9 more; 'fail' takes 19, 19 more"),
        (9, "9 posters: verdicts pass, look; 'fail' takes 19, 10 more"),
        (19, "19 posters: verdicts pass, look, fail"),
    ])
    func `say what verdicts they allow`(number: Int, words: String) {
        #expect(Levels().allowance(of: number, "poster") == words)
    }
}
