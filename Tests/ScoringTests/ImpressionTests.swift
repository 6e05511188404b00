import Generation
import Imaging
import Scoring
import Testing

@Suite struct `Impressions` {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `are read back as they were written`(seed: UInt64) {
        let impression = Impression(of: Scene(seed: seed, noise: Double(seed)).raster)
        #expect(Impression(bytes: impression.bytes) == impression)
        #expect(impression.bytes.count < 4096)
    }

    @Test func `of small and of flat pictures are read back, too`() {
        for (width, height) in [(1, 1), (3, 2), (1, 40), (17, 5)] {
            let pixels = [UInt8](repeating: 128, count: 3 * width * height)
            let impression = Impression(
                of: Raster(size: PixelSize(width: width, height: height), pixels: pixels))
            #expect(Impression(bytes: impression.bytes) == impression)
            #expect(impression.composition.x == 0.5 && impression.texture.roughness == 0)
        }
    }

    /// Calibrations were committed before fingerprints had colours.
    @Test func `of the first version are read, and known by their lightness`() throws {
        let impression = Impression(of: Scene(seed: 3).raster)
        let old = [1] + impression.bytes.dropFirst().dropLast(512)
        let read = try #require(Impression(bytes: Array(old)))
        #expect(read.bytes == Array(old))
        #expect(read.colour == impression.colour && read.texture == impression.texture)
        #expect(read.fingerprint.isNearlySame(as: impression.fingerprint))
    }

    @Test func `that are damaged or of another version are none`() {
        let bytes = Impression(of: Scene(seed: 1).raster).bytes
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(Impression(bytes: Array(bytes.prefix(count))) == nil)
        }
        #expect(Impression(bytes: bytes + [0]) == nil)
        #expect(Impression(bytes: [bytes[0] + 1] + bytes.dropFirst()) == nil)
        #expect(Impression(bytes: [bytes[0]] + [UInt8](repeating: 255, count: 3000)) == nil)
    }

    @Test func `are the same however many are made at a time`() async {
        let rasters = (0..<6 as Range<UInt64>).map { Scene(seed: $0, noise: 4).raster }
        let alone = rasters.map { Impression(of: $0) }
        let together = await withTaskGroup(of: (Int, Impression).self) { group in
            for (place, raster) in rasters.enumerated() {
                group.addTask { (place, Impression(of: raster)) }
            }
            var found: [Int: Impression] = [:]
            for await (place, impression) in group { found[place] = impression }
            return found
        }
        for (place, impression) in alone.enumerated() { #expect(together[place] == impression) }
    }
}

@Suite struct `Rasters` {
    private let scene = Scene(seed: 9, noise: 5).raster

    private func bitmap(_ raster: Raster) throws -> Bitmap {
        try Bitmap(samples: raster.pixels, size: raster.size, bands: 3, name: "scene")
    }

    @Test func `keep the pixels of a picture that is small enough`() throws {
        #expect(try Raster(bitmap(scene)) == scene)
    }

    @Test func `are the same for a file that is decoded twice`() throws {
        let file = try ImageFile(fixture("cut-off.png"))
        #expect(try Raster(file.decoded(), within: 50) == Raster(file.decoded(), within: 50))
    }

    @Test func `average light, not its code`() throws {
        let pixels = (0..<64).flatMap { [UInt8](repeating: ($0 + $0 / 8) % 2 == 0 ? 0 : 255, count: 3) }
        let board = Raster(size: PixelSize(width: 8, height: 8), pixels: pixels)
        let small = try Raster(bitmap(board), within: 4)
        // Half the light of white is 188 of 255 (IEC 61966-2-1).
        #expect(small.pixels == [UInt8](repeating: 188, count: 48))
    }

    @Test(arguments: [(96, 120, 50), (97, 31, 40), (200, 3, 64), (5, 300, 100)])
    func `keep a flat colour and the ratio whatever the sizes`(width: Int, height: Int, side: Int) throws {
        let pixels = (0..<(width * height)).flatMap { _ in [14, 133, 61] as [UInt8] }
        let flat = Raster(size: PixelSize(width: width, height: height), pixels: pixels)
        let small = try Raster(bitmap(flat), within: side)
        #expect(max(small.size.width, small.size.height) == side)
        #expect(Set(small.pixels) == [14, 133, 61])
        #expect(flat.resized(to: PixelSize(width: 7, height: 11)).pixels.count == 231)
    }

    @Test func `show what is transparent on white, and grey as colour`() throws {
        let clear = try Bitmap(
            samples: [9, 9, 9, 0, 1, 2, 3, 255], size: PixelSize(width: 2, height: 1), bands: 4, name: "clear"
        )
        #expect(try Raster(clear).pixels == [255, 255, 255, 1, 2, 3])
        let grey = try Bitmap(
            samples: [7, 200, 7, 200], size: PixelSize(width: 2, height: 2), bands: 1, name: "grey")
        #expect(try Raster(grey).pixels == [7, 7, 7, 200, 200, 200, 7, 7, 7, 200, 200, 200])
        #expect(try Raster(grey, within: 1).pixels.count == 3)
    }

    @Test func `are cut to what lies inside`() throws {
        let part = scene.part(PixelBox(x: 90, y: -5, width: 20, height: 15))
        #expect(part.size == PixelSize(width: 6, height: 10))
        #expect(part[5, 9] == scene[95, 9])
        #expect(
            try Raster(bitmap(scene), part: PixelBox(x: 90, y: -5, width: 20, height: 15)) == part)
    }
}
