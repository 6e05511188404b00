internal import Foundation
internal import Generation
internal import Scoring
internal import SeededRandom

/// A picture that is being worked on, in CIE L\*a\*b\*.
struct Painting: Sendable {
    /// 4:5, as small as the measures see a picture.
    static let width = 410, height = 512

    /// Row by row: L\* in 0…100, a\* and b\*.
    var lightness: [Float], a: [Float], b: [Float]

    /// A part of a subject, 75 to 100 % of the largest that has the ratio, somewhere in it.
    init(of subject: Subject, random: inout SeededGenerator) {
        let (width, height) = (Double(subject.size.width), Double(subject.size.height))
        let largest = min(width / Double(Self.width), height / Double(Self.height))
        let scale = largest * Double.random(in: 0.75...1, using: &random)
        let left = Double.random(in: 0...1, using: &random) * (width - scale * Double(Self.width))
        let top = Double.random(in: 0...1, using: &random) * (height - scale * Double(Self.height))
        let count = Self.width * Self.height
        lightness = [Float](repeating: 0, count: count)
        (a, b) = (lightness, lightness)
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                let colour = subject.colour(
                    x: left + scale * (Double(column) + 0.5), y: top + scale * (Double(row) + 0.5),
                    scale: scale)
                let place = row * Self.width + column
                (lightness[place], a[place], b[place]) = LabTables.lab(colour)
            }
        }
    }

    /// The picture as bytes; what sRGB cannot show is clipped channel by channel.
    var raster: Raster {
        var pixels = [UInt8]()
        pixels.reserveCapacity(3 * lightness.count)
        for place in lightness.indices {
            let (red, green, blue) = LabTables.bytes(lightness[place], a[place], b[place])
            pixels.append(red)
            pixels.append(green)
            pixels.append(blue)
        }
        return Raster(size: PixelSize(width: Self.width, height: Self.height), pixels: pixels)
    }
}

extension Subject {
    /// The mean of four places in a square around a point, each between its neighbours, in linear light.
    fileprivate func colour(x: Double, y: Double, scale: Double) -> SIMD3<Float> {
        let reach = scale / 4
        let sum =
            linear(x - reach, y - reach) + linear(x + reach, y - reach) + linear(x - reach, y + reach)
            + linear(x + reach, y + reach)
        return sum / 4
    }

    private func linear(_ x: Double, _ y: Double) -> SIMD3<Float> {
        let (across, down) = (max(0, x - 0.5), max(0, y - 0.5))
        let (left, top) = (min(size.width - 1, Int(across)), min(size.height - 1, Int(down)))
        let (right, bottom) = (min(size.width - 1, left + 1), min(size.height - 1, top + 1))
        let (h, v) = (Float(across - across.rounded(.down)), Float(down - down.rounded(.down)))
        return (light(left, top) * (1 - h) + light(right, top) * h) * (1 - v)
            + (light(left, bottom) * (1 - h) + light(right, bottom) * h) * v
    }

    private func light(_ column: Int, _ row: Int) -> SIMD3<Float> {
        let place = 3 * (row * size.width + column)
        return SIMD3(
            LabTables.linear[Int(pixels[place])], LabTables.linear[Int(pixels[place + 1])],
            LabTables.linear[Int(pixels[place + 2])])
    }
}

/// sRGB to CIE L\*a\*b\* and back, fast enough for some hundred million pixels (IEC 61966-2-1; CIE 15:2004; white D65).
enum LabTables {
    /// The linear light of each byte.
    static let linear: [Float] = (0..<256).map { byte in
        let value = Double(byte) / 255
        return Float(value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
    }

    /// The byte of linear light in 4,096 steps of its square root, so that darks have steps enough.
    private static let encoded: [UInt8] = (0...4096).map { step in
        let value = Double(step) / 4096
        let light = value * value
        let shown = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
        return UInt8((255 * shown).rounded())
    }

    static func lab(_ light: SIMD3<Float>) -> (Float, Float, Float) {
        let x = curve((0.4124 * light.x + 0.3576 * light.y + 0.1805 * light.z) / 0.95047)
        let y = curve(0.2126 * light.x + 0.7152 * light.y + 0.0722 * light.z)
        let z = curve((0.0193 * light.x + 0.1192 * light.y + 0.9505 * light.z) / 1.08883)
        return (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    static func bytes(_ lightness: Float, _ a: Float, _ b: Float) -> (UInt8, UInt8, UInt8) {
        let y = (lightness + 16) / 116
        let x = 0.95047 * ratio(y + a / 500)
        let z = 1.08883 * ratio(y - b / 200)
        let luminance = ratio(y)
        return (
            byte(3.2406 * x - 1.5372 * luminance - 0.4986 * z),
            byte(-0.9689 * x + 1.8758 * luminance + 0.0415 * z),
            byte(0.0557 * x - 0.2040 * luminance + 1.0570 * z)
        )
    }

    private static func byte(_ light: Float) -> UInt8 {
        encoded[Int((min(1, max(0, light)).squareRoot() * 4096).rounded())]
    }

    private static func curve(_ ratio: Float) -> Float {
        ratio > 216.0 / 24389 ? cbrtf(ratio) : (24389.0 / 27 * ratio + 16) / 116
    }

    private static func ratio(_ curve: Float) -> Float {
        curve > 6.0 / 29 ? curve * curve * curve : (116 * curve - 16) * 27 / 24389
    }
}
