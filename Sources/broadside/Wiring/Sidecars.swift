internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

/// The files beside posters that say what these are and what they were made of.
struct Sidecars {
    let session: Session

    /// Writes one for each poster that is there and is what the files ask for.
    ///
    /// - Parameter plan: A plan of the cells, made after the run.
    /// - Returns: How many there are now.
    /// - Throws: `Stop` where one cannot be written, or the posters' folder leads out of the workspace.
    func write(_ plan: Plan) throws -> Int {
        try PosterFolder(of: plan, in: session.workspace).requireOwn(otherwise: "No sidecar was written")
        let posters = try session.holdings().posters
        var count = 0
        for cell in plan.cells {
            guard let poster = posters[cell.id], poster.isPresent,
                let sidecar = plan.sidecar(of: cell, poster.made)
            else { continue }
            let path = (poster.made.path as NSString).deletingPathExtension + ".json"
            do throws(FileError) {
                try DurableFile.write(
                    Array((sidecar.indented + "\n").utf8), to: "\(session.workspace.root)/\(path)")
            } catch {
                throw Stop(status: .cannotWrite, message: "\(error)")
            }
            count += 1
        }
        return count
    }
}
