internal import Generation

/// How calm a zone is, where a template keeps room for words.
public struct Quietness: Hashable, Sendable {
    /// The share of the zone without an edge, 0…1: where L\* changes by less than 3 from a pixel to the next.
    public let share: Double
    /// The standard deviation of L\* over the zone, from 0.
    public let deviation: Double

    /// The quietness of a zone.
    public init(of zone: Raster) {
        let pixels = LabPixels(zone)
        let edges = EdgePlane(pixels)
        let count = Double(edges.values.count)
        share = Double(edges.values.count { $0 < 3 }) / count
        let sum = pixels.lightness.reduce(0) { $0 + Int($1) }
        let squares = pixels.lightness.reduce(0) { $0 + Int($1) * Int($1) }
        let mean = Double(sum) / count
        deviation = max(0, Double(squares) / count - mean * mean).squareRoot() / Double(LabPixels.steps)
    }
}
