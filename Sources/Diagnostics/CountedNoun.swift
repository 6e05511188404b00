/// A number with its noun: `1 poster`, `3 posters`.
///
/// - Parameters:
///   - number: How many.
///   - noun: For one of them; more of them end in `s`.
/// - Returns: Both.
public func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}
