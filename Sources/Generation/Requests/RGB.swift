internal import Foundation

/// An sRGB colour of 8 bits a channel.
public struct RGB: Hashable, Sendable {
    /// Red, green and blue, 0…255.
    public let red: UInt8, green: UInt8, blue: UInt8

    /// A colour by its channels, each 0…255.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// A colour as `#RRGGBB`; `nil` for anything else.
    public init?(hex: some StringProtocol) {
        guard hex.utf8.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16) else {
            return nil
        }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    /// `#RRGGBB` in capitals.
    public var hex: String {
        let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance").
    public var luminance: Double {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio with another colour, 1…21 (WCAG 2.2, "contrast ratio"); AA asks 4.5 of text, 3 of large text.
    public func contrast(with other: RGB) -> Double {
        let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)
    }
}

/// One sRGB channel as linear light, 0…1 (IEC 61966-2-1; the threshold is WCAG 2.2's 0.04045).
private func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
}
