internal import Generation

/// What differs between two lists of ingredients, in words; `nil` when nothing does.
func changes(from old: [Ingredient], to new: [Ingredient]) -> String? {
    // A ledger that an earlier version of the program wrote has other names for some.
    let isOlder = !old.contains { $0.name == Ingredient.provider }
    return Changes(from: old, to: isOlder ? inOlderNames(new) : new).words
}

/// The names of the ingredients that stand for something as a whole, or follow from others.
extension Ingredient {
    static let provider = "provider"
    static let modelName = "model name", ratio = "ratio", resolution = "resolution"
    /// The model with ratio and resolution.
    static let model = "model"
    /// Before an anchor's id: its image guides this one, or is it.
    static let anchor = "anchor "
    static let order = "order of the references"
    /// All colours at once.
    static let palette = "palette"
    static let locale = "locale"
    static let style = "type and colours of the layout"
    /// All texts of the poster.
    static let words = "words of the layout"
}

/// What an earlier version of the program would have called the same ingredients: files by their names alone, the first of
/// each name, and no names for what it did not tell apart.
private func inOlderNames(_ ingredients: [Ingredient]) -> [Ingredient] {
    let unknown: Set = [
        Ingredient.provider, Ingredient.modelName, Ingredient.ratio, Ingredient.resolution, Ingredient.order,
        Ingredient.locale, Ingredient.words,
    ]
    var seen: Set<String> = []
    return ingredients.compactMap { ingredient in
        guard !unknown.contains(ingredient.name), !ingredient.name.hasPrefix("palette ") else { return nil }
        var name = ingredient.name
        for kind in ["reference ", "image "] where name.hasPrefix(kind) {
            name = kind + (name.dropFirst(kind.count).split(separator: "/").last.map(String.init) ?? "")
        }
        return seen.insert(name).inserted
            ? Ingredient(name: name, fingerprint: ingredient.fingerprint) : nil
    }
}

/// The names of what was edited, has come or has gone, without what only follows from another edit.
private struct Changes {
    private let edited: [String], added: [String], removed: [String]

    init(from old: [Ingredient], to new: [Ingredient]) {
        let before = Dictionary(old.map { ($0.name, $0.fingerprint) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.name, $0.fingerprint) }) { first, _ in first }
        edited = new.map(\.name).filter { before[$0] != nil && before[$0] != after[$0] }
        added = new.map(\.name).filter { before[$0] == nil }
        removed = old.map(\.name).filter { after[$0] == nil }
    }

    var words: String? {
        // Another provider draws another picture, whatever else is the same.
        if edited.contains(Ingredient.provider) { return "provider edited" }
        let words =
            edited.filter(isTold).map { word($0, "edited") }
            + added.filter(isTold).map { word($0, "added") }
            + removed.filter(isTold).map { word($0, "removed") }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// Nobody edits an anchor's image: another one is approved.
    private func word(_ name: String, _ change: String) -> String {
        let isNew = name.hasPrefix(Ingredient.anchor) && change == "edited"
        return isNew ? "its \(name) has another image" : "\(self.name(name)) \(change)"
    }

    private var all: [String] { edited + added + removed }

    /// Whether an edit is one of its own.
    private func isTold(_ name: String) -> Bool {
        switch name {
        case Ingredient.ratio, Ingredient.resolution, Ingredient.model:
            !all.contains { $0.hasPrefix("size ") || $0 == "layout" || $0 == Ingredient.modelName }
                && (name != Ingredient.model
                    || !all.contains { $0 == Ingredient.ratio || $0 == Ingredient.resolution })
        case Ingredient.order:
            !all.contains { $0.hasPrefix("reference ") || $0.hasPrefix(Ingredient.anchor) }
        case Ingredient.palette: !all.contains { $0.hasPrefix("palette ") }
        case Ingredient.style: !all.contains { $0 != Ingredient.style && $0 != Ingredient.words }
        case Ingredient.words: !all.contains { $0 != Ingredient.words }
        // A layout that names another colour leaves the palette as it is.
        case _ where name.hasPrefix("palette "): edited.contains(name) || !all.contains("layout")
        default: true
        }
    }

    /// An ingredient in the user's words.
    private func name(_ name: String) -> String {
        switch name {
        case Ingredient.modelName: "model"
        case Ingredient.model: "model, ratio or resolution"
        case "clear": "calm area of the layout"
        case "stage": "name of the series"
        default: name
        }
    }
}
