import Catalog
import Diagnostics
import Foundation
import Generation
import Imaging
import Planning
import Testing

/// A small poster of a template's layout, and the picture of it that was looked at and recorded.
///
/// `RECORD_GOLDEN=1` writes the pictures, and still fails.
struct GoldenPoster {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Fixtures/posters")

    /// 270 × 338: a quarter of a post.
    private static let brand = """
        name: Golden
        palette: {ink: "#14213D", amber: "#FCA311", snow: "#F7F7F2", mist: "#C9CFD6"}
        type:
          headline: {font: text, weight: bold, scale: [12%, 9%, 7%], leading: 1.1}
          line: {font: text, size: 6%, leading: 1.3}
        references: {logo: {file: logo.svg, role: logo}}
        sizes: {poster: 270x338}
        """

    private static let logo = """
        <svg xmlns='http://www.w3.org/2000/svg' width='60' height='30'><circle cx='15' cy='15' r='15' fill='#14213D'/>\
        <rect x='34' y='4' width='26' height='22' fill='#FCA311'/></svg>
        """

    /// A take with a sky, a disc and a ground.
    private static let take = """
        <svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><rect width='400' height='400' fill='#C9CFD6'/>\
        <circle cx='290' cy='150' r='70' fill='#FCA311'/><path d='M0 260 L150 190 L400 290 V400 H0 Z' fill='#3F4A63'/></svg>
        """

    private let poster: PosterDescription

    /// The poster of a layout.
    ///
    /// - Parameters:
    ///   - layers: A layer a line, in YAML.
    ///   - headline: The text of the headline.
    ///   - line: The text below it.
    ///   - locale: The locale of both.
    ///   - font: The family that they are set in.
    /// - Throws: Where the layout is wrong.
    init(
        _ layers: String, headline: String = "Slow mornings", line: String = "Freshly ground",
        locale: String = "en-GB",
        font: String = "Vollkorn"
    ) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        let template = """
            variables: {headline: text, line: text}
            prompt: A
            layout:
            \(layers.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"))
            """
        let series = """
            template: t
            matrix: {locale: [\(locale)], size: [poster]}
            copy: {headline: {\(locale): "\(headline)"}, line: {\(locale): "\(line)"}}
            """
        let files = [
            "brands/b/brand.yaml": "\(Self.brand)\nfonts: {text: {family: \(font), fallback: [Inter]}}\n",
            "brands/b/logo.svg": Self.logo, "templates/t.yaml": template, "brands/b/series/s.yaml": series,
        ]
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let read = CheckedFiles.read(Workspace(root: root.path), series: "b/s")
        try #require(!read.hasErrors, "\(TextRenderer().render(read.diagnostics))")
        let model = ImageModel(
            name: "nano", provider: "toapis", serviceName: "nano",
            offers: [
                .init(ratio: "1:1", resolution: "1K", pixels: Generation.PixelSize(width: 1024, height: 1024))
            ],
            maximumReferences: 1, maximumReferenceBytes: 1, parameters: [],
            prices: ["1K": Generation.Amount(micros: 1, currency: "USD")])
        let planner = Planner(
            files: .init(
                series: try #require(read.series.first), brand: try #require(read.brands.first),
                template: try #require(read.templates.first), lock: nil, root: root.path),
            terms: .init(provider: "toapis", isTrial: false, model: model), holdings: Holdings(),
            permissions: Permissions(), ruler: PangoRuler(),
            digest: { try? Digest(ofFile: "\(root.path)/\($0)") })
        poster = try #require(planner.plan().cells.first?.poster)
    }

    /// Compares the poster with the picture of a name as an eye would: hardly a pixel differs clearly, and all together not at
    /// all.
    func compare(with name: String) throws {
        let folder = FileManager.default.temporaryDirectory
        let (take, made) = (
            folder.appending(path: "\(UUID().uuidString).png").path,
            folder.appending(path: "\(UUID().uuidString).png").path
        )
        let size = Generation.PixelSize(width: 400, height: 400)
        try Bitmap(svg: Array(Self.take.utf8), size: size, name: "take").writePNG(to: take)
        let provenance = Provenance(
            key: Digest(of: []), series: "b/s", cell: name, model: "nano", isProof: false)
        _ = try PosterFinisher().bench(for: take, posters: [poster])
            .finish(poster, to: [made], provenance: provenance)
        let golden = Self.folder.appending(path: "\(name).png")
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(contentsOf: URL(filePath: made)).write(to: golden)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        let differences = try Self.differences(made, golden.path)
        let mean = differences.reduce(0, +) / Double(max(1, differences.count))
        let clear = differences.sorted()[differences.count * 999 / 1000]
        #expect(
            mean < 0.3 && clear < 10,
            "\(name): ΔE is \(mean) in the mean, \(clear) for one pixel of a thousand")
    }

    /// How different each pixel looks (ΔE₀₀).
    private static func differences(_ first: String, _ second: String) throws -> [Double] {
        let (one, other) = (try ImageFile(first).decoded(), try ImageFile(second).decoded())
        try #require(one.size == other.size)
        let (left, right) = (try pixels(one), try pixels(other))
        return zip(left, right).map { $0 == $1 ? 0 : colorDifference(Lab($0), Lab($1)) }
    }

    private static func pixels(_ bitmap: Bitmap) throws -> [RGB] {
        let samples = try bitmap.samples()
        let bands = samples.count / (bitmap.size.width * bitmap.size.height)
        return stride(from: 0, to: samples.count, by: bands).map {
            RGB(red: samples[$0], green: samples[$0 + 1], blue: samples[$0 + 2])
        }
    }
}
