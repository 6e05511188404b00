/// A decimal number as a whole number of its smallest units, never through a binary fraction.
///
/// - Parameters:
///   - text: Digits with at most one point, a minus sign before them if at all: `8.5`, `-1`, `.05` is refused.
///   - places: How many digits after the point the result counts; more of them in the text are refused.
/// - Returns: `8500` for `8.5` with three places; `nil` for what is no such number, or too large.
func decimal(_ text: Substring, places: Int) -> Int? {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.utf8.count <= 12 else {
        return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || !fraction.isEmpty, fraction.utf8.count <= places else { return nil }
    let digits = String(whole) + fraction + String(repeating: "0", count: places - fraction.utf8.count)
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else { return nil }
    return isNegative ? -value : value
}

/// A whole number of smallest units as a decimal, without zeros at its end.
///
/// - Parameters:
///   - units: The number of units.
///   - places: How many digits after the point a unit is.
///   - atLeast: How many digits after the point are kept though they are zeros.
/// - Returns: `8.5` for 8500 with three places.
func decimalText(_ units: Int, places: Int, atLeast: Int = 0) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    var fraction = padded.suffix(places)
    while fraction.count > atLeast, fraction.last == "0" { fraction.removeLast() }
    let sign = units < 0 ? "-" : ""
    return sign + padded.dropLast(places) + (fraction.isEmpty ? "" : ".\(fraction)")
}
