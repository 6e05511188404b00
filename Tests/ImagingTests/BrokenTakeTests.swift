import Foundation
import Generation
import Imaging
import Testing

/// Files as strangers send them, through all doors: the look at what arrives, the bench, and the logo.
@Suite struct `Pictures that are not as they should be` {
    private let table: PosterTable
    private let size = PixelSize(width: 60, height: 60)

    init() throws { table = try PosterTable() }

    private func poster(_ layers: [PosterLayer] = []) -> PosterDescription {
        let take = PosterLayer.take(PlacedTake(box: PixelBox(whole: size)))
        return PosterDescription(pixels: size, layers: layers.isEmpty ? [take] : layers)
    }

    private func logo(_ path: String) throws -> PosterLayer {
        let form = PlacedImage.Form(ground: .any, digest: Digest(of: try table.bytes(path)), path: path)
        return .image(PlacedImage(forms: [form], box: PixelBox(whole: size), anchor: .center))
    }

    @Test(arguments: [
        "truncated.png", "truncated.jpg", "truncated.webp", "truncated.gif", "header-only.png", "empty.png",
        "words.png", "broken.svg", "entity.svg", "outside.svg", "huge.png", "huge.svg",
    ])
    func `are refused by every door with their path`(name: String) async throws {
        let path = fixture(name)
        let seen = await #expect(throws: ImageError.self) { try await PosterFinisher().examine(path) }
        let laid = #expect(throws: ImageError.self) { try table.make(poster(), take: path) }
        let shown = #expect(throws: ImageError.self) { try table.make(poster([logo(path)])) }
        for error in [seen, laid, shown] {
            #expect(error?.description.contains(name) == true, "\(String(describing: error))")
        }
        #expect(!FileManager.default.fileExists(atPath: table.path("poster.png")))
    }

    @Test(arguments: [
        ("png-named.jpg", [200, 100, 50]), ("png-16.png", [200, 100, 50]), ("animated.gif", [200, 100, 50]),
        ("webp.webp", [200, 100, 50]), ("profile-alpha-16.png", [227, 177, 152]),
        ("grey-alpha.png", [187, 187, 187]),
    ])
    func `are shown as they are meant`(name: String, expected: [Int]) async throws {
        let path = fixture(name)
        #expect(try await PosterFinisher().examine(path).pixels == PixelSize(width: 40, height: 30))
        for description in [poster(), poster([try logo(path)])] {
            let painted = try table.painted(table.make(description, take: path).paths[0])
            let middle = painted[30, 30]
            let found = [middle.red, middle.green, middle.blue].map(Int.init)
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 3 }, "\(found)")
        }
    }

    @Test func `ink colours become light`() throws {
        let middle = try table.painted(table.make(poster(), take: fixture("jpeg-cmyk.jpg")).paths[0])[30, 30]
        #expect(middle.blue > 100 && middle.blue - middle.red > 100)
    }

    /// Where a stored pixel is shown, by what EXIF says of the first row and the first column (CIPA DC-008, 4.6.4).
    private func place(_ row: Int, _ column: Int, _ orientation: Int, in shown: PixelSize) -> (x: Int, y: Int)
    {
        let (right, bottom) = (shown.width - 1, shown.height - 1)
        return switch orientation {
        case 1: (column, row)
        case 2: (right - column, row)
        case 3: (right - column, bottom - row)
        case 4: (column, bottom - row)
        case 5: (row, column)
        case 6: (right - row, column)
        case 7: (right - row, bottom - column)
        default: (row, bottom - column)
        }
    }

    @Test(arguments: 1...8)
    func `are turned as the camera was held`(orientation: Int) async throws {
        // Red, green, blue and white in the corners, as shown; 240 wide, 160 high.
        let shown = PixelSize(width: 240, height: 160)
        let colors: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]
        let stored = orientation < 5 ? shown : PixelSize(width: shown.height, height: shown.width)
        var samples: [UInt8] = []
        for row in 0..<stored.height {
            for column in 0..<stored.width {
                let place = place(row, column, orientation, in: shown)
                samples += colors[(place.x < 120 ? 0 : 1) + (place.y < 80 ? 0 : 2)]
            }
        }
        try Bitmap(samples: samples, size: stored, bands: 3, name: "turned").writePNG(
            to: table.path("plain.png"))
        let jpeg = try ImageFile(table.path("plain.png")).copy(within: 1 << 20)
        try Data(turned(jpeg, orientation)).write(to: URL(filePath: table.path("turned.jpg")))
        let facts = try await PosterFinisher().examine(table.path("turned.jpg"))
        #expect(facts.pixels == shown)
        let description = PosterDescription(
            pixels: shown, layers: [.take(PlacedTake(box: PixelBox(whole: shown)))])
        let painted = try table.painted(table.make(description, take: table.path("turned.jpg")).paths[0])
        for (place, color) in zip([(60, 40), (180, 40), (60, 120), (180, 120)], colors) {
            let found = painted[place.0, place.1]
            let distance = zip([found.red, found.green, found.blue], color).map { abs(Int($0) - Int($1)) }
                .max()
            #expect((distance ?? 255) <= 12, "\(place): \(found)")
        }
    }

    /// A JPEG file with an EXIF block that holds an orientation.
    private func turned(_ jpeg: [UInt8], _ orientation: Int) -> [UInt8] {
        let tiff: [UInt8] =
            [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, UInt8(orientation), 0, 0, 0]
            + [0, 0, 0, 0]
        let block = Array("Exif".utf8) + [0, 0] + tiff
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(block.count + 2)] + block + jpeg.dropFirst(2)
    }

    @Test func `are made use of at 30,000 pixels across, and refused from the header at as many down`()
        async throws
    {
        let wide = PixelSize(width: 30_000, height: 1000)
        let path = table.path("wide.png")
        try Bitmap(samples: [UInt8](repeating: 90, count: 90_000_000), size: wide, bands: 3, name: "wide")
            .writePNG(to: path)
        #expect(try await PosterFinisher().examine(path).pixels == wide)
        let painted = try table.painted(table.make(poster(), take: path).paths[0])
        #expect(painted.size == size && painted[30, 30] == RGB(red: 90, green: 90, blue: 90))

        var jpeg = try table.bytes(fixture("jpeg-turned.jpg"))
        let frame = try #require(jpeg.indices.dropLast(9).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange((frame + 5)..<(frame + 9), with: [0x75, 0x30, 0x75, 0x30])
        let square = table.path("square.jpg")
        try Data(jpeg).write(to: URL(filePath: square))
        for door in 0..<2 {
            let error = await #expect(throws: ImageError.self) {
                if door == 0 { _ = try await PosterFinisher().examine(square) }
                if door == 1 { try table.make(poster(), take: square) }
            }
            #expect(error == .tooLarge(path: square, pixels: 900_000_000, limit: ImageFile.pixelLimit))
        }
    }
}
