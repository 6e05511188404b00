/// What is put into a JPEG file beside its pixels.
///
/// libvips leaves the JFIF header and the profile out where it writes no metadata, and with metadata writes an EXIF block
/// that nobody asked for.
enum JPEGSegment {
    /// The most bytes of XMP that a segment holds: its length has 16 bits (XMP part 3, 2020, 1.1.3).
    static let mostXMP = 65_535 - 2 - namespace.count

    private static let namespace = Array("http://ns.adobe.com/xap/1.0/".utf8) + [0]

    /// A JPEG file that tells its resolution (JFIF 1.02) and carries an XMP packet and a colour profile.
    ///
    /// - Parameters:
    ///   - xmp: The packet; at most ``mostXMP`` bytes.
    ///   - profile: The ICC profile, small enough for one segment (ICC.1:2022, B.4).
    ///   - dotsPerInch: The resolution.
    ///   - jpeg: The file.
    /// - Returns: The file with these in front of all else.
    static func inserting(
        xmp: String, profile: [UInt8], dotsPerInch: Int, into jpeg: [UInt8]
    ) -> [UInt8] {
        let density = bigEndian(min(dotsPerInch, 65_535))
        let header = Array("JFIF".utf8) + [0, 1, 2, 1] + density + density + [0, 0]
        let colours = Array("ICC_PROFILE".utf8) + [0, 1, 1] + profile
        return [0xFF, 0xD8] + segment(0xE0, header) + segment(0xE1, namespace + Array(xmp.utf8))
            + segment(0xE2, colours) + jpeg.dropFirst(2 + ownHeaderLength(of: jpeg))
    }

    /// The length of a JFIF header that is there already.
    private static func ownHeaderLength(of jpeg: [UInt8]) -> Int {
        guard jpeg.count > 6, jpeg[2] == 0xFF, jpeg[3] == 0xE0 else { return 0 }
        return 2 + Int(jpeg[4]) << 8 + Int(jpeg[5])
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + bigEndian(content.count + 2) + content
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [UInt8(number >> 8 & 255), UInt8(number & 255)]
    }
}
