internal import CVips
internal import Generation

/// The profile of a press: how much of each ink gives which colour.
struct InkProfile {
    /// The file's bytes.
    let bytes: [UInt8]
    /// What the profile calls itself; its file's name where it does not.
    let name: String
    private let path: String

    /// The most bytes of a profile that are read; the largest of the print trade have 3 MB.
    static let limit = 32 << 20

    /// Reads a profile and makes sure that it is one of a press's four inks.
    ///
    /// - Throws: ``ImageError`` when it is not, or is not what was planned with.
    init(_ profile: PrintTerms.Profile) throws(ImageError) {
        path = profile.path
        bytes = try WholeFile.read(path, atMost: Self.limit)
        guard Digest(of: bytes) == profile.digest else {
            throw .unreadable(path: path, reason: "it has changed since the poster was planned")
        }
        let header = ICCHeader(bytes)
        guard let header else {
            throw .unreadable(
                path: path, reason: "it is no ICC profile; name the one that the printer gives out")
        }
        guard header.isWhole else { throw .damaged(path: path, reason: "the ICC profile is cut short") }
        guard header.space == "CMYK", header.kind == "prtr" else {
            throw .unreadable(
                path: path,
                reason: "the ICC profile is not one of a press "
                    + "(\(header.kind.visibleTag), \(header.space.visibleTag)); name one for CMYK")
        }
        name = header.description ?? path.split(separator: "/").last.map(String.init) ?? path
        // The library says here, and not in the middle of a poster, what else is wrong with it.
        _ = try inks(of: RGB(red: 0, green: 0, blue: 0))
    }

    /// A picture in the press's inks: relative colours, black point compensated, 255 for all of an ink.
    func inks(of picture: Bitmap) throws(ImageError) -> Bitmap {
        try picture.applying { shim_from_srgb_by_profile($0, $1, path) }
    }

    /// The four inks of a colour, each 0…255.
    func inks(of color: RGB) throws(ImageError) -> [UInt8] {
        let pixel = try Bitmap(
            samples: [color.red, color.green, color.blue], size: PixelSize(width: 1, height: 1), bands: 3,
            name: path)
        return try inks(of: pixel).samples()
    }
}

/// The beginning of an ICC profile, and what it calls itself (ICC.1:2022).
struct ICCHeader {
    /// What it describes: `prtr` for a press.
    let kind: String
    /// The colours that it describes: `CMYK`, or `RGB` with a space behind.
    let space: String
    /// Whether the file has as many bytes as it says.
    let isWhole: Bool
    /// The profile's name for people.
    let description: String?

    /// The header of what may be a profile; `nil` where it is none.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else { return nil }
        kind = String(decoding: bytes[12..<16], as: UTF8.self)
        space = String(decoding: bytes[16..<20], as: UTF8.self)
        isWhole = bytes.number(at: 0) <= bytes.count
        description = Self.description(in: bytes)
    }

    private static func description(in bytes: [UInt8]) -> String? {
        for entry in 0..<min(bytes.number(at: 128), 200) {
            let place = 132 + 12 * entry
            guard place + 12 <= bytes.count else { return nil }
            guard bytes[place..<(place + 4)].elementsEqual("desc".utf8) else { continue }
            let (start, length) = (bytes.number(at: place + 4), bytes.number(at: place + 8))
            guard start >= 128, length >= 12, start + length <= bytes.count else { return nil }
            return text(in: Array(bytes[start..<(start + length)]))
        }
        return nil
    }

    /// Version 2 has ASCII with its length, version 4 UTF-16 in several languages of which the first is taken.
    private static func text(in tag: [UInt8]) -> String? {
        if tag.starts(with: "desc".utf8) {
            let length = min(max(0, tag.number(at: 8) - 1), tag.count - 12)
            return String(decoding: tag[12..<(12 + length)].prefix { $0 != 0 }, as: UTF8.self)
        }
        guard tag.starts(with: "mluc".utf8), tag.count >= 28 else { return nil }
        let (length, start) = (tag.number(at: 20), tag.number(at: 24))
        guard start + length <= tag.count else { return nil }
        let units = stride(from: start, to: start + length - 1, by: 2).map {
            UInt16(tag[$0]) << 8 | UInt16(tag[$0 + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension [UInt8] {
    /// The number of four bytes from a place on, the highest first; the place lies inside.
    fileprivate func number(at place: Int) -> Int {
        (0..<4).reduce(0) { $0 << 8 | Int(self[place + $1]) }
    }
}

extension String {
    /// Four letters of a stranger's file, for a message.
    fileprivate var visibleTag: String {
        String(filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}
