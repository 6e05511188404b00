/// One `%…` of a format: `%-8.2f`, `%(name)s`.
struct PrintfDirective {
    /// The name in brackets.
    private(set) var name: String?
    /// Flags: `-` to the left, `+` and space for signs, `#` for the other form, `0` for zeros.
    private(set) var flags: Set<Unicode.Scalar> = []
    /// The least width.
    private(set) var width = Count.none
    /// The digits behind the point, or the most characters of a text.
    private(set) var precision = Count.none
    /// The letter at the end; `nil` where the format ends before it.
    private(set) var conversion: Unicode.Scalar?

    /// A number in a directive: none, one that is written, or `*` for the next value.
    enum Count: Equatable { case none, number(Int), next }

    /// Reads what stands behind a `%`.
    ///
    /// - Parameter rest: The format from there on; what belongs to the directive is taken away.
    init(_ rest: inout Substring.UnicodeScalarView) {
        if rest.first == "(" { name = PrintfDirective.name(&rest) }
        while let flag = rest.first, "-+ #0".unicodeScalars.contains(flag) {
            flags.insert(rest.removeFirst())
        }
        width = PrintfDirective.count(&rest)
        if rest.first == "." {
            rest.removeFirst()
            precision = PrintfDirective.count(&rest)
            if precision == .none { precision = .number(0) }
        }
        if let size = rest.first, "hlL".unicodeScalars.contains(size) { rest.removeFirst() }
        conversion = rest.popFirst()
    }

    /// The name in brackets, which may hold brackets; `nil` if they are not closed.
    private static func name(_ rest: inout Substring.UnicodeScalarView) -> String? {
        var name = String.UnicodeScalarView()
        var depth = 0
        while let scalar = rest.popFirst() {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
            if depth == 0 { return String(name.dropFirst()) }
            name.append(scalar)
        }
        return nil
    }

    private static func count(_ rest: inout Substring.UnicodeScalarView) -> Count {
        if rest.first == "*" {
            rest.removeFirst()
            return .next
        }
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest[digits.endIndex...]
        return digits.isEmpty ? .none : .number(Int(String(digits)) ?? .max)
    }
}
