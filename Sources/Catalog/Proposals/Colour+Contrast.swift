import Foundation
import Templating

extension Colour {
    static let white = Colour(red: 255, green: 255, blue: 255)

    /// Relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance").
    var luminance: Double {
        let parts = [red, green, blue].map { part in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// The contrast ratio with another colour, 1…21 (WCAG 2.2, "contrast ratio").
    func contrast(with other: Colour) -> Double {
        (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
    }
}

/// The plain words for a colour, as templates have them.
func colourName(_ colour: Colour) -> String { colorName(ofHex: colour.hex) ?? "colour" }
