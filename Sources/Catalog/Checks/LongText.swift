import Diagnostics

/// A text with more characters than it may have, and the limits that it is over.
struct LongText {
    /// A limit, whose it is, and the sizes it is for; none where sizes are not told apart.
    struct Excess {
        let limit: Located<Int>
        let owner: String
        var sizes: [String]
    }

    let name: String
    /// `nil` for a text without one, or for all.
    let locale: String?
    let length: Int
    /// The limits that it is over, the lowest first.
    private(set) var excesses: [Excess] = []

    /// A text that is over no limit yet.
    init(_ name: String, locale: String? = nil, length: Int) {
        (self.name, self.locale, self.length) = (name, locale == "*" ? nil : locale, length)
    }

    /// Takes in the limit on a size, where the text is over it.
    ///
    /// - Parameters:
    ///   - limit: The limit; `nil` where there is none.
    ///   - owner: Whose limit it is.
    ///   - size: The size; `nil` where sizes are not told apart.
    /// - Returns: Whether the text is over it.
    @discardableResult
    mutating func take(_ limit: Located<Int>?, of owner: String, on size: String?) -> Bool {
        guard let limit, length > limit.value else { return false }
        if let index = excesses.firstIndex(where: { $0.limit.span == limit.span }) {
            if let size, !excesses[index].sizes.contains(size) { excesses[index].sizes.append(size) }
        } else {
            excesses.append(Excess(limit: limit, owner: owner, sizes: [size].compactMap { $0 }))
            excesses.sort { $0.limit.value < $1.limit.value }
        }
        return true
    }

    /// The problem; `nil` where the text is over no limit.
    ///
    /// - Parameters:
    ///   - span: The text's place.
    ///   - isCopy: Whether some sizes may have another text.
    /// - Returns: The diagnostic, for all cells.
    func diagnostic(at span: SourceSpan, isCopy: Bool = false) -> Diagnostic? {
        guard let lowest = excesses.first else { return nil }
        let parts = excesses.map { excess in
            "\(length - excess.limit.value) more than the \(excess.limit.value) allowed"
                + (excess.sizes.isEmpty ? "" : " on \(listed(excess.sizes))")
        }
        let subject = "'\(name)'" + (locale.map { " in \($0)" } ?? "")
        let isOther = isCopy && !lowest.sizes.isEmpty
        return Diagnostic(
            .textTooLong, "\(subject) has \(length) characters, \(parts.joined(separator: ", "))", at: span,
            related: excesses.map { .init(at: $0.limit.span, "the \($0.owner)'s limit") },
            help: "shorten it by \(length - lowest.limit.value)"
                + (isOther ? ", or give \(listed(lowest.sizes)) a text of its own under 'for'" : ""))
    }

    private func listed(_ sizes: [String]) -> String {
        sizes.prefix(6).joined(separator: ", ") + (sizes.count > 6 ? ", …" : "")
    }
}
