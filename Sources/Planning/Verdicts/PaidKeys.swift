internal import Catalog
internal import Generation

/// What was paid for which keys, by whatever machine, as spent files say.
struct PaidKeys: Sendable {
    private let kept: [Digest: Payment]
    private let numbers: [Digest: Int]

    /// What payments say; those that came back say nothing but their numbers.
    init(_ payments: [Payment]) {
        let returned = Set(payments.map(\.row).filter(\.isRefund).map(\.identity))
        var (kept, numbers): ([Digest: Payment], [Digest: Int]) = ([:], [:])
        for payment in payments where !payment.row.isRefund {
            let row = payment.row
            guard let key = Digest(row.key) else { continue }
            numbers[key] = max(numbers[key] ?? 0, row.attempt)
            if row.isKept, !returned.contains(row.refund(on: "", by: "").identity) { kept[key] = payment }
        }
        (self.kept, self.numbers) = (kept, numbers)
    }

    /// Whether nothing was paid.
    var isEmpty: Bool { numbers.isEmpty }

    /// The last payment for a key's image that came and was kept; `nil` for none.
    func payment(for key: Digest) -> Payment? { kept[key] }

    /// The number of the last try that was paid for; zero for none.
    func lastNumber(of key: Digest) -> Int { numbers[key] ?? 0 }
}
