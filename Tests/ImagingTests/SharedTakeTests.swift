import Foundation
import Generation
import Imaging
import Testing

@Suite struct `Posters of one take` {
    private let table: PosterTable

    init() throws { table = try PosterTable() }

    private func poster(_ width: Int, _ height: Int, words: String, focus: PlacedTake.Focus = .middle)
        -> PosterDescription
    {
        let size = PixelSize(width: width, height: height)
        return PosterDescription(
            pixels: size,
            layers: [
                .take(PlacedTake(box: PixelBox(whole: size), focus: focus)),
                table.words(words, at: PixelBox(x: 10, y: 20, width: width - 20, height: 60), size: 30),
            ])
    }

    @Test func `are the same alone and beside others, in any order`() throws {
        let drawing = (0..<40).map {
            "<circle cx='\($0 * 16)' cy='\($0 * 11)' r='\($0)' fill='#\(100 + $0 * 20)'/>"
        }
        let take = try table.drawn(drawing.joined(), 640, 480, named: "take.png")
        let posters = [
            poster(200, 250, words: "One"), poster(320, 180, words: "Two"), poster(200, 250, words: "Three"),
            poster(200, 250, words: "Four", focus: .point(x: 800, y: 500)), poster(320, 180, words: "Five"),
        ]
        let alone = try posters.indices.map { number in
            try table.bytes(table.make(posters[number], take: take, named: "alone-\(number)").paths[0])
        }
        for order in [Array(posters.indices), posters.indices.reversed()] {
            let bench = try PosterFinisher().bench(for: take, posters: posters)
            for number in order {
                let path = table.path("beside.png")
                _ = try bench.finish(posters[number], to: [path], provenance: table.provenance)
                #expect(try table.bytes(path) == alone[number])
            }
        }
        #expect(alone[0] != alone[2])
    }

    @Test(arguments: ["png", "jpg"])
    func `keep the light of fine detail, however much smaller they are`(ending: String) throws {
        // Lines of one pixel, black and white by turns: half of the light is 188 of 255 in sRGB, not 128.
        let lines = PixelSize(width: 1600, height: 1600)
        let row = (0..<1600).flatMap { [UInt8](repeating: $0 % 2 == 0 ? 0 : 255, count: 3) }
        let picture = try Bitmap(
            samples: (0..<1600).flatMap { _ in row }, size: lines, bands: 3, name: "lines")
        try picture.writePNG(to: table.path("lines.png"))
        if ending == "jpg" {
            let jpeg = try ImageFile(table.path("lines.png")).copy(within: 8 << 20)
            try Data(jpeg).write(to: URL(filePath: table.path("lines.jpg")))
        }
        let size = PixelSize(width: 100, height: 100)
        let description = PosterDescription(
            pixels: size, layers: [.take(PlacedTake(box: PixelBox(whole: size)))])
        let painted = try table.painted(
            table.make(description, take: table.path("lines.\(ending)")).paths[0])
        #expect(abs(Int(painted[50, 50].green) - 188) <= 2)
    }
}
