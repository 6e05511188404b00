internal import Catalog
internal import Diagnostics
public import Generation
internal import Templating

/// A reference, and whether a cell's request carries it.
public struct ReferenceChoice: Hashable, Sendable {
    /// Its name in the brand profile, or the variable's that holds it.
    public let name: String
    /// The part it plays, such as `style`.
    public let role: String
    /// The file, relative to the workspace.
    public let path: String
    /// Why it is sent, or why not.
    public let reason: String
    /// What the request carries; `nil` for one that is not sent.
    public let sent: SentReference?
    /// Whether it would be sent if the model took more.
    var isBeyondLimit = false
}

/// Chooses the references of one cell: what the template names, then its image variables, as many as the model takes.
struct ReferenceChooser {
    let planner: Planner
    let draft: Draft

    private var model: ImageModel { planner.terms.model }
    private var template: TemplateFile { planner.files.template }
    private var brand: Brand { planner.files.brand }

    /// All references of brand and cell, those that may be sent first, in the order of the request.
    ///
    /// Where the model takes fewer, what shows the thing itself stays, and the mood goes first.
    var choices: [ReferenceChoice] {
        var seen: [Digest: String] = [:]
        let candidates = candidates.map { candidate -> ReferenceChoice in
            guard let sent = candidate.sent else { return candidate }
            if let other = seen[sent.digest] { return candidate.dropped("the same picture as '\(other)'") }
            seen[sent.digest] = sent.name
            return candidate
        }
        let kept = kept(of: candidates)
        return candidates.indices.map { index in
            let candidate = candidates[index]
            guard candidate.sent != nil, !kept.contains(index) else { return candidate }
            return candidate.dropped(
                "left out: \(model.name) takes \(model.maximumReferences)", isBeyondLimit: true)
        } + others
    }

    /// Which of them the model takes: by what their role is worth, then in order.
    private func kept(of candidates: [ReferenceChoice]) -> Set<Int> {
        let sent = candidates.indices.filter { candidates[$0].sent != nil }
        let byWorth = sent.sorted { (worth(candidates[$0].role), $0) < (worth(candidates[$1].role), $1) }
        return Set(byWorth.prefix(model.maximumReferences))
    }

    /// Smaller is kept longer: a wrong product or face spoils the poster, a picture less of the mood board does not.
    private func worth(_ role: String) -> Int {
        ["product", "character", "layout", "style"].firstIndex(of: role) ?? 0
    }

    private var candidates: [ReferenceChoice] {
        let named = template.references?.compactMap { brand.reference(named: $0.value) }
        let why = named == nil ? "its role is style, and the template names none" : "the template names it"
        let references = (named ?? brand.references.filter { $0.role == .style }).filter(\.role.isSent)
        return references.flatMap { reference in
            reference.files.map { choice(reference.name.value, reference.role, $0.path, why) }
        }
            + template.variables.filter { $0.type == .image }.compactMap { variable in
                guard let path = draft.names[variable.name.value]?.printed, !path.isEmpty else { return nil }
                return choice(variable.name.value, variable.role, path, "the template's variable holds it")
            }
    }

    /// The brand's references that no request of this template carries.
    private var others: [ReferenceChoice] {
        let named = Set(template.references?.map(\.value) ?? [])
        return brand.references.flatMap { reference -> [ReferenceChoice] in
            let reason: String
            switch reference.role {
            case .logo: reason = "composited onto the poster, never sent"
            case .past: reason = "measured, never sent"
            case .style where template.references == nil: return []
            case _ where named.contains(reference.name.value): return []
            default: reason = "the template does not name it"
            }
            return reference.files.map {
                ReferenceChoice(
                    name: reference.name.value, role: reference.role.rawValue, path: $0.path, reason: reason,
                    sent: nil)
            }
        }
    }

    private func choice(
        _ name: String, _ role: Reference.Role, _ path: String, _ reason: String
    ) -> ReferenceChoice {
        let sent = planner.digest(path).map {
            SentReference(name: name, role: role.rawValue, digest: $0, path: "\(planner.files.root)/\(path)")
        }
        return ReferenceChoice(
            name: name, role: role.rawValue, path: path,
            reason: sent == nil ? "its file cannot be read" : reason, sent: sent)
    }
}

extension ReferenceChoice {
    fileprivate func dropped(_ reason: String, isBeyondLimit: Bool = false) -> ReferenceChoice {
        ReferenceChoice(
            name: name, role: role, path: path, reason: reason, sent: nil, isBeyondLimit: isBeyondLimit)
    }
}
