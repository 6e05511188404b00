public import Generation

extension TaskService {
    /// Asks once what the account can still pay for; a run must not wait long for what it can do without.
    ///
    /// - Throws: ``ProviderError``.
    public func balance() async throws(ProviderError) -> AccountBalance? {
        guard let place = contract.balance else { return nil }
        var question = try connection.call(.get, place.path)
        question.limits.total = .seconds(10)
        return try await answer(to: question, .account).balance
    }
}

extension AccountBalance {
    /// A balance by its digits, as JSON has them: `100.0`, `0.07000000000000001`, `-1` for one without a limit.
    ///
    /// What is less than a millionth is dropped, and a debt pays for nothing: never more is said than there is.
    init?(dollars digits: String) {
        let sides = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = sides.count == 2 ? sides[1] : "0"
        guard let whole = sides.first, !fraction.isEmpty, fraction.utf8.allSatisfy(isDigit) else {
            return nil
        }
        if whole.hasPrefix("-") {
            let debt = whole.dropFirst()
            guard !debt.isEmpty, debt.utf8.allSatisfy(isDigit) else { return nil }
            let isUnlimited = debt == "1" && fraction.allSatisfy { $0 == "0" }
            self = isUnlimited ? .unlimited : .left(Amount(micros: 0, currency: "USD"))
        } else {
            guard !whole.isEmpty, let left = Amount("\(whole).\(fraction.prefix(6)) USD") else { return nil }
            self = .left(left)
        }
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
