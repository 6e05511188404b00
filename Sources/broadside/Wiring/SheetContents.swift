internal import Diagnostics
internal import Catalog
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

/// A plan as a contact sheet shows it: rows by the first axis, columns by size, a block for each locale.
struct SheetContents {
    let session: Session
    let plan: Plan
    let holdings: Holdings
    let date: String
    /// The provider that the user named, for the command that takes decisions over.
    var provider: String?

    var content: SheetContent {
        SheetContent(
            brand: session.brand.name.value, title: session.series.name.inWords, facts: facts, blocks: blocks,
            decisions: .init(
                series: plan.series, provider: plan.provider,
                command: "broadside approve --from decisions.yaml"
                    + (provider.map { " --provider \($0)" } ?? "")))
    }

    private var facts: [SheetContent.Fact] {
        let there = plan.cells.count { holdings.posters[$0.id]?.isPresent == true }
        let yes = plan.cells.count { $0.decision?.state == .approved }
        let approved =
            plan.isTrial && yes == 0 ? "none, these are trials" : "\(yes) of \(plan.cells.count)"
        return [
            .init("Date", date), .init("Posters", "\(there) of \(plan.cells.count)"),
            .init("Approved", approved),
            .init("Provider", plan.provider),
        ]
    }

    /// The axis that makes the rows: the first that is neither locale nor size.
    private var rowAxes: [String] {
        session.series.axes.map(\.name.value).filter { $0 != "locale" && $0 != "size" }
    }

    private struct Entry {
        let axes: [String: String]
        let size: String
        let cell: SheetCell
    }

    private var blocks: [SheetContent.Block] {
        let entries = plan.cells.map(entry) + plan.excluded.map(entry)
        let sizes = ordered(entries.map(\.size), like: session.brand.sizes.map(\.name.value))
        let locales = ordered(entries.map { $0.axes["locale"] ?? "" }, like: values(of: "locale"))
        return locales.map { locale in
            let inBlock = entries.filter { ($0.axes["locale"] ?? "") == locale }
            var labels: [String] = []
            var rows: [String: [Entry]] = [:]
            for entry in inBlock {
                let label = rowAxes.compactMap { entry.axes[$0]?.inWords }.joined(separator: ", ")
                if rows[label] == nil { labels.append(label) }
                rows[label, default: []].append(entry)
            }
            let sheetRows = labels.map { label in
                SheetContent.Row(
                    label: label,
                    cells: sizes.flatMap { size in
                        rows[label, default: []].filter { $0.size == size }.map(\.cell)
                    })
            }
            return SheetContent.Block(title: locale.inItsLanguage, rows: sheetRows)
        }
    }

    private func entry(_ cell: PlannedCell) -> Entry {
        let axes = Dictionary(cell.axes.map { ($0.axis, $0.value) }) { first, _ in first }
        let poster = holdings.posters[cell.id]
        let picture: SheetCell.Picture =
            if let poster, poster.isPresent {
                .poster(path: "\(session.workspace.root)/\(poster.made.path)")
            } else {
                .absent(because: absence(of: cell))
            }
        return Entry(
            axes: axes, size: cell.size,
            cell: SheetCell(
                id: cell.id, label: cell.size.inWords, pixels: cell.poster?.pixels ?? pixels(of: cell.size),
                picture: picture, note: note(cell),
                places: cell.axes.map { .init(axis: $0.axis, value: place($0.axis, $0.value)) },
                prompt: cell.request?.prompt, cost: cell.cost?.description, alt: cell.poster?.alt,
                judgeable: judgeable(cell)))
    }

    /// What may be said of a poster that is there: yes where it is as the files ask for it, no while its image is.
    private func judgeable(_ cell: PlannedCell) -> SheetCell.Judgeable? {
        guard let poster = holdings.posters[cell.id], poster.isPresent else { return nil }
        let may: [SheetCell.Judgeable.Verdict] =
            (cell.isApprovable ? [.approve] : []) + (cell.isRejectable ? [.reject] : [])
        guard !may.isEmpty else { return nil }
        let isApproved = cell.isApprovable && cell.decision?.state == .approved
        return .init(poster: poster.made.digest, may: may, decided: isApproved ? .approve : nil)
    }

    private func entry(_ cell: ExcludedCell) -> Entry {
        Entry(
            axes: cell.axes, size: cell.size,
            cell: SheetCell(
                id: cell.id, label: cell.size.inWords, pixels: pixels(of: cell.size),
                picture: .excluded(because: cell.because.map { "Left out: \($0)" } ?? "Left out"),
                places: cell.axes.sorted { $0.key < $1.key }.map {
                    .init(axis: $0.key, value: place($0.key, $0.value))
                }))
    }

    /// Words where a poster is there and not simply made: what it shows may not be what a run would make now.
    ///
    /// An empty frame says itself why it is empty.
    private func note(_ cell: PlannedCell) -> String? {
        let isThere = holdings.posters[cell.id]?.isPresent == true
        let isApproved = cell.state == .unchanged && cell.decision?.state == .approved
        let notes = [
            isThere ? cell.state.doubt : nil, isApproved ? "approved" : nil,
            cell.usesFallback ? "fallback copy" : nil,
        ]
        let text = notes.compactMap(\.self).joined(separator: ", ")
        return text.isEmpty ? nil : text
    }

    private func absence(of cell: PlannedCell) -> String {
        switch cell.state {
        case .new, .redraw, .unchanged, .changed, .shared, .rejected: "Not made yet"
        case .waiting: "Waits for its anchor"
        case .inFlight: "Under way: \(cell.reason)"
        case .failed, .refused, .unknown, .outdated, .elsewhere, .blocked:
            "\(cell.state.rawValue.inWords): \(cell.reason)"
        }
    }

    private func pixels(of size: String) -> Generation.PixelSize {
        let pixels = session.brand.size(named: size)?.pixels
        return Generation.PixelSize(width: max(1, pixels?.width ?? 1), height: max(1, pixels?.height ?? 1))
    }

    private func values(of axis: String) -> [String] {
        session.series.axis(named: axis)?.values.map(\.name) ?? []
    }

    /// Each value once: first those that are known, in their order, then the others as they come.
    private func ordered(_ values: [String], like known: [String]) -> [String] {
        let present = Set(values)
        var seen = Set(known)
        return known.filter(present.contains) + values.filter { seen.insert($0).inserted }
    }

    private func place(_ axis: String, _ value: String) -> String {
        axis == "locale" ? value.inItsLanguage : value.inWords
    }
}

extension CellState {
    /// What is to be said of a poster that is there and whose cell is in this state.
    fileprivate var doubt: String? {
        switch self {
        case .unchanged: nil
        case .new, .changed, .shared, .waiting: "outdated"
        case .outdated: "approved, and outdated"
        case .redraw: "to be laid out again"
        case .inFlight: "under way"
        case .failed, .refused, .unknown, .rejected, .elsewhere, .blocked: rawValue
        }
    }
}
