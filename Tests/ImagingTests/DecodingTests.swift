import Foundation
import Generation
import Imaging
import SeededRandom
import Testing

/// The test's own files, found beside this source.
func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
}

@Suite struct `Reading image files` {
    private func middle(_ bitmap: Bitmap) throws -> [Int] {
        let bands = try bitmap.samples().count / bitmap.size.width / bitmap.size.height
        let start = (bitmap.size.height / 2 * bitmap.size.width + bitmap.size.width / 2) * bands
        return try bitmap.samples()[start..<(start + bands)].map(Int.init)
    }

    @Test(arguments: [
        ("png-16.png", "png", 40, 30), ("jpeg-cmyk.jpg", "jpeg", 40, 30), ("jpeg-turned.jpg", "jpeg", 30, 40),
        ("webp.webp", "webp", 40, 30), ("animated.gif", "gif", 40, 30), ("grey-alpha.png", "png", 40, 30),
        ("logo.svg", "svg", 40, 30), ("png-named.jpg", "png", 40, 30), ("profile.png", "png", 40, 30),
    ])
    func `the header tells kind and size as shown`(name: String, format: String, width: Int, height: Int)
        throws
    {
        let facts = try ImageFile(fixture(name)).facts()
        #expect(facts == ImageFacts(format: format, pixels: PixelSize(width: width, height: height)))
    }

    @Test(arguments: [
        ("png-16.png", [200, 100, 50]), ("jpeg-turned.jpg", [200, 100, 50]), ("webp.webp", [200, 100, 50]),
        ("animated.gif", [200, 100, 50, 255]), ("grey-alpha.png", [120, 120, 120, 128]),
        ("logo.svg", [200, 100, 50, 255]), ("profile.png", [200, 100, 50]),
        ("profile-alpha-16.png", [200, 100, 50, 128]),
    ])
    func `pixels come as sRGB of 8 bits, upright`(name: String, expected: [Int]) throws {
        let file = try ImageFile(fixture(name))
        let bitmap = try file.decoded()
        #expect(try bitmap.size == file.facts().pixels)
        let found = try middle(bitmap)
        #expect(found.count == expected.count)
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 3 }, "\(found)")
    }

    @Test func `the first frame of an animation is taken`() throws {
        #expect(try ImageFile(fixture("animated.gif")).decoded().size.height == 30)
    }

    @Test func `a turned picture is turned the right way`() throws {
        // Drawn with its upper left quarter blue, then stored lying on its side.
        let samples = try ImageFile(fixture("jpeg-turned.jpg")).decoded().samples()
        #expect(samples[2 * 3 + 2 + 2 * 90] > 150)
        #expect(samples[27 * 3 + 2 + 2 * 90] < 100)
    }

    @Test func `ink colours become light colours`() throws {
        let found = try middle(ImageFile(fixture("jpeg-cmyk.jpg")).decoded())
        #expect(found.count == 3)
        // Full cyan and nothing else: far more blue than red in any press profile.
        #expect(found[2] > found[0] + 100, "\(found)")
    }

    @Test(arguments: ["empty.png", "words.png", "html.svg"])
    func `what is no image is said to be none`(name: String) {
        #expect(throws: ImageError.unknownFormat(path: fixture(name))) { try ImageFile(fixture(name)) }
    }

    @Test(arguments: [
        "truncated.png", "truncated.jpg", "truncated.webp", "truncated.gif", "header-only.png", "broken.svg",
    ])
    func `a file that is not whole is damaged`(name: String) throws {
        let error = #expect(throws: ImageError.self) { try ImageFile(fixture(name)).decoded() }
        guard case .damaged(let path, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == fixture(name) && !reason.isEmpty)
    }

    @Test(arguments: ["huge.png", "huge.svg"])
    func `more pixels than the limit are refused from the header`(name: String) throws {
        let error = #expect(throws: ImageError.self) { try ImageFile(fixture(name)).facts() }
        guard case .tooLarge(_, _, let limit) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(limit == ImageFile.pixelLimit)
        #expect(throws: ImageError.self) { try ImageFile(fixture(name)).decoded() }
    }

    @Test(arguments: ["entity.svg", "outside.svg"])
    func `a drawing with entities or outside files is refused by both doors`(name: String) throws {
        #expect(throws: ImageError.self) { try ImageFile(fixture(name)).facts() }
        #expect(throws: ImageError.self) { try ImageFile(fixture(name)).decoded() }
    }

    @Test func `a folder and a missing file are unreadable`() {
        for path in ["/", fixture("no-such-file.png")] {
            let error = #expect(throws: ImageError.self) { try ImageFile(path) }
            guard case .unreadable = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test(arguments: [
        "png-16.png", "jpeg-turned.jpg", "webp.webp", "animated.gif", "profile-alpha-16.png", "logo.svg",
    ])
    func `bytes changed at random give an image or an error, never a crash`(name: String) throws {
        let whole = [UInt8](try Data(contentsOf: URL(filePath: fixture(name))))
        let folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: name).path
        var random = SeededGenerator(seed: 7)
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
            if Bool.random(using: &random) {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            }
            try Data(bytes).write(to: URL(filePath: path))
            do throws(ImageError) {
                let bitmap = try ImageFile(path).decoded()
                #expect(bitmap.size.width * bitmap.size.height <= ImageFile.pixelLimit)
            } catch {
                #expect(error.description.contains(name))
            }
        }
    }
}
