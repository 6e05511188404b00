internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

/// Writes the sheet of the images that there are to choose from.
struct VariantSheetWriter {
    let session: Session

    /// More are looked at series by series.
    private static let mostGroups = 60

    /// Where it goes, relative to the workspace.
    static func path(of plan: Plan) -> String {
        "out/\(plan.series)/\(plan.isTrial ? "\(plan.provider)/" : "")variants.png"
    }

    /// Writes the sheet as things are now.
    ///
    /// - Returns: Where it is; `nil` where no request has several images, or all that are there were chosen from.
    /// - Throws: `ImageError` or `FileError` where it cannot be drawn or written.
    func write() throws -> String? {
        let isAsked = session.series.variants > 1 || (session.series.anchor?.variants ?? 1) > 1
        guard isAsked else { return nil }
        let holdings = try session.holdings()
        let plan = try session.planner(holdings).plan(Selection(sampling: .all), describes: false)
        var seen: Set<Digest> = []
        let cells = (plan.anchors.isEmpty ? plan.cells : plan.anchors).filter { cell in
            cell.variants.count > 1 && cell.variants.first.map { seen.insert($0.key).inserted } ?? false
        }
        guard !cells.isEmpty else { return nil }
        let path = Self.path(of: plan)
        let sheet = VariantSheet(
            brand: session.brand.name.value, title: session.series.name.inWords,
            facts: [
                .init("Date", today()),
                .init(plan.anchors.isEmpty ? "Images to choose from" : "Anchors", "\(cells.count)"),
                .init("Provider", plan.provider),
            ], groups: cells.prefix(Self.mostGroups).map { group($0, plan, holdings) })
        try DurableFile.makeFolder(
            ((session.workspace.root + "/" + path) as NSString).deletingLastPathComponent)
        try sheet.write(to: "\(session.workspace.root)/\(path)")
        return cells.allSatisfy { $0.decision?.state == .approved } ? nil : path
    }

    private func group(_ cell: PlannedCell, _ plan: Plan, _ holdings: Holdings) -> VariantSheet.Group {
        let pixels = cell.poster?.pixels ?? Generation.PixelSize(width: 1, height: 1)
        return VariantSheet.Group(
            title: cell.axes.map { $0.axis == "locale" ? $0.value.inItsLanguage : $0.value.inWords }.joined(
                separator: ", "),
            remedy: "broadside approve \(plan.series) \(cell.id) --variant …", pixels: pixels,
            variants: cell.variants.map { variant in
                let id =
                    variant.isCurrent
                    ? cell.id : PlannedCell.posterID(of: cell.id, variant: variant.number)
                let poster = holdings.posters[id].flatMap {
                    $0.isPresent && $0.made.take == variant.take ? $0 : nil
                }
                let isChosen = variant.isCurrent && cell.decision?.state == .approved
                let isRejected = cell.decision?.state == .rejected && cell.decision?.key == variant.key
                return VariantSheet.Group.Variant(
                    number: variant.number,
                    path: poster.map { "\(session.workspace.root)/\($0.made.path)" },
                    note: poster == nil
                        ? absence(variant) : isChosen ? approval(cell) : isRejected ? "rejected" : nil,
                    isChosen: isChosen && poster != nil)
            })
    }

    private func absence(_ variant: PlannedVariant) -> String {
        switch variant.state {
        case .inFlight, .failed, .refused, .unknown, .elsewhere: variant.state.rawValue.inWords
        default: variant.take == nil ? "Not made yet" : "Not laid out yet"
        }
    }

    private func approval(_ cell: PlannedCell) -> String {
        "approved" + (cell.decision?.by.map { " by \($0)" } ?? "")
    }
}

extension String {
    /// `instagram-post` as `Instagram post`.
    var inWords: String {
        let spaced = replacing("-", with: " ")
        return spaced.prefix(1).uppercased() + spaced.dropFirst()
    }

    /// `de-DE` as `Deutsch, de-DE`: in its own language, for those who read it.
    var inItsLanguage: String {
        guard !isEmpty, let name = Locale(identifier: self).localizedString(forLanguageCode: self),
            !name.isEmpty
        else { return self }
        return "\(name.prefix(1).uppercased())\(name.dropFirst()), \(self)"
    }
}
