import Foundation
import Generation
import Imaging
import Scoring
import Testing

@Suite struct `Comparing pictures` {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func `a picture is at no distance from itself, and as far from another as that from it`(seed: UInt64) {
        let one = Impression(of: Scene(seed: seed, noise: 3).raster)
        let two = Impression(of: Scene(seed: seed + 100, exposure: 12, shift: 0.3).raster)
        for facet in ComparedFacet.allCases {
            #expect(one.distance(to: one, by: facet) == 0)
            let distance = one.distance(to: two, by: facet)
            #expect(distance > 0 && distance == two.distance(to: one, by: facet))
            if facet != .light { #expect(distance <= 1) }
        }
    }

    /// Whether each is more than the one before, and the first more than nothing.
    private func isGrowing(_ distances: [Double]) -> Bool {
        zip([0] + distances, distances).allSatisfy { $0 < $1 }
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `colour is further off the more hues are turned`(seed: UInt64) {
        let start = ColourHistogram(of: Scene(seed: seed).raster)
        let turned = [8.0, 16, 32, 48, 64].map { ColourHistogram(of: Scene(seed: seed, hue: $0).raster) }
        #expect(isGrowing(turned.map(start.distance(to:))))
        #expect(isGrowing(turned.map(start.meanDifference(from:))))
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `texture is further off the more noise there is`(seed: UInt64) {
        let start = Texture(of: Scene(seed: seed).raster)
        let noisy = [1.0, 2, 4, 8, 16].map { Texture(of: Scene(seed: seed, noise: $0).raster) }
        let distances = noisy.map(start.distance(to:))
        #expect(isGrowing(distances), "\(distances)")
        // More cannot be rougher where every pixel is already.
        #expect(isGrowing(noisy.dropLast().map { $0.roughness - start.roughness }))
        #expect(noisy[4].coarseness < start.coarseness)
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `light is further off the longer the exposure, by as much`(seed: UInt64) {
        let start = Light(of: Scene(seed: seed).raster)
        for exposure in [-12.0, -6, -3, 3, 6, 12] {
            let other = Light(of: Scene(seed: seed, exposure: exposure).raster)
            #expect(abs(start.distance(to: other) - abs(exposure)) < 1)
            #expect(abs(other.middle - start.middle - exposure) < 1)
            #expect(abs(other.contrast - start.contrast) < 1)
        }
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `composition is further off the further the subject has moved`(seed: UInt64) {
        let start = Composition(of: Scene(seed: seed).raster)
        let moved = [0.1, 0.2, 0.3, 0.4].map { Composition(of: Scene(seed: seed, shift: $0).raster) }
        let distances = moved.map(start.distance(to:))
        #expect(isGrowing(distances), "\(distances)")
        #expect(isGrowing(moved.map { $0.x - start.x }), "\(moved.map(\.x))")
    }

    @Test(arguments: [0.0, 4])
    func `what a JPEG loses is little by every facet`(noise: Double) throws {
        let folder = FileManager.default.temporaryDirectory.appending(component: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (png, jpeg) = (folder.appending(component: "a.png"), folder.appending(component: "a.jpg"))
        let raster = Scene(seed: 2, noise: noise).raster
        try Bitmap(samples: raster.pixels, size: raster.size, bands: 3, name: "scene").writePNG(to: png.path)
        try Data(ImageFile(png.path).copy(within: 1 << 20)).write(to: jpeg)
        let one = Impression(of: try Raster(ImageFile(png.path).decoded()))
        let two = Impression(of: try Raster(ImageFile(jpeg.path).decoded()))
        #expect(one.distance(to: two, by: .colour) < 0.1)
        #expect(one.distance(to: two, by: .texture) < 0.12)
        #expect(one.distance(to: two, by: .light) < 1)
        #expect(one.distance(to: two, by: .composition) < 0.02)
        #expect(one != two && one.fingerprint.isNearlySame(as: two.fingerprint))
    }

    @Test func `no facet is moved by what belongs to another`() {
        let start = Impression(of: Scene(seed: 3).raster)
        let brown = Impression(of: Scene(seed: 3, hue: 90).raster)
        #expect(start.distance(to: brown, by: .colour) > 0.9)
        #expect(start.distance(to: brown, by: .texture) < 0.1)
        #expect(start.distance(to: brown, by: .composition) < 0.1)
        let moved = Impression(of: Scene(seed: 3, shift: 0.4).raster)
        #expect(start.distance(to: moved, by: .colour) < 0.1)
        #expect(start.distance(to: moved, by: .light) < 2)
    }

    @Test func `what has more and less is named by its colours`() throws {
        func halves(_ left: RGB, _ right: RGB) -> ColourHistogram {
            let line = (0..<20).flatMap { column -> [UInt8] in
                let color = column < 10 ? left : right
                return [color.red, color.green, color.blue]
            }
            let pixels = (0..<20).flatMap { _ in line }
            return ColourHistogram(of: Raster(size: PixelSize(width: 20, height: 20), pixels: pixels))
        }
        let (ink, amber, snow) = (
            RGB(red: 20, green: 33, blue: 61), RGB(red: 252, green: 163, blue: 17),
            RGB(red: 247, green: 247, blue: 242)
        )
        let surplus = halves(ink, amber).surplus(over: [halves(ink, snow), halves(ink, snow)])
        #expect(surplus.count == 2)
        let more = try #require(surplus.first { $0.share > 0 })
        let less = try #require(surplus.first { $0.share < 0 })
        #expect(abs(more.share - 0.5) < 0.03 && abs(less.share + 0.5) < 0.03)
        #expect(more.color.b > 60 && less.color.lightness > 90)
        #expect(halves(ink, amber).surplus(over: [halves(ink, amber)]).isEmpty)
    }

    @Test func `a heat map shows where pictures differ`() {
        let start = TileGrid(of: Scene(seed: 5).raster)
        let moved = TileGrid(of: Scene(seed: 5, shift: 0.4).raster)
        let heat = TileDifference(of: moved, from: [start, start])
        #expect(heat.colour.count == 64 && heat.texture.count == 64)
        // Where the subject was and where it is, in the fourth row of eight; the corners are as they were.
        #expect(heat.colour[3 * 8 + 2] > 10 && heat.colour[3 * 8 + 5] > 10)
        #expect(heat.colour[0] < 1 && heat.colour[63] < 1 && heat.texture[63] < 0.1)
        #expect(TileDifference(of: start, from: [start]).colour.allSatisfy { $0 == 0 })
    }
}
