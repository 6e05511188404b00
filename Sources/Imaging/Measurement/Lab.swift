internal import Foundation
public import Generation

/// A colour in CIE L\*a\*b\*, white D65, 2° observer.
public struct Lab: Hashable, Sendable {
    /// Lightness, 0 for black to 100 for white.
    public let lightness: Double
    /// Green below 0 to red above.
    public let a: Double
    /// Blue below 0 to yellow above.
    public let b: Double

    /// A colour by its coordinates.
    public init(lightness: Double, a: Double, b: Double) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    /// An sRGB colour (IEC 61966-2-1 to XYZ, CIE 15:2004 to L\*a\*b\*).
    public init(_ color: RGB) {
        let (red, green, blue) = (
            linear[Int(color.red)], linear[Int(color.green)], linear[Int(color.blue)]
        )
        let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
        let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
        self.init(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z))
    }
}

/// The light of each value of a channel, 0…1: a power for each pixel would take longer than all else.
private let linear: [Double] = (0...255).map { channel in
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

/// The cube root, with a straight line near black where the root would be too steep.
private func curve(_ ratio: Double) -> Double {
    ratio > 216.0 / 24389 ? cbrt(ratio) : (24389.0 / 27 * ratio + 16) / 116
}
