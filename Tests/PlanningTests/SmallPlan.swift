import Catalog
import Diagnostics
import Foundation
import Generation
import Planning
import Testing

/// A series of two sizes with a matrix and a rest, read and ready to be planned, mistakes that concern some cells among it.
struct SmallPlan {
    let files: CheckedFiles

    /// Whether images cost nothing.
    var isTrial = false

    /// What makes the images.
    var model = SamplePlan.model

    /// Reads a series.
    ///
    /// - Parameters:
    ///   - matrix: Its matrix.
    ///   - rest: Its other keys.
    ///   - template: Its template.
    ///   - brand: The brand's keys but its name; two sizes, unless said.
    ///   - sheet: The text of `copy.csv` beside the series.
    ///   - more: Other files, by path.
    /// - Throws: Where something is wrong that stops everything.
    init(
        _ matrix: String, _ rest: String = "", template: String = "prompt: 'Poster {{ size.name }}'",
        brand: String = "sizes: {card: 1024x1024, story: 928x1152}", sheet: String? = nil,
        files more: [String: String] = [:]
    ) throws {
        let root = FileManager.default.temporaryDirectory.appending(
            path: "broadside-small-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        var texts = [
            "brands/b/brand.yaml": "name: B\n\(brand)\n",
            "templates/t.yaml": "\(template)\n",
            "brands/b/series/s.yaml": "template: t\nmatrix: \(matrix)\n\(rest)\n",
        ]
        texts["brands/b/series/copy.csv"] = sheet
        texts.merge(more) { $1 }
        for (path, text) in texts {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        files = CheckedFiles.read(Workspace(root: root.path), series: "b/s")
        try #require(!files.stopEverything, "\(TextRenderer().render(files.diagnostics))")
    }

    var planner: Planner {
        get throws {
            Planner(
                files: .init(
                    series: try #require(files.series.first), brand: try #require(files.brands.first),
                    template: try #require(files.templates.first), lock: nil, root: "/",
                    problems: files.diagnostics),
                terms: .init(provider: "toapis", isTrial: isTrial, model: model),
                holdings: Holdings(), permissions: Permissions(), ruler: LetterRuler(),
                digest: { Digest(of: $0.utf8) })
        }
    }
}
