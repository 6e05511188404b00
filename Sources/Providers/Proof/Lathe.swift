/// A body turned on a lathe, seen from slightly above: cups, jugs and kettles are all such bodies.
///
/// It stands on the origin. Units are thousandths of the object's reference size; heights count upwards.
struct Lathe {
    /// A circle of the body.
    struct Ring {
        let height: Double, radius: Double
        /// Whether the outline has an edge here instead of a soft bend.
        let isEdge: Bool

        init(_ height: Double, _ radius: Double, edge: Bool = false) {
            self.height = height
            self.radius = radius
            isEdge = edge
        }
    }

    /// From the foot to the mouth; at least two.
    let rings: [Ring]

    /// The height of a circle's ellipse for a width of 1, by its place: lower circles are seen more from above.
    static func openness(at height: Double) -> Double { 0.225 - height * 0.000_085 }

    /// The ellipse of a circle around the axis.
    static func ellipse(_ height: Double, _ radius: Double, x: Double = 0) -> Path {
        Path(ellipse: Point(x, -height), radius, radius * openness(at: height))
    }

    /// The outline with the front half of the foot and the back half of the mouth.
    var outline: Path {
        guard let foot = rings.first, let mouth = rings.last else { return Path() }
        var path = Path()
        path.move(Point(-foot.radius, -foot.height))
        path.arc(
            foot.radius, foot.radius * Lathe.openness(at: foot.height), sweep: false,
            Point(foot.radius, -foot.height))
        for side in soft(rings) { path.spline(side.map { Point($0.radius, -$0.height) }) }
        path.arc(
            mouth.radius, mouth.radius * Lathe.openness(at: mouth.height), sweep: false,
            Point(-mouth.radius, -mouth.height))
        for side in soft(rings.reversed()) { path.spline(side.map { Point(-$0.radius, -$0.height) }) }
        path.close()
        return path
    }

    /// The widest circle's radius.
    var width: Double { rings.map(\.radius).max() ?? 0 }

    /// The part between two heights, cut square; where a ring is missing, one is put on the straight between two.
    func part(_ heights: ClosedRange<Double>) -> Lathe {
        let inner = rings.filter { heights.lowerBound < $0.height && $0.height < heights.upperBound }
        let (low, high) = (radius(at: heights.lowerBound), radius(at: heights.upperBound))
        return Lathe(rings: [Ring(heights.lowerBound, low)] + inner + [Ring(heights.upperBound, high)])
    }

    /// The radius at a height, on the straight between its neighbours.
    func radius(at height: Double) -> Double {
        guard let above = rings.firstIndex(where: { $0.height >= height }) else {
            return rings.last?.radius ?? 0
        }
        guard above > 0 else { return rings[0].radius }
        let (a, b) = (rings[above - 1], rings[above])
        return a.radius + (b.radius - a.radius) * (height - a.height) / (b.height - a.height)
    }

    private func soft(_ rings: [Ring]) -> [[Ring]] {
        var runs: [[Ring]] = [[]]
        for ring in rings {
            runs[runs.count - 1].append(ring)
            if ring.isEdge { runs.append([ring]) }
        }
        return runs
    }
}
