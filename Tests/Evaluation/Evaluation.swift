internal import Figures
internal import Foundation
internal import Imaging

/// Makes series with intruders from the pictures of a folder and says how well the measures find them:
/// `Evaluation PICTURES [--part choose|held-back] [--pictures DIR] [--json]`.
@main struct Evaluation {
    /// Decides everything that is drawn by chance.
    private static let seed: UInt64 = 20_240_607

    private let pictures: String
    private var parts = Part.allCases
    private var sheets: String?
    private var isJSON = false

    static func main() async throws {
        guard let evaluation = Evaluation(Array(CommandLine.arguments.dropFirst())) else {
            print("usage: Evaluation PICTURES [--part choose|held-back] [--pictures DIR] [--json]")
            exit(64)
        }
        Arenas.share()
        try await evaluation.run()
    }

    private init?(_ arguments: [String]) {
        guard let first = arguments.first else { return nil }
        pictures = first
        var rest = arguments.dropFirst().makeIterator()
        while let word = rest.next() {
            switch word {
            case "--json": isJSON = true
            case "--pictures": sheets = rest.next()
            case "--part":
                guard let part = rest.next().flatMap(Part.init) else { return nil }
                parts = [part]
            default: return nil
            }
        }
    }

    private func run() async throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: pictures).sorted()
        let gallery = await Gallery(files.map { "\(pictures)/\($0)" }, seed: Self.seed)
        if let sheets {
            try FileManager.default.createDirectory(atPath: sheets, withIntermediateDirectories: true)
        }
        say(Self.head(gallery))
        var entries: [Report.Entry] = []
        for part in parts {
            let report = try await report(on: part, gallery.subjects[part] ?? [])
            entries += report.entries
        }
        guard isJSON else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        FileHandle.standardOutput.write(try encoder.encode(entries) + Data("\n".utf8))
    }

    private func report(on part: Part, _ subjects: [Subject]) async throws -> Report {
        let seed = Self.seed &+ (part == .choose ? 0 : 1_000_000_000)
        let exhibition = await Exhibition(part, of: subjects, seed: seed, sheetsIn: sheets)
        var report = Report(part: part)
        say("\n\(exhibition.summary)")
        func add(_ table: Report.Table) {
            report.tables.append(table)
            say(Report(part: part, tables: [table]).text)
        }
        for table in await exhibition.suspicion() { add(table) }
        add(await exhibition.pairs())
        add(await exhibition.retrieval())
        for table in await exhibition.oddOnesOut(seed: seed) { add(table) }
        add(await exhibition.falseAlarms(seed: seed))
        add(await exhibition.hits(seed: seed))
        add(try await exhibition.copies(of: subjects, seed: seed))
        add(
            try await Exhibition.logos(
                seed: seed, sheet: sheets.map { "\($0)/\(part.rawValue)-logos.png" }))
        add(await Gallery.calm(of: subjects))
        add(try Exhibition.speed(of: subjects))
        return report
    }

    private func say(_ text: String) {
        // At once: a run takes minutes.
        if !isJSON { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
    }

    private static func head(_ gallery: Gallery) -> String {
        let counts = Part.allCases.map { gallery.subjects[$0]?.count ?? 0 }
        return """
            \(counts.reduce(0, +)) pictures, dealt out by chance (seed \(seed)): \(counts[0]) to choose by, \(counts[1]) held back.
            \(Report.wrapped("""
                A series is \(Exhibition.pictures) pictures of different subjects in one art direction: lightness brought half-way to a \
                common mean and spread, a light (curve, contrast, warm or cool shadows and lights), a palette of five swatches (by \
                lightness, or each colour towards the swatches like it; 80 % ± 12), a texture (strength 1 ± 0.3), each varied from \
                picture to picture. An intruder shows a subject that its series does not show, with one side taken from another art \
                direction of the part by chance, so that some are plain and some are faint; \"both\" is palette and texture, \
                \"unstyled\" is the subject as it is. The parts share no picture, palette, texture or light, though both may show one building. Figures are followed by \
                their 95 % interval; the facets' distances are those of `broadside score`.
                """))
            """
    }
}

extension Exhibition {
    /// What was made, and how strong the faults are.
    fileprivate var summary: String {
        let made = series.count * (Self.pictures + Fault.allCases.count * Self.intruders)
        let strengths = Fault.allCases.map { fault in
            let all = series.flatMap { $0.strengths[fault] ?? [] }.sorted()
            guard !all.isEmpty else { return "\(fault.rawValue) –" }
            let points = [0.1, 0.5, 0.9].map { Report.short(all.point($0), 1) }
            return "\(fault.rawValue) \(points[1]) (\(points[0])–\(points[2]))"
        }
        return
            "=== \(part.rawValue): \(subjects) subjects, \(series.count) art directions, \(made) pictures\n"
            + Report.wrapped(
                "How far an intruder's pixels are from the same picture made right, median ΔE₀₀ (of the middle four fifths of intruders): "
                    + strengths.joined(separator: ", ") + ".")
    }
}
