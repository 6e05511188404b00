import Generation
import Imaging
import Testing

@Suite struct `What is kept of a take` {
    private let table: PosterTable

    init() throws { table = try PosterTable() }

    private func red(_ color: RGB) -> Bool { color.red > 200 && color.green < 60 && color.blue < 60 }

    /// Where the middle of all red is on a poster of a take 400×200 that is grey but for a red square around (x, y).
    private func place(
        of spot: (x: Int, y: Int), in size: PixelSize, focus: PlacedTake.Focus, safe: PixelBox? = nil
    ) throws -> (x: Double, y: Double)? {
        let take = try table.drawn(
            "<rect width='400' height='200' fill='#888'/>"
                + "<rect x='\(spot.x - 10)' y='\(spot.y - 10)' width='20' height='20' fill='#f00'/>",
            400, 200, named: "spot.png")
        let placed = PlacedTake(box: PixelBox(whole: size), focus: focus, safe: safe)
        let painted = try table.painted(
            table.make(PosterDescription(pixels: size, layers: [.take(placed)]), take: take).paths[0])
        let places = (0..<(size.width * size.height)).filter {
            red(painted[$0 % size.width, $0 / size.width])
        }
        guard !places.isEmpty else { return nil }
        let sum = places.reduce((0, 0)) { ($0.0 + $1 % size.width, $0.1 + $1 / size.width) }
        return (Double(sum.0) / Double(places.count) + 0.5, Double(sum.1) / Double(places.count) + 0.5)
    }

    @Test func `a named point comes to the middle as far as the take reaches`() throws {
        let square = PixelSize(width: 200, height: 200)
        // Half of 400 stays: a point at 150 is brought to the middle, one at 40 is as near as the left edge lets it be.
        let inside = try #require(try place(of: (150, 100), in: square, focus: .point(x: 375, y: 500)))
        #expect(abs(inside.x - 100) <= 1 && abs(inside.y - 100) <= 1)
        let near = try #require(try place(of: (40, 100), in: square, focus: .point(x: 100, y: 500)))
        #expect(abs(near.x - 40) <= 1)
        #expect(try place(of: (40, 100), in: square, focus: .middle) == nil)
    }

    @Test func `the point comes to the middle of what nothing hides`() throws {
        let square = PixelSize(width: 200, height: 200)
        let safe = PixelBox(x: 100, y: 0, width: 400, height: 200)
        let found = try #require(
            try place(of: (200, 100), in: square, focus: .point(x: 500, y: 500), safe: safe))
        #expect(abs(found.x - 150) <= 1)
    }

    @Test func `a point moves up and down where the take is cut there, and is never stretched`() throws {
        let strip = PixelSize(width: 800, height: 100)
        let found = try #require(try place(of: (200, 40), in: strip, focus: .point(x: 500, y: 200)))
        // The take is twice its size and 400 high: 80 from the top, of which 30 are cut.
        #expect(abs(found.x - 400) <= 1 && abs(found.y - 50) <= 1)
    }

    @Test(arguments: [(60, 100), (340, 60), (200, 150)])
    func `attention goes to the red spot`(x: Int, y: Int) throws {
        let upright = PixelSize(width: 100, height: 200)
        let found = try #require(try place(of: (x, y), in: upright, focus: .attention))
        let reached = min(max(x - 50, 0), 300)
        // libvips looks at a picture that is 32 pixels wide: one of its pixels has 12.5 here.
        #expect(abs(found.x - Double(x - reached)) <= 16, "\(found)")
    }

    @Test func `a take that is enlarged is said to be, from more than a hundredth on`() throws {
        func percent(_ width: Int) throws -> [PosterFinding] {
            let size = PixelSize(width: width, height: 100)
            let layers: [PosterLayer] = [
                .shade(Shade(box: PixelBox(whole: size), color: PosterTable.ink)),
                .take(PlacedTake(box: PixelBox(whole: size))),
            ]
            let take = try table.drawn("<rect width='9' height='9'/>", 400, 200, named: "plain.png")
            return try table.make(PosterDescription(pixels: size, layers: layers), take: take).finished
                .findings
        }
        #expect(try percent(404) == [])
        #expect(try percent(540) == [PosterFinding(layer: 1, kind: .enlarged(percent: 135))])
    }
}
