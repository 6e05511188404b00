internal import Foundation
internal import Synchronization

/// The nearest of some pictures to each of them, by each comparing facet.
struct Neighbours: Sendable {
    private let count: Int
    private let nearest: [Facet: NearestPictures]

    /// So many pictures are compared with all others in one go, while they are near the processor.
    private static let tile = 32

    /// Compares each two of some pictures once, on all processors: of 2,000 pictures there are 2 million pairs.
    init<Look>(of looks: [Look], by distances: Peers<Look>.Distances) {
        count = looks.count
        let tiles = (looks.count + Self.tile - 1) / Self.tile
        let workers = max(1, min(tiles, ProcessInfo.processInfo.activeProcessorCount))
        let all = Mutex<[Facet: NearestPictures]>([:])
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            let found = distances.mapValues { distance in
                var nearest = NearestPictures(count: looks.count)
                for tile in stride(from: worker, to: tiles, by: workers) {
                    nearest.compare(Self.range(ofTile: tile, in: looks), in: looks, by: distance)
                }
                return nearest
            }
            all.withLock { $0.merge(found) { $0.merging($1) } }
        }
        nearest = all.withLock { $0 }
    }

    private static func range<Look>(ofTile tile: Int, in looks: [Look]) -> Range<Int> {
        (tile * Self.tile)..<min(looks.count, (tile + 1) * Self.tile)
    }

    /// How strange each picture is among the others.
    ///
    /// - Parameter leftOut: The place of one that does not count.
    /// - Returns: By facet a number for each picture but that one, in their order; none where nothing is left to compare with.
    func strangenesses(without leftOut: Int? = nil) -> [Facet: [Double]] {
        let places = (0..<count).filter { $0 != leftOut }
        guard places.count > 1 else { return [:] }
        return nearest.mapValues { nearest in
            places.compactMap { nearest.strangeness(of: $0, without: leftOut) }
        }
    }

    /// How strange a picture is among the others, by facet; none where there are no others.
    func strangeness(of place: Int) -> [Facet: Double] {
        nearest.compactMapValues { $0.strangeness(of: place, without: nil) }
    }
}
