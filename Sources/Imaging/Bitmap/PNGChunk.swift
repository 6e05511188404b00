/// Text that is put into a PNG file beside its pixels.
///
/// libvips packs XMP into a `zTXt` chunk, where most readers do not look: XMP part 3 (2020), 1.1.5 wants an `iTXt` chunk, not
/// compressed.
enum PNGChunk {
    /// The bytes of the signature and the header chunk, which always has 13 bytes of content (PNG, 11.2.1).
    private static let headLength = 8 + 12 + 13

    /// A PNG file with an XMP packet right after its header.
    static func inserting(xmp: String, into png: [UInt8]) -> [UInt8] {
        let content = Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + Array(xmp.utf8)
        return png.prefix(headLength) + chunk("iTXt", content) + png.dropFirst(headLength)
    }

    /// The compressed pixels of a PNG file: the content of its `IDAT` chunks.
    static func data(of png: [UInt8]) -> [UInt8] {
        var data: [UInt8] = []
        var place = 8
        while place + 12 <= png.count {
            let length = png[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            let start = place + 8
            guard start + length <= png.count else { break }
            if png[(place + 4)..<start].elementsEqual("IDAT".utf8) { data += png[start..<(start + length)] }
            place = start + length + 4
        }
        return data
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        return bigEndian(UInt32(content.count)) + checked + bigEndian(checksum(checked))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
    }

    /// CRC-32 as PNG has it (annex D), bit by bit: a few hundred bytes need no table.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { checksum, byte in
            (0..<8).reduce(checksum ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }
}
