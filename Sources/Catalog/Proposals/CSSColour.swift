import Foundation

/// A colour as style sheets write it (CSS Color 4): hexadecimal, `rgb()`, `hsl()` or one of the basic names.
struct CSSColour: Hashable, Sendable {
    /// The colour without its transparency.
    let colour: Colour
    /// 0 for nothing to be seen, 1 for opaque.
    let alpha: Double

    /// Reads a colour; `nil` for what is none of these forms.
    init?(_ text: String) {
        let text = text.lowercased().trimmingCharacters(in: .whitespaces)
        if let hex = Self.hexadecimal(text) ?? Self.basic[text].flatMap(Self.hexadecimal) {
            self = hex
        } else if let call = Self.call(text) {
            self = call
        } else {
            return nil
        }
    }

    /// Channels and alpha, each 0…1; what lies outside is brought to the nearest end.
    init?(_ channels: [Double], alpha: Double = 1) {
        guard channels.count == 3, (channels + [alpha]).allSatisfy(\.isFinite) else { return nil }
        let bytes = channels.map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
        colour = Colour(red: bytes[0], green: bytes[1], blue: bytes[2])
        self.alpha = min(max(alpha, 0), 1)
    }

    /// `#rgb`, `#rgba`, `#rrggbb` and `#rrggbbaa` (section 5.2).
    private static func hexadecimal(_ text: String) -> CSSColour? {
        let digits = text.utf8.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard text.hasPrefix("#"), digits.count == text.utf8.count - 1 else { return nil }
        let pairs =
            switch digits.count {
            case 3, 4: digits.map { $0 * 17 }
            case 6, 8: stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
            default: [Int]()
            }
        return CSSColour(
            pairs.prefix(3).map { Double($0) / 255 }, alpha: pairs.count == 4 ? Double(pairs[3]) / 255 : 1)
    }

    /// `rgb(20 33 61 / 50%)` and `hsl(220, 50%, 16%)`, with commas or without (sections 5.1 and 7).
    private static func call(_ text: String) -> CSSColour? {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
        let parts = text[text.index(after: open)...].dropLast().split { " ,/".contains($0) }.map(String.init)
        guard parts.count == 3 || parts.count == 4 else { return nil }
        let alpha = parts.count == 4 ? share(parts[3], of: 1) : 1
        guard let alpha else { return nil }
        switch text[..<open] {
        case "rgb", "rgba":
            return CSSColour(parts.prefix(3).compactMap { share($0, of: 255) }, alpha: alpha)
        case "hsl", "hsla":
            let angle = parts[0].hasSuffix("deg") ? String(parts[0].dropLast(3)) : parts[0]
            guard let hue = Double(angle), hue.isFinite, let saturation = share(parts[1], of: 100),
                let lightness = share(parts[2], of: 100)
            else { return nil }
            return CSSColour(channels(hue, saturation, lightness), alpha: alpha)
        default: return nil
        }
    }

    /// A number as a share of `whole`, or a percentage.
    private static func share(_ text: String, of whole: Double) -> Double? {
        text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text).map { $0 / whole }
    }

    /// Red, green and blue of a hue in degrees (section 7.1, "Converting HSL Colors to sRGB").
    private static func channels(_ hue: Double, _ saturation: Double, _ lightness: Double) -> [Double] {
        let reach = saturation * min(lightness, 1 - lightness)
        return [0.0, 8, 4].map { place in
            let twelfth = (place + hue / 30).truncatingRemainder(dividingBy: 12)
            let k = twelfth < 0 ? twelfth + 12 : twelfth
            return lightness - reach * max(-1, min(k - 3, 9 - k, 1))
        }
    }

    /// The names of HTML 4 (section 6.1 has 132 more, which brand files hardly use).
    private static let basic = [
        "black": "#000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080", "white": "#fff",
        "maroon": "#800000", "red": "#f00", "purple": "#800080", "fuchsia": "#f0f", "green": "#008000",
        "lime": "#0f0", "olive": "#808000", "yellow": "#ff0", "navy": "#000080", "blue": "#00f",
        "teal": "#008080", "aqua": "#0ff", "orange": "#ffa500",
    ]
}
