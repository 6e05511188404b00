/// The filter that puts values together by what they share, with Jinja2's results.
extension Filter {
    static let groups: [Filter] = [
        Filter("groupby", ["attribute", "default", "case_sensitive"], required: 1, groupby)
    ]

    /// Pairs of what is shared and the list of those that share it, in order of what is shared.
    ///
    /// Example: `{% for season, posters in all | groupby("season") %}`.
    private static func groupby(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let path = try AttributePath(arguments[0])
        let fallback = arguments[1].flatMap { $0 == .null ? nil : $0 }
        var rows: [Keyed] = []
        for element in try arguments.elements(of: subject, &meter) {
            let key = try path.value(in: element, else: fallback, &meter)
            // The key as it was written is kept beside the one that is compared.
            rows.append(
                Keyed(value: .tuple([key, element]), keys: [try key.folded(arguments.flag(2), &meter)]))
        }
        var groups: [(key: TemplateValue, shared: TemplateValue, values: [TemplateValue])] = []
        for row in try sorted(rows, isReversed: false, &meter) {
            guard case .tuple(let parts) = row.value else { continue }
            if let last = groups.last, try last.shared.equals(row.keys[0], &meter) {
                groups[groups.count - 1].values.append(parts[1])
            } else {
                groups.append((key: parts[0], shared: row.keys[0], values: [parts[1]]))
            }
        }
        return .list(groups.map { .tuple([$0.key, .list($0.values)]) })
    }
}
