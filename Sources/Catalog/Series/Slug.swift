/// A value as part of a cell's id: letters and digits of any script, `-` and `_` stay, any other run becomes one `-`.
///
/// - Parameters:
///   - value: The value as written.
///   - number: Its number on its axis, from 1; taken when nothing is left.
/// - Returns: `4-5` for `4:5`, `de-DE` for itself; a `-` that replaced something at either end is dropped.
func slug(_ value: String, number: Int) -> String {
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
    return slug.isEmpty ? String(number) : slug
}
