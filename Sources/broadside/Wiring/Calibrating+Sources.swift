internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

extension Calibrating {
    /// The brand's references that show past work.
    func pastWork() throws -> [Source] {
        let past = brand.references.filter { $0.role == .past }.flatMap(\.files).map(\.path)
        guard !past.isEmpty else {
            throw Stop(
                status: .usage,
                message:
                    "the brand has no reference of the role 'past'; name images or a folder, or what was approved: "
                    + "broadside calibrate \(brand.id.visible) FOLDER, or --approved")
        }
        return past.map { Source(name: $0, path: "\(workspace.root)/\($0)", kind: .posters) }
    }

    /// The images that paths name; of a folder those that lie in it or in folders of it, but for hidden ones.
    func files(_ paths: [String], of kind: CalibrationFile.Kind) throws -> [Source] {
        try paths.flatMap { path -> [Source] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Stop(status: .usage, message: "there is no file or folder '\(path.visible)'")
            }
            guard isFolder.boolValue else { return [Source(name: path, path: path, kind: kind)] }
            let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            let images = inside.filter { name in
                !name.split(separator: "/").contains { $0.hasPrefix(".") }
                    && ["png", "jpg", "jpeg", "webp"].contains((name as NSString).pathExtension.lowercased())
            }
            return images.sorted().map {
                Source(
                    name: "\((path as NSString).lastPathComponent)/\($0)", path: "\(path)/\($0)", kind: kind)
            }
        }
    }

    /// The images of posters that people approved, of every series of the brand.
    ///
    /// Trials are left out, and images that the program chose: nobody has said of those that they show the brand.
    ///
    /// - Parameter provider: Who made them; `nil` for the provider that each series names.
    /// - Returns: Each image once.
    /// - Throws: `BrokenFiles` where a series' files have errors, and whatever keeps one from being planned.
    func approvedImages(madeBy provider: String?) throws -> [Source] {
        var seen: Set<Digest> = []
        return try workspace.seriesNames.filter { $0.hasPrefix("\(brand.id)/") }.flatMap { id -> [Source] in
            let session = try Session(id: id, in: workspace, provider: provider)
            let holdings = try session.holdings()
            let plan = try session.planner(holdings).plan(Selection(sampling: .all), describes: false)
            let approved = plan.cells.filter { $0.decision?.state == .approved }
            let byPeople = approved.filter { !plan.isTrial && $0.decision?.by != Decision.program }
            leftOut(
                Set(approved.compactMap(\.take)).subtracting(byPeople.compactMap(\.take)).count, of: id,
                plan.isTrial
                    ? ", for what '\(plan.provider)' makes is a trial; --provider names another"
                    : " that no person chose, but broadside")
            return byPeople.compactMap { cell in
                guard let take = cell.take, let path = holdings.path(of: take),
                    seen.insert(take).inserted
                else { return nil }
                return Source(name: "\(id) \(cell.id)", path: path, kind: .takes)
            }
        }
    }

    private func leftOut(_ number: Int, of series: String, _ reason: String) {
        if number > 0 {
            terminal.warn("left out: \(count(number, "image")) of \(series)\(reason)".visible)
        }
    }
}
