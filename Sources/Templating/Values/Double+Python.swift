extension Double {
    /// The number as Python's `repr` writes it: the shortest digits that read back the same, with an exponent below 1e-4
    /// and from 1e16.
    ///
    /// Swift finds the same digits, but puts some numbers below 1e16 with an exponent.
    var pythonDescription: String {
        let description = description
        guard let mark = description.utf8.firstIndex(of: UInt8(ascii: "e")), magnitude >= 1, magnitude < 1e16,
            let exponent = Int(description[description.index(after: mark)...])
        else { return description }
        let digits = description[..<mark].filter(\.isWholeNumber)
        let zeros = String(repeating: "0", count: Swift.max(0, exponent + 1 - digits.count))
        return (sign == .minus ? "-" : "") + digits + zeros + ".0"
    }
}
