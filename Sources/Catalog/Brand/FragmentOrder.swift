import Diagnostics
import Templating

/// Which fragments use which others.
struct FragmentOrder {
    private let fragments: [String: Fragment]
    private let names: [String]

    /// More fragments than any brand has: what includes what is found by recursion, and a file may be a stranger's.
    static let most = 500

    /// The fragments of a brand, ``most`` of them.
    init(_ brand: Brand) {
        let all = brand.fragments.prefix(Self.most)
        names = all.map(\.name.value)
        fragments = Dictionary(
            all.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fragments that a template needs, directly or through others, each after those that it uses itself.
    ///
    /// One that names others by expressions may need any of them.
    func needed(by template: Template?) -> [Fragment] {
        guard let template else { return [] }
        return needed(by: template.uses, all: template.hasUnknownParts)
    }

    private func needed(by uses: [VariableUse], all isOpen: Bool) -> [Fragment] {
        var done: Set<String> = []
        var order: [Fragment] = []
        // A use such as `fragments[name]` may be any of them.
        let all = isOpen || uses.contains { $0.path == ["fragments"] }
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

    /// The fragments that include themselves, once for each circle.
    var cycles: [Diagnostic] {
        var found: [Diagnostic] = []
        var done: Set<String> = []
        for name in names { follow(name, way: [], &done, &found) }
        return found
    }

    /// Depth first: a fragment met again on the way to it closes a circle; one that is done does so no more.
    private func follow(
        _ name: String, way: [Inclusion], _ done: inout Set<String>, _ found: inout [Diagnostic]
    ) {
        if let start = way.firstIndex(where: { $0.from == name }) {
            found.append(fragmentCycle(name, path: way[start...].map(\.from), at: way[start].use.span))
            return
        }
        guard !done.contains(name), let fragment = fragments[name] else { return }
        for use in fragment.template?.uses ?? [] {
            guard let inner = Self.name(use) else { continue }
            follow(inner, way: way + [Inclusion(from: name, use: use)], &done, &found)
        }
        done.insert(name)
    }

    private struct Inclusion {
        let from: String
        let use: VariableUse
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
