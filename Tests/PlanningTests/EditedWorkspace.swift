import Catalog
import Diagnostics
import Foundation
import Generation
import Planning
import SeededRandom
import Testing

/// A workspace whose files are edited one way or another, as a seed says; images are told apart by their bytes.
struct EditedWorkspace {
    private(set) var texts: [String: String] = [
        "brands/b/brand.yaml": """
        name: B
        model: {name: nano-banana-pro, resolution: 1K}
        palette: {ink: "#101010", snow: "#FAFAFA"}
        fonts: {text: Serif}
        type: {headline: {font: text, size: 5%}}
        references:
          look: {files: [winter/look.png, summer/look.png], role: style}
          logo: {file: logo.svg, role: logo}
        sizes: {card: 1024x1024, story: 928x1152}
        fragments: {light: soft low sun, mood: calm}
        """,
        "brands/b/winter/look.png": "winter", "brands/b/summer/look.png": "summer",
        "brands/b/logo.svg": "logo",
        "templates/t.yaml": """
        variables: {headline: text, product: {type: object, fields: {shot: text}}, season: text}
        prompt: |
          {{ product.shot }} in {{ season }}, {{ fragments.light }}.
          {% if size.portrait %}Upright, {{ fragments.mood }}.{% endif %}
        layout:
          - {image: take, at: top, height: 90%}
          - {stack: [headline], at: bottom-left, color: ink}
          - {image: logo, at: top-right, width: 10%}
        """,
        "brands/b/series/s.yaml": """
        template: t
        matrix:
          product: {cup: {shot: a cup}, bag: {shot: a bag}}
          locale: [en-GB, de-DE]
          size: [card, story]
        set: {season: winter}
        exclude: []
        adjust: []
        copy: {headline: {en-GB: Good morning, de-DE: Guten Morgen}}
        """,
    ]

    /// Where to edit, what stands there, and what may take its place; each with the reasons that then are true.
    private static let edits: [(path: String, old: String, new: [String], reasons: Set<String>)] = [
        ("brands/b/brand.yaml", "soft low sun", ["hard noon sun", "mist"], ["fragment light edited"]),
        ("brands/b/brand.yaml", "mood: calm", ["mood: lively"], ["fragment mood edited"]),
        (
            "brands/b/series/s.yaml", "Guten Morgen", ["Moin", "Servus"], ["copy headline edited"]
        ),
        (
            "brands/b/brand.yaml", "card: 1024x1024", ["card: 1000x1000", "card: 1200x900"],
            ["size card edited"]
        ),
        ("brands/b/winter/look.png", "winter", ["snow"], ["reference winter/look.png edited"]),
        ("brands/b/summer/look.png", "summer", ["sun"], ["reference summer/look.png edited"]),
        (
            "brands/b/brand.yaml", "[winter/look.png, summer/look.png]",
            ["[summer/look.png, winter/look.png]"],
            ["order of the references edited"]
        ),
        ("brands/b/series/s.yaml", "[en-GB, de-DE]", ["[de-DE, en-GB]"], []),
        ("brands/b/series/s.yaml", "[card, story]", ["[story, card]"], []),
        ("brands/b/series/s.yaml", "exclude: []", ["exclude: [{product: bag, size: card}]"], []),
        ("brands/b/series/s.yaml", "season: winter", ["season: spring"], ["season edited"]),
        (
            "brands/b/series/s.yaml", "adjust: []", ["adjust: [{when: {locale: de-DE}, set: {season: May}}]"],
            ["season edited"]
        ),
        ("templates/t.yaml", " in {{ season }}", [" at {{ season }}"], ["template t edited"]),
        ("brands/b/brand.yaml", "ink: \"#101010\"", ["ink: \"#202020\""], ["palette ink edited"]),
        ("brands/b/brand.yaml", "size: 5%", ["size: 4%"], ["type and colours of the layout edited"]),
        ("brands/b/logo.svg", "logo", ["mark"], ["image logo.svg edited"]),
        ("templates/t.yaml", "height: 90%", ["height: 70%"], ["layout edited"]),
    ]

    /// Edits one thing that stands in the files as they were written first.
    ///
    /// - Returns: The reasons that are true then; `nil` where an earlier edit has taken its place.
    mutating func edit(_ random: inout SeededGenerator) throws -> Set<String>? {
        let edit = try #require(Self.edits.randomElement(using: &random))
        let text = try #require(texts[edit.path])
        guard text.contains(edit.old) else { return nil }
        texts[edit.path] = text.replacing(edit.old, with: edit.new.randomElement(using: &random) ?? "")
        return edit.reasons
    }

    /// The files as a run would read them.
    func planner(_ holdings: Holdings = Holdings(), provider: String = "toapis") throws -> Planner {
        let root = FileManager.default.temporaryDirectory.appending(
            path: "broadside-edited-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for (path, text) in texts {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let files = CheckedFiles.read(Workspace(root: root.path), series: "b/s")
        try #require(!files.hasErrors, "\(TextRenderer().render(files.diagnostics))")
        let digests = texts.mapValues { Digest(of: $0.utf8) }
        return Planner(
            files: .init(
                series: try #require(files.series.first), brand: try #require(files.brands.first),
                template: try #require(files.templates.first), lock: nil, root: "/"),
            terms: .init(provider: provider, isTrial: false, model: SamplePlan.model), holdings: holdings,
            permissions: Permissions(), ruler: LetterRuler(), digest: { digests[$0] })
    }
}
