internal import Generation

/// A PDF file while it is written: objects one after the other, then the table of where they are (ISO 32000-1, 7.5).
struct PDFFile {
    /// What other objects call one by.
    struct Reference: CustomStringConvertible {
        fileprivate let number: Int

        /// `7 0 R`.
        var description: String { "\(number) 0 R" }
    }

    // The second line tells programs that the file is not text (7.5.2).
    private var bytes = Array("%PDF-1.6\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3] + Array("\n".utf8)
    private var places: [Int] = []

    /// A number for an object that is written later.
    mutating func promise() -> Reference {
        places.append(0)
        return Reference(number: places.count)
    }

    /// Writes an object.
    @discardableResult
    mutating func add(_ object: String, as promised: Reference? = nil) -> Reference {
        let reference = promised ?? promise()
        places[reference.number - 1] = bytes.count
        write("\(reference.number) 0 obj\n\(object)\nendobj\n")
        return reference
    }

    /// Writes an object of many bytes; `entries` is what its dictionary says beside their number.
    mutating func add(stream: [UInt8], _ entries: String) -> Reference {
        let reference = promise()
        places[reference.number - 1] = bytes.count
        write("\(reference.number) 0 obj\n<< \(entries) /Length \(stream.count) >>\nstream\n")
        bytes += stream
        write("\nendstream\nendobj\n")
        return reference
    }

    /// The whole file; its identity is its content's, so that equal posters give equal bytes.
    mutating func finished(catalog: Reference, about: Reference) -> [UInt8] {
        let identity = Digest(of: bytes).hex.prefix(32)
        let table = bytes.count
        write("xref\n0 \(places.count + 1)\n0000000000 65535 f \n")
        for place in places {
            let digits = String(place)
            write(String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n")
        }
        write(
            "trailer\n<< /Size \(places.count + 1) /Root \(catalog) /Info \(about) "
                + "/ID [<\(identity)> <\(identity)>] >>\nstartxref\n\(table)\n%%EOF\n")
        return bytes
    }

    private mutating func write(_ text: String) { bytes += Array(text.utf8) }
}

/// How numbers and texts are written in a PDF file.
enum PDFText {
    /// A number with at most four decimals: a thirty-thousandth of a millimetre.
    static func number(_ value: Double) -> String {
        let parts = Int((abs(value) * 10_000).rounded())
        var decimals = String(parts % 10_000 + 10_000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        let sign = value < 0 && parts > 0 ? "-" : ""
        return sign + String(parts / 10_000) + (decimals.isEmpty ? "" : "." + decimals)
    }

    /// Several numbers.
    static func numbers(_ values: [Double]) -> String { values.map(number).joined(separator: " ") }

    /// A text for people, in UTF-16 (7.9.2.2).
    static func text(_ text: String) -> String {
        let digits = text.utf16.map { String(UInt32($0) + 0x10000, radix: 16, uppercase: true).dropFirst() }
        return "<FEFF" + digits.joined() + ">"
    }

    /// Bytes as hex digits.
    static func hex(_ bytes: [UInt8]) -> String {
        "<" + bytes.map { String(UInt32($0) + 0x100, radix: 16, uppercase: true).dropFirst() }.joined() + ">"
    }
}
