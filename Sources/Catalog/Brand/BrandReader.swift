import Diagnostics
import Templating
import YAML

/// Reads a brand profile from a tree that was compared with its shape.
struct BrandReader {
    var reading: FileReading
    private let root: Node

    /// A reader; `nil` when the file says nothing.
    init?(_ reading: FileReading) {
        guard let root = reading.root else { return nil }
        self.reading = reading
        self.root = root
    }

    /// The brand.
    mutating func brand(id: String) -> Brand {
        var brand = Brand(
            id: id, file: reading.file, name: root.located("name") ?? Located(id, at: root.span),
            provider: root.located("provider"), model: model, palette: palette, fonts: fonts(),
            typeStyles: typeStyles(),
            references: references(), sizes: sizes(root), fragments: fragments(), never: root.texts("never"),
            voice: voice(), consistency: consistency(), fileNames: reading.template(root["files"]),
            rights: root.text("rights"),
            declared: declared)
        brand.templateValue = brand.names
        return brand
    }

    private var declared: DeclaredNames {
        func names(_ key: String) -> [String] { root.entries(key).map(\.name) }
        return DeclaredNames(
            palette: names("palette"), fonts: names("fonts"), typeStyles: names("type"), sizes: names("sizes")
        )
    }

    private var model: ModelChoice? {
        guard let node = root["model"] else { return nil }
        return (node.located ?? node.located("name")).map {
            ModelChoice(name: $0, resolution: node.located("resolution"))
        }
    }

    private var palette: [Swatch] {
        root.entries("palette").compactMap { entry in
            let written = entry.value.located ?? entry.value.located("hex")
            guard let written, let colour = Colour(written.value) else { return nil }
            return Swatch(
                name: entry.located, colour: Located(colour, at: written.span),
                share: entry.value.text("share").flatMap(shareRange),
                cmyk: entry.value.text("cmyk").flatMap(cmykChannels), spot: entry.value.text("spot"))
        }
    }

    private mutating func fonts() -> [FontChoice] {
        root.entries("fonts").compactMap { entry in
            let fallbacks = entry.value.entries == nil ? [] : entry.value.texts("fallback")
            if let family = entry.value.located ?? entry.value.located("family") {
                return FontChoice(
                    name: entry.located, source: family.map { .family($0) }, fallbacks: fallbacks)
            }
            guard let file = entry.value.located("file") else {
                if entry.value.entries != nil { reading.diagnostics.append(fontNeedsSource(entry.located)) }
                return nil
            }
            return reading.pathWithoutProbe(file).map { path in
                FontChoice(name: entry.located, source: file.map { _ in .file(path) }, fallbacks: fallbacks)
            }
        }
    }

    private mutating func typeStyles() -> [TypeStyle] {
        root.entries("type").compactMap { entry in
            guard let font = entry.value.located("font") else { return nil }
            let steps = entry.value.texts(entry.value["scale"] == nil ? "size" : "scale").compactMap {
                Percent($0.value)
            }
            if steps.isEmpty, entry.value["scale"] == nil, entry.value["size"] == nil {
                reading.diagnostics.append(typeStyleNeedsSize(entry.located))
            }
            let hundred = Percent(thousandths: 100_000)
            return TypeStyle(
                name: entry.located, font: font, weight: weight(entry.value.text("weight")), steps: steps,
                leading: entry.value.text("leading").flatMap { decimal($0[...], places: 3) }
                    .map { Percent(thousandths: $0 * 100) } ?? hundred,
                tracking: entry.value.percent("tracking") ?? Percent(thousandths: 0),
                letterCase: entry.value.text("case").flatMap(TypeStyle.LetterCase.init) ?? .none,
                slant: entry.value.text("slant").flatMap(TypeStyle.Slant.init) ?? .upright,
                hyphenates: entry.value.located("hyphenate").flatMap { written in
                    truth(written.value).map { Located($0, at: written.span) }
                })
        }
    }

    private func weight(_ text: String?) -> Int {
        text.flatMap { TypeStyle.weights[$0] ?? decimal($0[...], places: 0) } ?? 400
    }

    private mutating func references() -> [Reference] {
        root.entries("references").map { entry in
            let node = entry.value
            let written = node.located.map { [$0] } ?? node.texts("file") + node.texts("files")
            let role = node.text("role").flatMap(Reference.Role.init) ?? .style
            let light = node.located("on-light").flatMap { reading.paths($0).first }
            let dark = node.located("on-dark").flatMap { reading.paths($0).first }
            if node.entries != nil, written.isEmpty, node["on-light"] == nil, node["on-dark"] == nil {
                reading.diagnostics.append(referenceNeedsFile(entry.located))
            }
            return Reference(
                name: entry.located, role: role,
                files: written.flatMap { reading.paths($0) } + [light, dark].compactMap { $0 },
                onLight: light,
                onDark: dark, describe: node.located("describe"),
                clear: node.text("clear").flatMap(clearSpace),
                minimum: node.text("min").flatMap(Length.init), minimumPixels: node.integer("min-px"))
        }
    }

    private mutating func fragments() -> [Fragment] {
        root.entries("fragments").map { entry in
            Fragment(name: entry.located, template: reading.template(entry.value))
        }
    }
}

extension BrandReader {
    private mutating func consistency() -> Consistency {
        guard let node = root["consistency"] else { return .usual }
        let (look, fail) = (node.percent("look"), node.percent("fail"))
        if let written = node.located("fail"), let fail, fail > look ?? Consistency.usual.look {
            reading.diagnostics.append(failsMoreThanItLooksAt(written, look ?? Consistency.usual.look))
        }
        return Consistency(
            allowsTints: node.text("tints").flatMap(truth) ?? false, look: look ?? Consistency.usual.look,
            fail: fail ?? min(Consistency.usual.fail, look ?? Consistency.usual.fail))
    }

    private mutating func voice() -> Voice {
        let node = root["voice"]
        return Voice(
            banned: node?["banned"].map { banned($0) } ?? [],
            required: node?.entries("required").map { entry in
                .init(locale: locale(entry.located), fields: entry.value.texts)
            } ?? [],
            maxima: node?.entries("max").compactMap { entry in
                LengthLimit(entry.value).map { .init(field: entry.located, limit: $0) }
            } ?? [])
    }

    /// The locale or language of a rule; one that is told to be wrong as it was probably meant.
    private mutating func locale(_ written: Located<String>) -> Located<String> {
        guard written.value != "*", !isLocale(written.value) else { return written }
        reading.diagnostics.append(noLocale(written))
        return written.map { localeMeant(by: $0) ?? $0 }
    }

    private mutating func banned(_ node: Node) -> [Voice.BannedWord] {
        guard let entries = node.entries else {
            return node.texts.map { .init(language: nil, word: $0, suggestion: nil) }
        }
        return entries.flatMap { entry -> [Voice.BannedWord] in
            guard entry.value.text == nil else {
                return [.init(language: nil, word: entry.located, suggestion: entry.value.located?.value)]
            }
            let language = locale(entry.located).value
            if let words = entry.value.entries {
                return words.map {
                    .init(language: language, word: $0.located, suggestion: $0.value.located?.value)
                }
            }
            return entry.value.texts.map { .init(language: language, word: $0, suggestion: nil) }
        }
    }
}
