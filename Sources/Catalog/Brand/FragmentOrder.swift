import Diagnostics
import Templating

/// Which fragments use which others.
struct FragmentOrder {
    private let fragments: [String: Fragment]
    private let names: [String]

    /// The fragments of a brand.
    init(_ brand: Brand) {
        names = brand.fragments.map(\.name.value)
        fragments = Dictionary(
            brand.fragments.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fragments needed by these uses, directly or through others, each after those that it uses itself.
    func needed(by uses: [VariableUse]) -> [Fragment] {
        var done: Set<String> = []
        var order: [Fragment] = []
        // A use such as `fragments[name]` may be any of them.
        let all = uses.contains { $0.path == ["fragments"] }
        let roots = all ? names : uses.compactMap(Self.name)
        for name in roots { visit(name, &done, &order) }
        return order
    }

    private func visit(_ name: String, _ done: inout Set<String>, _ order: inout [Fragment]) {
        guard let fragment = fragments[name], done.insert(name).inserted else { return }
        for use in fragment.template?.uses ?? [] {
            if let inner = Self.name(use) { visit(inner, &done, &order) }
        }
        order.append(fragment)
    }

    /// A fragment that includes itself, once for each circle.
    var cycles: [Diagnostic] {
        var told: Set<String> = []
        return names.compactMap { name in
            guard let (use, path) = way(from: name, to: name), told.isDisjoint(with: path) else { return nil }
            told.formUnion(path)
            return fragmentCycle(name, path: path, at: use.span)
        }
    }

    /// The first use on the shortest way from a fragment to another, and the names on the way.
    private func way(from start: String, to end: String) -> (use: VariableUse, path: [String])? {
        var queue: [(name: String, first: VariableUse?, path: [String])] = [(start, nil, [start])]
        var seen: Set<String> = []
        var next = 0
        while next < queue.count {
            let step = queue[next]
            next += 1
            for use in fragments[step.name]?.template?.uses ?? [] {
                guard let inner = Self.name(use) else { continue }
                let first = step.first ?? use
                if inner == end { return (first, step.path) }
                if fragments[inner] != nil, seen.insert(inner).inserted {
                    queue.append((inner, first, step.path + [inner]))
                }
            }
        }
        return nil
    }

    private static func name(_ use: VariableUse) -> String? {
        use.path.first == "fragments" && use.path.count > 1 ? use.path[1] : nil
    }
}

private func fragmentCycle(_ name: String, path: [String], at span: SourceSpan) -> Diagnostic {
    let way =
        path.count == 1
        ? "itself" : "itself through \(path.dropFirst().map { "'\($0)'" }.joined(separator: ", "))"
    return Diagnostic(
        .fragmentCycle, "the fragment '\(name)' includes \(way)", at: span,
        help: "take one of the inclusions out")
}
