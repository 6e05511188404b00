internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation

/// The takes that were paid for, or that somebody chose, for some series: what must not be lost.
struct PaidTakes {
    let places: Places
    private(set) var takes: Set<Digest> = []

    /// Reads the locks, and the ledger where there is one.
    init(of series: [String], in workspace: Workspace) throws {
        let settings = CheckedFiles.read(workspace, series: "").settings
        places = Places(root: workspace.root, store: settings.store?.value)
        for id in series {
            do throws(WorkspaceError) {
                let lock = try Lock.read(series: id, in: workspace)?.lock
                for cells in (lock?.cells ?? [:]).values {
                    takes.formUnion(cells.compactMap { Digest($0.take) })
                }
            } catch {
                throw Stop(status: .filesHaveErrors, message: error.description)
            }
        }
        guard FileManager.default.fileExists(atPath: places.ledger) else { return }
        let ledger = try Ledger(path: places.ledger) { Date() }
        for id in series {
            takes.formUnion(
                try ledger.attempts(series: id, isTrial: false, states: [.stored]).compactMap(\.take))
        }
    }
}

/// Where from, where to.
struct Carriage {
    let from: TakeStore
    let to: TakeStore
}

/// What came of carrying takes from one store to another.
struct CarryReport {
    private var copied = 0
    private var bytes = 0
    private var present = 0
    private let destination: String
    private(set) var troubles: [String] = []

    /// Carries them, in the order of their hashes.
    ///
    /// - Throws: `FileError` when the other store cannot be written; what was copied until then is whole.
    init(carrying takes: Set<Digest>, along route: Carriage) throws {
        destination = route.to.folder
        var absent = 0
        for take in takes.sorted(by: { $0.hex < $1.hex }) {
            switch try route.from.copy(take, to: route.to) {
            case .copied(let bytes):
                copied += 1
                self.bytes += bytes
            case .present: present += 1
            case .absent: absent += 1
            case .altered:
                troubles.append(
                    "\(take.hex.prefix(12))… was cut short or altered in \(route.from.folder.visible) and was not copied; "
                        + "'broadside doctor' says more")
            }
        }
        if absent > 0 {
            troubles.append(
                "\(count(absent, "image")) that the locks name are not in \(route.from.folder.visible)")
        }
    }

    var sentence: String {
        let megabytes = Double(bytes) / 1_000_000
        let size = String(format: "%.1f MB", megabytes)
        let others = present > 0 ? ", \(present) were there already" : ""
        return "copied \(count(copied, "image")) (\(size)) to \(destination.visible)\(others)"
    }
}
