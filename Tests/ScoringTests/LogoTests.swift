import Generation
import Imaging
import Scoring
import Testing

/// A mark of three shapes on a ground, and what may be done to it.
private struct Mark {
    static let size = PixelSize(width: 96, height: 48)
    var ink = RGB(red: 20, green: 33, blue: 61)
    var shift = 0
    /// So many columns from the left are hidden.
    var hidden = 0
    /// How wide it is drawn, in hundredths.
    var stretch = 100

    private func isInk(_ x: Int, _ y: Int) -> Bool {
        let (x, y) = ((x - shift) * 100 / stretch, y)
        let ring = (x - 22) * (x - 22) + (y - 24) * (y - 24)
        return (100...225).contains(ring) || (44...50).contains(x) && (8...40).contains(y)
            || (56...86).contains(x)
                && ((8...14).contains(y) || (x - 56) == (y - 14) || (30...36).contains(y))
    }

    var mask: [UInt8] {
        (0..<(Self.size.width * Self.size.height)).map {
            isInk($0 % Self.size.width, $0 / Self.size.width) ? 255 : 0
        }
    }

    var raster: Raster {
        let ground = RGB(red: 247, green: 247, blue: 242)
        let pixels = mask.enumerated().flatMap { place, cover -> [UInt8] in
            let color = cover > 0 && place % Self.size.width >= hidden ? ink : ground
            return [color.red, color.green, color.blue]
        }
        return Raster(size: Self.size, pixels: pixels)
    }
}

@Suite struct `A logo in its zone` {
    private let whole = Mark()

    private func match(_ found: Mark) -> LogoMatch {
        LogoMatch(of: found.raster, expected: whole.raster, mask: whole.mask)
    }

    @Test func `agrees in full with itself`() {
        let match = match(whole)
        #expect(match.colourShare == 1 && match.worstTile == 1)
        #expect(match.tiles.count >= 4)
    }

    @Test func `agrees at another size, too`() {
        let double = whole.raster.resized(to: PixelSize(width: 192, height: 96))
        let match = LogoMatch(of: double, expected: whole.raster, mask: whole.mask)
        #expect(match.colourShare > 0.95 && match.worstTile > 0.9)
    }

    @Test func `agrees less the more of it is hidden, in the tiles that are`() throws {
        let matches = [0, 12, 24, 48, 96].map { match(Mark(hidden: $0)) }
        #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.colourShare > $1.colourShare })
        let means = matches.map { $0.tiles.map(\.agreement).reduce(0, +) / Double($0.tiles.count) }
        #expect(zip(means, means.dropFirst()).allSatisfy { $0 > $1 })
        let worst = matches.map(\.worstTile)
        #expect(worst[1] < 0.9 && worst.dropFirst(2).allSatisfy { $0 < 0.5 }, "\(worst)")
        let half = matches[3]
        let least = try #require(half.tiles.min { $0.agreement < $1.agreement })
        #expect(least.box.x < 48 && least.agreement < 0.2)
        #expect(half.tiles.filter { $0.box.x >= 54 }.allSatisfy { $0.agreement > 0.9 })
        #expect(matches[4].colourShare == 0 && matches[4].tiles.allSatisfy { $0.agreement < 0.2 })
    }

    @Test func `agrees less the further it is moved or stretched`() {
        let moved = [0, 1, 2, 4, 8].map { match(Mark(shift: $0)) }
        #expect(zip(moved, moved.dropFirst()).allSatisfy { $0.colourShare > $1.colourShare })
        #expect(zip(moved.dropLast(2), moved.dropFirst()).allSatisfy { $0.worstTile > $1.worstTile })
        let stretched = [100, 104, 110].map { match(Mark(stretch: $0)) }
        #expect(zip(stretched, stretched.dropFirst()).allSatisfy { $0.colourShare > $1.colourShare })
    }

    @Test func `agrees less the further it is from its colour`() {
        let inks = [(20, 33, 61), (40, 53, 81), (70, 83, 111), (160, 163, 171)].map {
            RGB(red: UInt8($0.0), green: UInt8($0.1), blue: UInt8($0.2))
        }
        let matches = inks.map { match(Mark(ink: $0)) }
        #expect(matches.map(\.colourShare) == [1, 1, 0, 0])
        #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.worstTile > $1.worstTile })
        // Another colour of the same lightness has the same edges: only colours tell.
        let red = match(Mark(ink: RGB(Lab(lightness: Lab(inks[0]).lightness, a: 40, b: 10))))
        #expect(red.colourShare == 0 && red.worstTile > 0.9)
    }
}

@Suite struct `Copies of a picture` {
    private let scene = Scene(seed: 6, noise: 4)

    @Test func `are told by any size, light and narrow cut`() {
        let start = Fingerprint(of: scene.raster)
        var lighter = scene
        lighter.exposure = 4
        let copies = [
            scene.raster.resized(to: PixelSize(width: 48, height: 60)), lighter.raster,
            scene.raster.part(PixelBox(x: 1, y: 1, width: 94, height: 118)),
        ]
        for copy in copies { #expect(start.isNearlySame(as: Fingerprint(of: copy))) }
        #expect(start.isNearlySame(as: start))
    }

    @Test func `are told with other words on a plate`() {
        let raster = scene.raster
        var pixels = raster.pixels
        for y in 90..<110 {
            for x in 10..<86 {
                let level: UInt8 = x % 5 < 2 && (96..<104).contains(y) ? 20 : 245
                for band in 0..<3 { pixels[(y * 96 + x) * 3 + band] = level }
            }
        }
        let one = Raster(size: raster.size, pixels: pixels)
        for y in 96..<104 {
            for x in 10..<86 {
                for band in 0..<3 { pixels[(y * 96 + x) * 3 + band] = x % 7 < 3 ? 20 : 245 }
            }
        }
        let two = Raster(size: raster.size, pixels: pixels)
        #expect(Fingerprint(of: one).isNearlySame(as: Fingerprint(of: two)))
    }

    @Test func `are not other pictures`() {
        let prints = (0..<12 as Range<UInt64>).map {
            Fingerprint(of: Scene(seed: $0, shift: Double($0 % 4) / 8).raster)
        }
        for (place, one) in prints.enumerated() {
            for other in prints[(place + 1)...] { #expect(!one.isNearlySame(as: other)) }
        }
        func flat(_ level: UInt8) -> Fingerprint {
            Fingerprint(
                of: Raster(
                    size: PixelSize(width: 8, height: 8), pixels: [UInt8](repeating: level, count: 192)))
        }
        #expect(flat(90).isNearlySame(as: flat(90)) && !flat(30).isNearlySame(as: flat(220)))
    }
}
