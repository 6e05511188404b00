/// A value as part of a cell's id: letters and digits of any script, `-` and `_` stay, any other run becomes one `-`.
///
/// - Parameter value: The value as written.
/// - Returns: `4-5` for `4:5`, `de-DE` for itself; a `-` that replaced something at either end is dropped. Where nothing is
///   left, a hash of the value: its place on the axis would change when others are added.
func slug(_ value: String) -> String {
    var slug = ""
    var pendsHyphen = false
    for character in value {
        let isDigit = character.unicodeScalars.first?.properties.generalCategory == .decimalNumber
        let stays = character.isLetter || isDigit || character == "-" || character == "_"
        guard stays else {
            pendsHyphen = true
            continue
        }
        if pendsHyphen, !slug.isEmpty { slug += "-" }
        pendsHyphen = false
        slug.append(character)
    }
    return slug.isEmpty ? shortHash(of: value) : slug
}

/// Eight hexadecimal digits that depend on a text alone: FNV-1a, 64 bits (Fowler, Noll and Vo; RFC 9923), folded.
func shortHash(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}

extension [AxisValue] {
    /// The values of one axis with those told apart whose names become the same part of an id.
    ///
    /// A value that is written as its part of the id keeps it; every other gets a hash of itself, so that no value's id depends
    /// on the order of the axis.
    func withDistinctSlugs() -> [AxisValue] {
        let alike = Dictionary(grouping: Set(map(\.name)), by: slug).filter { $1.count > 1 }
        guard !alike.isEmpty else { return self }
        return map { value in
            let hash = shortHash(of: value.name)
            guard alike[value.slug] != nil, ![value.name, hash].contains(value.slug) else { return value }
            return AxisValue(
                name: value.name, value: value.value, slug: "\(value.slug)~\(hash)",
                span: value.span)
        }
    }
}
