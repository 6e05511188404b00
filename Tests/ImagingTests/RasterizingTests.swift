import Generation
import Imaging
import Testing

@Suite struct `Drawing SVG as pixels` {
    private static let flag = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10">
        <rect width="10" height="10" fill="#FF0000"/><rect x="10" width="10" height="10" fill="#0000FF"/></svg>
        """

    private func pixel(_ bitmap: Bitmap, x: Int, y: Int) throws -> [UInt8] {
        let start = (y * bitmap.size.width + x) * 4
        return Array(try bitmap.samples()[start..<(start + 4)])
    }

    @Test(arguments: [
        PixelSize(width: 1080, height: 540), PixelSize(width: 37, height: 19), PixelSize(width: 1, height: 1),
    ])
    func `the result has exactly the size asked for`(size: PixelSize) throws {
        #expect(try Bitmap(svg: Array(Self.flag.utf8), size: size, name: "flag").size == size)
    }

    @Test func `colours are where the drawing has them`() throws {
        let flag = try Bitmap(
            svg: Array(Self.flag.utf8), size: PixelSize(width: 200, height: 100), name: "flag")
        #expect(try pixel(flag, x: 50, y: 50) == [255, 0, 0, 255])
        #expect(try pixel(flag, x: 150, y: 50) == [0, 0, 255, 255])
    }

    @Test func `another ratio leaves transparent bands and stretches nothing`() throws {
        let flag = try Bitmap(
            svg: Array(Self.flag.utf8), size: PixelSize(width: 200, height: 300), name: "flag")
        #expect(try pixel(flag, x: 100, y: 20)[3] == 0)
        #expect(try pixel(flag, x: 50, y: 150) == [255, 0, 0, 255])
    }

    @Test func `grain has the strength asked for and is the same for the same seed`() throws {
        let grey = try Bitmap(
            samples: [UInt8](repeating: 128, count: 300 * 300 * 3), size: PixelSize(width: 300, height: 300),
            bands: 3, name: "grey")
        let first = try grey.addingGrain(seed: 7)
        let samples = try first.samples().map(Double.init)
        let mean = samples.reduce(0, +) / Double(samples.count)
        let variance = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(samples.count)
        #expect(abs(mean - 128) < 0.1)
        #expect(abs(variance.squareRoot() - 2.55) < 0.1)
        #expect(try first.png() == grey.addingGrain(seed: 7).png())
        #expect(try first.png() != grey.addingGrain(seed: 8).png())
    }

    @Test func `grain leaves alpha alone`() throws {
        let size = PixelSize(width: 40, height: 20)
        let flag = try Bitmap(svg: Array(Self.flag.utf8), size: size, name: "flag").addingGrain(seed: 1)
        let alphas = try flag.samples().enumerated().filter { $0.offset % 4 == 3 }.map(\.element)
        #expect(alphas.count == 800 && alphas.allSatisfy { $0 == 255 })
    }

    @Test func `a flattened drawing shows the ground where it is empty`() throws {
        let size = PixelSize(width: 20, height: 30)
        let ground = RGB(red: 1, green: 2, blue: 3)
        let flat = try Bitmap(svg: Array(Self.flag.utf8), size: size, name: "flag").flattened(on: ground)
        #expect(try flat.samples().prefix(3) == [1, 2, 3])
    }

    @Test(arguments: [
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image xlink:href = \"https://example.org/a.png\"/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'a.css';</style></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url( &quot;a.svg#b&quot;)'/></svg>",
        "<?xml version='1.0' encoding='UTF-7'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    ])
    func `a drawing that reaches outside itself is refused`(svg: String) {
        #expect(throws: ImageError.self) {
            try Bitmap(svg: Array(svg.utf8), size: PixelSize(width: 10, height: 10), name: "logo.svg")
        }
    }
}
