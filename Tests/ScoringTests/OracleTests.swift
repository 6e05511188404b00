import Foundation
import Generation
import Imaging
import Testing

@testable import Scoring

/// Lines that `record-oracle.py` wrote, by their first word.
private func oracle(_ kind: String) -> [[String]] {
    let text = try? String(contentsOfFile: fixture("oracle.tsv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        .filter { $0[0] == kind }.map { Array($0.dropFirst()) }
}

/// The path of a fixture.
func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(components: "Fixtures", name).path
}

/// Knuth's MMIX generator's high bytes.
private func numbers(seed: UInt64, count: Int) -> [Int] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 56)
    }
}

@Suite struct `What scikit-image says, too` {
    @Test func `there are fixtures`() {
        #expect(oracle("patterns").count == 3)
        #expect(oracle("colours").count == 24)
    }

    @Test(arguments: oracle("patterns"))
    func `is counted of local binary patterns`(line: [String]) throws {
        let values = line.compactMap { Int($0) }
        let (width, height, depth) = (values[1], values[2], values[3])
        let noise = numbers(seed: UInt64(values[0]), count: width * height)
        let grey = noise.indices.map { place in
            UInt8(min(255, place % width * 3 + place / width * 2 + noise[place] * depth / 256))
        }
        let plane = GreyPlane(width: width, height: height, values: grey)
        var counts = [Int](repeating: 0, count: 10)
        for bin in LocalPatterns.patterns(of: plane, margin: 0) { counts[Int(bin)] += 1 }
        // Where a neighbour between pixels is exactly as light as the middle, its floating point may fall to either side.
        let moved = zip(counts, values.dropFirst(4)).reduce(0) { $0 + abs($1.0 - $1.1) }
        #expect(moved * 100 <= counts.reduce(0, +), "\(counts)")
    }

    @Test(arguments: oracle("colours"))
    func `is said of colours in Lab, and of their difference`(line: [String]) throws {
        let channels = line.prefix(6).compactMap { UInt8($0) }
        let expected = line.dropFirst(6).compactMap { Double($0) }
        let pixels = LabPixels(Raster(size: PixelSize(width: 2, height: 1), pixels: channels))
        #expect(abs(pixels[0].lightness - expected[0]) < 0.1)
        #expect(abs(pixels[0].a - expected[1]) < 0.1)
        #expect(abs(pixels[0].b - expected[2]) < 0.1)
        #expect(abs(colorDifference(pixels[0], pixels[1]) - expected[3]) < 0.1)
    }
}
