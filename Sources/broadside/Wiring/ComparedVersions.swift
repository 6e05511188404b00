internal import Catalog
internal import Diagnostics
internal import Generation
internal import Planning
internal import Revisions

/// The files of a workspace at one time: as a version in git has them, or as they are now.
struct Version {
    let workspace: Workspace
    /// As it was asked for; `nil` for the files as they are now.
    let name: String?
    private let finder: ReadingOptions.VersionFinder

    /// The files as they are now.
    init(_ workspace: Workspace) {
        self.workspace = workspace
        name = nil
        finder = versionFinder(in: workspace.root)
    }

    /// The files of a version.
    init(_ revision: String, of repository: Repository, in current: Workspace) throws(RevisionError) {
        workspace = try current.version(try repository.commit(of: revision), of: repository)
        name = revision
        finder = versionFinder(of: repository, into: workspace)
    }

    func has(_ series: String) -> Bool { workspace.seriesNames.contains(series) }

    /// A series of it, ready to be planned.
    func session(_ id: String, provider: String?) throws -> Session {
        try Session(id: id, in: workspace, provider: provider, versions: finder)
    }

    /// Why a series of it cannot be read; what else went wrong is passed on.
    func unreadable(_ series: String, because error: any Error) throws -> Difference {
        switch error {
        case let broken as BrokenFiles:
            let places = name.map(PinnedPlaces.init(wholeOf:)) ?? PinnedPlaces([])
            let diagnostics = places.shown(broken.diagnostics.filter { $0.severity == .error })
            return Difference(
                series: series, .unreadable(version: name, reason: broken.count, diagnostics))
        case let stop as Stop where stop.status != .usage:
            return Difference(series: series, .unreadable(version: name, reason: stop.message, []))
        default: throw error
        }
    }
}

/// Two versions of a workspace that are compared.
struct Versions {
    let earlier: Version, later: Version

    init(from earlier: Version, to later: Version) {
        self.earlier = earlier
        self.later = later
    }

    /// The series of either.
    var seriesNames: [String] {
        Set(earlier.workspace.seriesNames + later.workspace.seriesNames).sorted()
    }

    /// What became of a series.
    ///
    /// - Throws: `Stop` where cells are chosen by an axis that the series has not, and what is wrong with the world.
    func difference(
        in id: String, provider: String?, choosing options: SelectionOptions
    ) throws -> Difference {
        guard later.has(id) else { return Difference(series: id, .gone) }
        let before: Session?, after: Session
        do { before = try earlier.has(id) ? earlier.session(id, provider: provider) : nil } catch {
            return try earlier.unreadable(id, because: error)
        }
        do { after = try later.session(id, provider: provider) } catch {
            return try later.unreadable(id, because: error)
        }
        let selection = try options.selection(axes: after.axes)
        return Difference(series: id, from: before?.planner(supposing: Holdings()).plan()) { holdings in
            after.planner(supposing: holdings).plan(selection)
        }
    }
}
