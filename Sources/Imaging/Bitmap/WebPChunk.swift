/// What is put into a WebP file beside its pixels.
///
/// libvips writes an EXIF block of its own even where it is told to leave metadata out; it is replaced by the resolution alone.
enum WebPChunk {
    /// A WebP file with its profile that tells its resolution and carries an XMP packet (RFC 9649, 2.7).
    static func inserting(xmp: String, dotsPerInch: Int, into webp: [UInt8]) -> [UInt8] {
        var header: [UInt8] = []
        var pixels: [UInt8] = []
        var profile: [UInt8] = []
        for (name, content) in chunks(of: webp) {
            switch name {
            case Array("VP8X".utf8): header = Array(content)
            case Array("ICCP".utf8): profile = chunk("ICCP", content)
            case Array("EXIF".utf8), Array("XMP ".utf8): continue
            default: pixels += chunk(name, content)
            }
        }
        // Profile, EXIF and XMP are announced beside whatever else there is.
        if !header.isEmpty { header[0] |= 0x20 | 0x08 | 0x04 }
        let body =
            Array("WEBP".utf8) + chunk("VP8X", header[...]) + profile + pixels
            + chunk("EXIF", resolution(dotsPerInch)[...]) + chunk("XMP ", Array(xmp.utf8)[...])
        return Array("RIFF".utf8) + littleEndian(body.count, bytes: 4) + body
    }

    private static func chunks(of webp: [UInt8]) -> [(name: [UInt8], content: ArraySlice<UInt8>)] {
        var found: [(name: [UInt8], content: ArraySlice<UInt8>)] = []
        var place = 12
        while place + 8 <= webp.count {
            let length = (0..<4).reduce(0) { $0 | Int(webp[place + 4 + $1]) << (8 * $1) }
            let start = place + 8
            guard start + length <= webp.count else { break }
            found.append((Array(webp[place..<(place + 4)]), webp[start..<(start + length)]))
            place = start + length + length % 2
        }
        return found
    }

    private static func chunk(_ name: String, _ content: ArraySlice<UInt8>) -> [UInt8] {
        chunk(Array(name.utf8), content)
    }

    private static func chunk(_ name: [UInt8], _ content: ArraySlice<UInt8>) -> [UInt8] {
        let filling: [UInt8] = content.count % 2 == 0 ? [] : [0]
        return name + littleEndian(content.count, bytes: 4) + content + filling
    }

    /// The smallest EXIF block (CIPA DC-008): one directory of three fields, the two fractions behind it.
    private static func resolution(_ dotsPerInch: Int) -> [UInt8] {
        let fraction = littleEndian(dotsPerInch, bytes: 4) + littleEndian(1, bytes: 4)
        let (rational, short, inches) = (5, 3, 2)
        let (firstFraction, secondFraction) = (8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 8)
        return Array("II".utf8) + littleEndian(42, bytes: 2) + littleEndian(8, bytes: 4)
            + littleEndian(3, bytes: 2) + field(0x011A, rational, firstFraction)
            + field(0x011B, rational, secondFraction) + field(0x0128, short, inches)
            + littleEndian(0, bytes: 4) + fraction + fraction
    }

    private static func field(_ tag: Int, _ type: Int, _ value: Int) -> [UInt8] {
        littleEndian(tag, bytes: 2) + littleEndian(type, bytes: 2) + littleEndian(1, bytes: 4)
            + littleEndian(value, bytes: 4)
    }

    private static func littleEndian(_ number: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(number >> (8 * $0) & 255) }
    }
}
