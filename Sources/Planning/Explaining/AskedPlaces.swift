internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

extension Planner {
    /// Where the words of a cell's prompt are said, what is the cell's own first: at most three places.
    ///
    /// - Parameters:
    ///   - id: The cell's id.
    ///   - plan: The plan that has it.
    /// - Returns: `brands/nordlys/series/spring-launch.yaml:5 (product.shot)` and the like; none where nobody can say.
    public func places(askedForBy id: String, in plan: Plan) -> [String] {
        guard let explanation = try? explanation(of: id, in: plan, attempts: { _ in [] }) else { return [] }
        let found = explanation.sentences.flatMap(\.pieces).flatMap { $0.places(in: explanation) }
        var seen: Set<String> = []
        let ranked = (0...3).flatMap { rank in found.filter { $0.rank == rank } }
        return Array(ranked.map(\.text).filter { seen.insert($0).inserted }.prefix(3))
    }

    /// A plan that says of refused cells where what they ask for is said.
    public func tracingRefusals(in plan: Plan) -> Plan {
        var traced = plan
        for index in plan.cells.indices where plan.cells[index].state == .refused {
            let places = places(askedForBy: plan.cells[index].id, in: plan)
            if !places.isEmpty {
                traced.cells[index].reason += "; asked for in \(places.joined(separator: ", "))"
            }
        }
        return traced
    }
}

/// A place, and how likely it is that an editor has to go there: a cell's own values, a fragment, the brand, the template.
private struct AskedPlace {
    let rank: Int
    let text: String
}

extension PromptPiece {
    fileprivate func places(in explanation: Explanation) -> [AskedPlace] {
        guard values.isEmpty else {
            return values.compactMap { value in
                value.span.map {
                    AskedPlace(
                        rank: value.name.hasPrefix("brand.") ? 2 : 0,
                        text: "\(explanation.line($0)) (\(value.name))")
                }
            }
        }
        let fragment = explanation.fragment(at: said)
        return [
            AskedPlace(
                rank: fragment == nil ? 3 : 1,
                text: explanation.line(said) + (fragment.map { " (fragment \($0))" } ?? ""))
        ]
    }
}

extension Explanation {
    /// A place as it is shown, such as `brands/nordlys/brand.yaml@v1:4`.
    fileprivate func line(_ span: SourceSpan) -> String {
        "\(places.shown(span.file.path)):\(span.start.line)"
    }
}
