/// A colour of sRGB with eight bits a channel.
public struct Colour: Hashable, Sendable {
    /// Red, 0…255.
    public let red: UInt8
    /// Green, 0…255.
    public let green: UInt8
    /// Blue, 0…255.
    public let blue: UInt8

    /// A colour from its channels, 0…255 each.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Reads `#RGB` or `#RRGGBB`, in any case.
    public init?(_ text: String) {
        let digits = Array(text.utf8.dropFirst())
        guard text.hasPrefix("#"), digits.count == 3 || digits.count == 6 else { return nil }
        let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard values.count == digits.count else { return nil }
        // One digit stands for two of the same: 0xF is 0xFF.
        let pairs = digits.count == 3 ? values.flatMap { [$0, $0] } : values
        let channels = [0, 2, 4].map { UInt8(pairs[$0] * 16 + pairs[$0 + 1]) }
        self.init(red: channels[0], green: channels[1], blue: channels[2])
    }

    /// `#RRGGBB` in capitals.
    public var hex: String { [red, green, blue].reduce("#") { $0 + Self.digits($1) } }

    private static func digits(_ channel: UInt8) -> String {
        let digits = String(channel, radix: 16, uppercase: true)
        return digits.count == 1 ? "0\(digits)" : digits
    }
}
