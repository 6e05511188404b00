internal import Foundation
internal import Generation

/// A colour that can be mixed evenly to the eye.
///
/// Mixing is done in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020): half of two colours
/// looks half, and the mix of ink and amber does not turn grey-green as it does in sRGB.
struct Tone: Hashable, Sendable {
    let lightness: Double, a: Double, b: Double

    /// A colour by its OKLab coordinates; `lightness` is 0…1.
    init(lightness: Double, a: Double, b: Double) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    init(_ color: RGB) {
        let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        self.init(
            lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            a: 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            b: 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
    }

    /// How far from grey it is; 0 for grey, about 0.3 at most.
    var chroma: Double { (a * a + b * b).squareRoot() }

    /// The mix with another colour: 0 is this one, 1 the other.
    func mixed(_ other: Tone, _ share: Double) -> Tone {
        let share = min(max(share, 0), 1)
        return Tone(
            lightness: lightness + (other.lightness - lightness) * share, a: a + (other.a - a) * share,
            b: b + (other.b - b) * share)
    }

    /// `#RRGGBB`; what lies outside sRGB is clipped.
    var hex: String {
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        return RGB(
            red: channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            green: channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            blue: channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
        ).hex
    }
}

private func cube(_ value: Double) -> Double { value * value * value }

/// An sRGB channel as linear light, 0…1 (IEC 61966-2-1).
private func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}

/// Linear light, 0…1, as an sRGB channel (IEC 61966-2-1).
private func channel(_ light: Double) -> UInt8 {
    let light = min(max(light, 0), 1)
    let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
}
