import Foundation
import Generation
import Imaging
import Testing

@Suite struct `A copy for a service` {
    /// Noise, which no encoder makes small, with alpha or without.
    private func noise(_ side: Int, bands: Int) throws -> String {
        var state: UInt32 = 1
        let samples = (0..<(side * side * bands)).map { index -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return bands == 4 && index % 4 == 3 ? UInt8(index / 4 % 2 * 255) : UInt8(state >> 24)
        }
        let path = NSTemporaryDirectory() + "broadside-noise-\(UUID().uuidString).png"
        try Bitmap(
            samples: samples, size: PixelSize(width: side, height: side), bands: bands, name: "noise"
        ).writePNG(to: path)
        return path
    }

    private func facts(of copy: [UInt8]) throws -> ImageFacts {
        let path = NSTemporaryDirectory() + "broadside-copy-\(UUID().uuidString)"
        try Data(copy).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try ImageFile(path).facts()
    }

    @Test(arguments: [(3, "jpeg"), (4, "png")])
    func `is the largest that fits, and the file stays as it is`(bands: Int, format: String) throws {
        let path = try noise(800, bands: bands)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let before = try Digest(ofFile: path)
        let limit = 300_000
        let copy = try ImageFile(path).copy(within: limit)
        #expect(copy.count <= limit)
        let facts = try facts(of: copy)
        #expect(facts.format == format)
        // The next size has twice the pixels, and would not have fitted.
        let larger = facts.pixels.width * 7 / 5
        #expect(try larger > 800 || ImageFile(path).copy(within: copy.count * 5 / 2).count > limit)
        #expect(try ImageFile(path).copy(within: limit) == copy)
        #expect(try Digest(ofFile: path) == before)
    }

    @Test func `of a drawing has 2048 pixels on its longer side`() throws {
        let facts = try facts(of: ImageFile(fixture("logo.svg")).copy(within: 10_000_000))
        #expect(max(facts.pixels.width, facts.pixels.height) == 2048)
    }

    @Test func `of a drawing that reaches for other files is refused`() throws {
        #expect(throws: ImageError.self) {
            try ImageFile(fixture("outside.svg")).copy(within: 10_000_000)
        }
    }

    @Test func `that cannot be small enough says so`() throws {
        let path = try noise(800, bands: 3)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: ImageError.self) { try ImageFile(path).copy(within: 1000) }
    }
}
