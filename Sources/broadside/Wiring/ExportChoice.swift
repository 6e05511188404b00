internal import Foundation
internal import Generation
internal import Planning

/// Which posters of a series are exported, and which cannot be although they should.
struct ExportChoice {
    /// A poster that is there as it was made and as the files ask for it.
    struct Poster {
        let cell: PlannedCell
        let made: MadePoster
        let isApproved: Bool
    }

    /// A cell, and what is wrong with its poster.
    struct Trouble {
        let cell: String
        let reason: String
    }

    private(set) var posters: [Poster] = []
    /// What was to be exported and cannot be.
    private(set) var obstacles: [Trouble] = []
    /// What nobody approved, and is not as the files ask for it.
    private(set) var leftOut: [Trouble] = []
    /// How many cells there are to choose from.
    private(set) var count = 0

    /// Chooses from a plan of all cells.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - holdings: What is there.
    ///   - root: The workspace's folder.
    ///   - all: Whether posters that nobody approved are meant, too.
    ///   - isMeant: Whether a cell comes into question, by its size's name.
    init(_ plan: Plan, _ holdings: Holdings, root: String, all: Bool, where isMeant: (String) -> Bool) {
        for cell in plan.cells where isMeant(cell.size) {
            count += 1
            let isApproved = cell.decision?.state == .approved
            guard isApproved || all else { continue }
            let poster = holdings.posters[cell.id]
            if let poster, poster.isPresent, cell.isApprovable {
                posters.append(Poster(cell: cell, made: poster.made, isApproved: isApproved))
            } else if let poster, !poster.isPresent {
                let isThere = FileManager.default.fileExists(atPath: "\(root)/\(poster.made.path)")
                obstacles.append(
                    Trouble(
                        cell: cell.id,
                        reason: (isThere ? "its file was altered since it was made" : "its file is missing")
                            + "; 'broadside run' lays it out again, free"))
            } else if isApproved {
                obstacles.append(Trouble(cell: cell.id, reason: Self.reason(of: cell)))
            } else {
                leftOut.append(Trouble(cell: cell.id, reason: "\(cell.state.rawValue), \(cell.reason)"))
            }
        }
    }

    private static func reason(of cell: PlannedCell) -> String {
        switch cell.state {
        case .outdated:
            "it is approved as it was, and has changed since (\(cell.reason)); 'broadside run --reopen' makes it anew"
        case .elsewhere:
            "its image is on another machine; 'broadside store fetch' brings it, then 'broadside run' lays it out, free"
        case .redraw, .new, .changed, .shared, .rejected, .failed:
            "its poster is not laid out (\(cell.reason)); 'broadside run' does it"
        case .waiting, .inFlight, .refused, .unknown, .blocked, .unchanged:
            "it is \(cell.state.rawValue): \(cell.reason)"
        }
    }
}
