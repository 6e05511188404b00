/// Colours a state for a terminal; what is painted has no control characters of its own.
struct Paint: Sendable {
    let usesColor: Bool

    func callAsFunction(_ text: String, _ state: CellState) -> String {
        guard usesColor else { return text }
        let code =
            switch state {
            case .new, .changed, .rejected: "33"
            case .redraw, .shared, .inFlight, .waiting: "36"
            case .unchanged: "32"
            case .failed, .refused, .unknown, .outdated, .elsewhere, .blocked: "31"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
