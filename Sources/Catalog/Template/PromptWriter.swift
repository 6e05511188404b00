import Diagnostics
import Templating

/// Writes prompts from a template with a brand's fragments.
struct PromptWriter: Sendable {
    /// The template of the prompt.
    let prompt: Template?
    /// The fragments that the prompt uses, those that others use first.
    let fragments: [Fragment]
    /// Whether the template itself says where the note goes.
    let usesNote: Bool

    /// A writer; compiled templates are shared, so it costs little.
    init(brand: Brand, template: TemplateFile) {
        prompt = template.prompt
        fragments = FragmentOrder(brand).needed(by: template.prompt)
        let templates = [template.prompt].compactMap { $0 } + fragments.compactMap(\.template)
        usesNote = templates.contains { $0.uses.contains { $0.path.first == "note" } }
    }

    /// The names with the fragments among them, rendered one after the other.
    func withFragments(_ values: TemplateMap, limits: RenderLimits) throws(TemplateError) -> TemplateMap {
        var values = values
        var rendered = TemplateMap()
        values["fragments"] = .map(rendered)
        for fragment in fragments {
            guard let template = fragment.template else { continue }
            rendered[fragment.name.value] = .text(try template.render(values, limits: limits))
            values["fragments"] = .map(rendered)
        }
        return values
    }

    /// The prompt for names at hand.
    func prompt(with values: TemplateMap, limits: RenderLimits = .standard) throws(TemplateError) -> String {
        guard prompt != nil else { return "" }
        return try self.prompt(withFragments: try withFragments(values, limits: limits), limits: limits)
    }

    /// The prompt for names with the fragments among them.
    func prompt(withFragments values: TemplateMap, limits: RenderLimits) throws(TemplateError) -> String {
        guard let prompt else { return "" }
        let text = try prompt.render(values, limits: limits)
        guard case .text(let note) = values["note"], !note.isEmpty, !usesNote else { return text }
        return text.isEmpty ? asSentence(note) : "\(text) \(asSentence(note))"
    }

    /// A note as the prompt's last sentence.
    func asSentence(_ note: String) -> String {
        let sentence = note.prefix(1).uppercased() + note.dropFirst()
        return sentence.last.map { ".!?…".contains($0) } ?? true ? sentence : sentence + "."
    }
}
