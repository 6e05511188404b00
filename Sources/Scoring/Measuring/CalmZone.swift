internal import Generation
internal import Imaging

/// A part of a poster that words or an image of the brand lie on, with what was measured of the picture behind them.
///
/// What a prompt calls `layout.clear`, in the poster's own pixels and where the words of this very poster lie.
public struct CalmZone: Hashable, Sendable, Codable {
    /// The words; `nil` for an image of the brand, such as its logo.
    public let text: String?
    /// What lies there, as a place in ``/Generation/PosterDescription/layers``.
    public let layer: Int
    /// Where it is: x, y, width and height in the poster's pixels.
    public let box: [Int]
    /// The share of it that has edges, 0…1, as ``Calmness/busy`` says; 0 on a plate.
    public let busy: Double
}

extension Measurer {
    /// Measures a take where the words and logos of its posters lie on it, as the posters show it there: cut, and shaded.
    ///
    /// - Parameters:
    ///   - take: The image's file.
    ///   - posters: What is made of it.
    /// - Returns: The zones of each poster, in the order of its layers.
    /// - Throws: ``/Generation/ImageError`` where the take or a logo cannot be read.
    func zones(
        on take: PosterToScore.File, of posters: [PosterDescription]
    ) throws(ImageError) -> [[CalmZone]] {
        let backdrops = finisher.backdrops(of: take.path, for: posters, within: Calmness.side)
        var zones: [[CalmZone]] = []
        for poster in posters {
            zones.append(
                try memory.recall(take.digest, "calm \(poster.finish.hex)") { () throws(ImageError) in
                    var found: [CalmZone] = []
                    for backdrop in try backdrops.behind(poster) {
                        guard let calmness = try Calmness(of: backdrop) else { continue }
                        found.append(CalmZone(backdrop, calmness, on: poster))
                    }
                    return found
                })
        }
        return zones
    }
}

extension CalmZone {
    fileprivate init(_ backdrop: Backdrop, _ calmness: Calmness, on poster: PosterDescription) {
        let box = backdrop.box
        if case .text(let block) = poster.layers[backdrop.layer] {
            text = block.lines.joined(separator: " ")
        } else {
            text = nil
        }
        self.box = [box.x, box.y, box.width, box.height]
        layer = backdrop.layer
        busy = calmness.busy
    }
}

extension [CalmZone]: Remembered {
    var isPossible: Bool { allSatisfy { (0...1).contains($0.busy) && $0.layer >= 0 && isBox($0.box) } }
}
