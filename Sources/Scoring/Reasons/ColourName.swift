internal import Foundation
internal import Imaging

extension Lab {
    /// What people call the colour: "dark blue", "pale orange", "grey".
    ///
    /// The names of hues are those of sRGB's primaries and their mixtures at their angles in CIE L\*a\*b\*.
    var inWords: String {
        let chroma = (a * a + b * b).squareRoot()
        if chroma < 9 { return grey }
        let hue = hueName
        if hue == "orange", lightness < 55 { return lightness < 30 ? "dark brown" : "brown" }
        if hue == "red", lightness > 70 { return "pink" }
        if lightness > 82 { return hue == "yellow" && chroma > 50 ? hue : "pale \(hue)" }
        return lightness < (hue == "blue" ? 30 : 38) ? "dark \(hue)" : hue
    }

    private var grey: String {
        switch lightness {
        case ..<16: "black"
        case ..<40: "dark grey"
        case ..<70: "grey"
        case ..<92: "light grey"
        default: "white"
        }
    }

    private var hueName: String {
        let degrees = atan2(b, a) * 180 / .pi
        switch degrees < 0 ? degrees + 360 : degrees {
        case 0..<48: return "red"
        case 48..<82: return "orange"
        case 82..<112: return "yellow"
        case 112..<170: return "green"
        case 170..<225: return "teal"
        case 225..<307: return "blue"
        case 307..<326: return "violet"
        default: return "magenta"
        }
    }
}
