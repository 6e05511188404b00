import Catalog
import Diagnostics
import Foundation
import Generation
import Planning
import Testing

/// Measures by counting letters, half an em each: enough to see what a planner makes of measures.
struct LetterRuler: TextRuler {
    func resolve(_ font: Font) -> Font? { font }

    func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText {
        let letter = max(1, style.size / 2000)
        var lines: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let last = lines.last, (last.count + 1 + word.count) * letter <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return SetText(lines: lines, widths: lines.map { $0.count * letter })
    }
}

/// The kiosk's workspace, with changes of one test, and what a planner makes of it.
struct SamplePlan {
    static let workspace = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "BroadsideTests/Fixtures/workspace").path

    let files: CheckedFiles

    /// Reads the workspace after replacing texts in its files: path, old, new.
    init(_ edits: (path: String, old: String, new: String)...) throws {
        try self.init(edits, adding: [:])
    }

    /// Reads the workspace after replacing texts in its files, with other files added.
    init(_ edits: [(path: String, old: String, new: String)], adding files: [String: String]) throws {
        let root = NSTemporaryDirectory() + "broadside-plan-" + UUID().uuidString
        try FileManager.default.copyItem(atPath: Self.workspace, toPath: root)
        defer { try? FileManager.default.removeItem(atPath: root) }
        for edit in edits {
            let path = "\(root)/\(edit.path)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try #require(text.contains(edit.old), "'\(edit.old)' is not in \(edit.path)")
            try text.replacing(edit.old, with: edit.new).write(
                toFile: path, atomically: true, encoding: .utf8)
        }
        for (path, text) in files {
            let file = URL(filePath: "\(root)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let files = CheckedFiles.read(Workspace(root: root), series: "kiosk/opening")
        try #require(!files.hasErrors, "\(TextRenderer().render(files.diagnostics))")
        self.files = files
    }

    static let series = "brands/kiosk/series/opening.yaml"
    static let brand = "brands/kiosk/brand.yaml"
    static let template = "templates/simple.yaml"

    static let model = ImageModel(
        name: "nano-banana-pro", provider: "toapis", serviceName: "nano-banana-pro",
        offers: [
            .init(ratio: "1:1", resolution: "1K", pixels: PixelSize(width: 1024, height: 1024)),
            .init(ratio: "4:5", resolution: "1K", pixels: PixelSize(width: 928, height: 1152)),
            .init(ratio: "5:4", resolution: "1K", pixels: PixelSize(width: 1152, height: 928)),
        ],
        maximumReferences: mostReferences, maximumReferenceBytes: 10_000_000, parameters: [],
        prices: ["1K": Generation.Amount(micros: 50_000, currency: "USD")])

    /// How many references ``model`` takes.
    static let mostReferences = 14

    func plan(
        _ holdings: Holdings = Holdings(), lock: Lock? = nil, isTrial: Bool = false,
        choosing selection: Selection = Selection(),
        permissions: Permissions = Permissions()
    ) throws -> Plan {
        try planner(holdings, lock: lock, isTrial: isTrial, permissions: permissions).plan(selection)
    }

    func planner(
        _ holdings: Holdings = Holdings(), lock: Lock? = nil, payments: [Payment] = [],
        provider: String = "toapis", isTrial: Bool = false, permissions: Permissions = Permissions()
    ) throws -> Planner {
        let series = try #require(files.series(named: "kiosk/opening"))
        return Planner(
            files: .init(
                series: series, brand: try #require(files.brand(named: "kiosk")),
                template: try #require(files.template(named: "simple")), lock: lock,
                payments: payments, root: "/"),
            terms: .init(provider: isTrial ? "proof" : provider, isTrial: isTrial, model: Self.model),
            holdings: holdings,
            permissions: permissions, ruler: LetterRuler(), digest: { Digest(of: $0.utf8) })
    }
}

extension Plan {
    /// Each cell's state, by id.
    var states: [String: CellState] { Dictionary(uniqueKeysWithValues: cells.map { ($0.id, $0.state) }) }

    /// The holdings that a complete run of this plan would leave, all takes in a store that has them.
    func made(inStore: Bool = true, state: Attempt.State = .stored) -> Holdings {
        var entries: [Digest: Holdings.Entry] = [:]
        var posters: [String: Holdings.Poster] = [:]
        for cell in cells {
            guard let key = cell.key, let finish = cell.finish else { continue }
            let take = Digest(of: key.bytes)
            entries[key] = Holdings.Entry(
                state: state, reason: "because", take: state == .stored ? take : nil)
            guard state == .stored else { continue }
            let made = MadePoster(
                cell: cell.id, key: key, finish: finish, take: take, digest: take, path: cell.path,
                ingredients: cell.ingredients)
            posters[cell.id] = Holdings.Poster(made: made, isPresent: true)
        }
        let takes = inStore ? entries.values.compactMap(\.take) : []
        return Holdings(entries: entries, posters: posters, supposing: Set(takes))
    }

    /// What a complete run of this plan would have been paid for, in the spent file of a series.
    func payments(_ outcome: String = "stored", series: String = "kiosk/opening") -> [Payment] {
        commissions().filter { $0.take == nil }.map { commission in
            let (order, price) = (commission.order, Catalog.Amount(millionths: 50_000, currency: "USD"))
            let row = SpentRow(
                date: "2026-11-22", person: "Ada", cell: order.cell, key: order.key.description, attempt: 1,
                model: order.request.model, resolution: order.request.resolution, amount: price,
                outcome: outcome, isKept: outcome == "stored", task: "task-1",
                isRemake: order.isRemake)
            return Payment(brand: "kiosk", series: series, row: row)
        }
    }

    /// The lock that a complete run of this plan would leave.
    var lock: Lock {
        let cells = Dictionary(
            uniqueKeysWithValues: cells.map { cell in
                let key = cell.key?.description ?? ""
                let take = cell.key.map { Digest(of: $0.bytes).description } ?? ""
                let locked = Lock.LockedCell(
                    key: key, finish: cell.finish?.description ?? "", take: take, provider: provider)
                return (cell.id, [locked])
            })
        return Lock(template: .init(name: template), brand: .init(name: "kiosk"), cells: cells)
    }
}
