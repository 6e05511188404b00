internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Planning

/// The folder of a plan's posters, and of the pages and sheets beside them.
struct PosterFolder {
    /// Relative to the workspace.
    let path: String
    private let root: String

    /// The folder of a plan in a workspace; it need not be there yet.
    init(of plan: Plan, in workspace: Workspace) {
        path = plan.isTrial ? "out/\(plan.series)/\(plan.provider)" : "out/\(plan.series)"
        root = workspace.root
    }

    /// The absolute path.
    var place: String { "\(root)/\(path)" }

    /// Stops where the folder is no place of the workspace: a link in a stranger's workspace may lead anywhere.
    ///
    /// - Parameter consequence: What was not done for it, as a sentence without its full stop.
    /// - Throws: `Stop` where it leads out.
    func requireOwn(otherwise consequence: String) throws {
        var existing = place
        while !FileManager.default.fileExists(atPath: existing) {
            existing = (existing as NSString).deletingLastPathComponent
        }
        let real = URL(filePath: existing).resolvingSymlinksInPath().path
        guard real == root || real.hasPrefix(root + "/") else {
            throw Stop(
                status: .cannotWrite,
                message:
                    "'\(path.visible)' leads out of the workspace, to \(real.visible); take the link away. \(consequence)"
            )
        }
    }
}
