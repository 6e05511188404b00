internal import Foundation
internal import Generation

/// What runs that were killed have left behind, and the runs that live.
struct Leftovers {
    /// Relative to the workspace, or absolute for a store outside it.
    private(set) var paths: [String]
    let liveRuns: [String]
    private let root: String

    /// How old half a copy of a version is before it is surely nobody's: a plan that makes one holds no lock.
    private static let age: TimeInterval = 3600

    init(in root: String, _ places: Places, store: StoreExamination, now: Date) {
        self.root = root
        let live = Self.liveRuns(in: places)
        liveRuns = live
        let dead = Self.locks(places.runs).filter { !live.contains($0) }.map { "\(places.runs)/\($0).lock" }
        // A download ends in the beginning of its run's name.
        let halves = store.halves.filter { half in !live.contains { half.hasSuffix("-\($0.prefix(8))") } }
            .map { "\(places.store)/\($0)" }
        let copies = "\(root)/.broadside/revisions"
        let halfCopies = Self.names(copies).filter { $0.hasPrefix(".") && $0 != ".gitignore" }
            .map { "\(copies)/\($0)" }.filter { path in
                let attributes = try? FileManager.default.attributesOfItem(atPath: path)
                let changed = attributes?[.modificationDate] as? Date
                return changed.map { now.timeIntervalSince($0) > Self.age } ?? false
            }
        let ledgers = Self.names("\(root)/.broadside").filter { $0.hasPrefix("ledger.sqlite.salvaged") }
            .map { "\(root)/.broadside/\($0)" }
        paths = []
        add(dead + halves + halfCopies + ledgers)
    }

    /// Adds files by their absolute paths.
    mutating func add(_ files: [String]) {
        paths += files.map { path in
            path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
        }
    }

    /// Takes them away.
    func remove() throws {
        for path in paths {
            let full = path.hasPrefix("/") ? path : "\(root)/\(path)"
            // Half a ledger that an earlier mending left has become the new one by now.
            guard FileManager.default.fileExists(atPath: full) else { continue }
            do { try FileManager.default.removeItem(atPath: full) } catch {
                throw Stop(
                    status: .cannotWrite,
                    message:
                        "\(path) cannot be removed: \(error.localizedDescription); mend the permissions and "
                        + "say --fix again")
            }
        }
    }

    /// The runs that are under way.
    static func liveRuns(in places: Places) -> [String] {
        locks(places.runs).filter { RunLock.isHeld(RunID($0), folder: places.runs) }
    }

    /// The runs that have a lock file, whether they live or not.
    private static func locks(_ runs: String) -> [String] {
        names(runs).filter { $0.hasSuffix(".lock") }.map { String($0.dropLast(5)) }
    }

    private static func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
