#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The plain words for a colour, such as `deep navy blue`, as the filter `color_name` says them.
///
/// - Parameter hex: A colour such as `#14213D`.
/// - Returns: The words; `nil` for a text that is no colour.
public func colorName(ofHex hex: String) -> String? {
    NamedColor.Color(hex: hex).map(NamedColor.nearest)
}

/// A colour in words that an image model understands: plain colour words, made exact by a thing of that colour.
///
/// - Note: The table is of Broadside's own choosing, a hundred and more words from paint and print, each at the place where a
///   painter would mix it; among two that are equally near the first one counts.
struct NamedColor: Sendable {
    private let name: String
    private let place: Lab

    /// The words for the nearest colour of the table, as the eye sees distances: ΔE\*76 in CIE L\*a\*b\*.
    static func nearest(to color: Color) -> String {
        let place = Lab(color)
        var best: (name: String, distance: Double) = ("", .infinity)
        for entry in all {
            let distance = entry.place.distance(to: place)
            if distance < best.distance { best = (entry.name, distance) }
        }
        return best.name
    }

    private static let all: [NamedColor] = table.split(separator: ";").compactMap { entry in
        let parts = entry.split(separator: " ", maxSplits: 1)
        return Color(hex: String(parts[0])).map { NamedColor(name: String(parts[1]), place: Lab($0)) }
    }

    private static let table =
        """
        000000 black;1C1C1E charcoal black;36454F charcoal grey;708090 slate grey;404040 dark grey;\
        808080 mid grey;C0C0C0 silver grey;D9D9D9 light grey;EDEDED pale grey;FFFFFF white;\
        F7F7F2 snow white;FFFFF0 ivory white;FFF8DC cream;F0EAD6 eggshell;E8D8B8 warm beige;\
        D2B48C sand beige;8B7D6B taupe;BDB76B khaki;800000 maroon;6D071A burgundy;4A0404 oxblood;\
        DC143C crimson;FF2400 scarlet red;FF0000 bright red;B22222 brick red;C8102E cherry red;\
        B3446C raspberry red;FF6F61 coral red;FA8072 salmon pink;F4C2C2 blush pink;FFD1DC pale pink;\
        C08081 dusty rose;FF69B4 hot pink;FF1493 deep pink;FF00FF magenta;C154C1 fuchsia;\
        8E4585 plum purple;3B1F3B aubergine purple;C8A2C8 mauve;E6E6FA lavender;B695C0 lilac;\
        DA70D6 orchid purple;8F00FF violet;6A0DAD royal purple;4B0082 indigo;32174D deep violet;\
        191970 midnight blue;14213D deep navy blue;000080 navy blue;0B1D33 ink blue;\
        0047AB cobalt blue;4169E1 royal blue;0000FF bright blue;3F00FF ultramarine blue;\
        6495ED cornflower blue;007FFF azure blue;87CEEB sky blue;CFE2F3 pale blue;E6F4F9 ice blue;\
        B0C4DE powder blue;4682B4 steel blue;1560BD denim blue;4F5D75 slate blue;7A93AC dusty blue;\
        005F6A petrol blue;008080 teal;004D4D deep teal;40E0D0 turquoise;00FFFF aqua cyan;\
        C8F0EC pale aqua;93E9BE seafoam green;B5EAD7 mint green;9CAF88 sage green;\
        5F8575 eucalyptus green;6B8E23 olive green;4B5320 dark olive;8A9A5B moss green;\
        228B22 forest green;0B3D20 deep forest green;006A4E bottle green;50C878 emerald green;\
        00A86B jade green;4CBB17 grass green;00FF00 bright green;BFFF00 lime green;\
        93C572 pistachio green;7FFF00 chartreuse;D0F0C0 pale green;FFF44F lemon yellow;\
        FFFF00 bright yellow;FFEF00 canary yellow;FFFACD pale yellow;F6E7A1 butter yellow;\
        E4D96F straw yellow;E1AD01 mustard yellow;FFD700 golden yellow;CC7722 ochre;\
        B8860B antique gold;EBA937 honey amber;FCA311 warm amber orange;FF7F00 bright orange;\
        FF4F00 deep orange;F28500 tangerine orange;CC5500 burnt orange;B7410E rust orange;\
        E2725B terracotta;FFCBA4 peach;FBB982 apricot;B87333 copper;8C6A3F bronze;\
        C68E17 caramel brown;A67B5B tan brown;954535 chestnut brown;5C3317 chocolate brown;\
        4B3621 coffee brown;2E1A12 espresso brown;6F4E37 cocoa brown;773F1A walnut brown
        """

    /// A colour of a screen, in sRGB.
    struct Color: Sendable {
        /// Red, green and blue, each in 0…255.
        let parts: [UInt8]

        /// The colour of a text such as `#FCA311`, `fca311` or `#FA1`; `nil` for any other.
        init?(hex text: String) {
            let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
            let full = digits.utf8.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
            guard full.utf8.count == 6, full.allSatisfy({ $0.isASCII && $0.isHexDigit }),
                let number = UInt32(full, radix: 16)
            else { return nil }
            parts = [UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255)]
        }

        /// The colour as brand profiles print it: `#FCA311`.
        var hex: String {
            "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        }
    }
}

/// A colour in CIE L\*a\*b\*, white D65.
private struct Lab {
    let l, a, b: Double

    /// - Note: IEC 61966-2-1 to XYZ, CIE 15:2004 (8.2.1) from there.
    init(_ color: NamedColor.Color) {
        let linear = color.parts.map { part in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let (red, green, blue) = (linear[0], linear[1], linear[2])
        let x = Lab.curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
        let y = Lab.curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
        let z = Lab.curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
        (l, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    private static func curve(_ value: Double) -> Double {
        value > 216 / 24389 ? cbrt(value) : (24389 / 27 * value + 16) / 116
    }

    func distance(to other: Lab) -> Double {
        let (dl, da, db) = (l - other.l, a - other.a, b - other.b)
        return (dl * dl + da * da + db * db).squareRoot()
    }
}
