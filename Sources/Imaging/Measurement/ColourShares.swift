public import Generation

/// A colour that images have in common, and how much of each it covers.
public struct ColourShare: Hashable, Sendable {
    /// The colour: one that occurs, the most frequent of its kind, and no mixture that may not.
    public let color: RGB
    /// The mean share over all images, 0…1; each counts the same, however large.
    public let mean: Double
    /// The share of each image, 0…1, in the order given.
    public let shares: [Double]

    /// Where the middle four fifths of the images lie, 0…1: one odd poster in ten does not widen it.
    public var usual: ClosedRange<Double> {
        let sorted = shares.sorted()
        let skipped = sorted.count / 10
        return (sorted.dropFirst(skipped).first ?? 0)...(sorted.dropLast(skipped).last ?? 0)
    }
}

/// The colours that images have in common.
///
/// Lloyd's k-means over counted colours in CIE L\*a\*b\*, begun from colours that are frequent and far apart, so that no chance
/// has a part in it; then neighbours by CIEDE2000 are joined, the nearest first. An accent that covers little stays, since nothing
/// is near it.
///
/// - Parameters:
///   - images: The images, counted.
///   - most: The most colours, 1 at least.
/// - Returns: At most so many, the largest mean share first; none under 1 %.
public func colourShares(of images: [ColourCount], most: Int = 6) -> [ColourShare] {
    let images = images.filter { $0.pixels > 0 }
    var clusters = Clusters(points(in: images), count: 16)
    clusters.settle(rounds: 24)
    // What is seen at a glance as one colour; then edges and noise go to what is nearest, before they could stand for themselves.
    clusters.join(within: 5)
    clusters.absorb(under: 0.01 * Double(images.count))
    clusters.join(downTo: most)
    return clusters.shares(images: images.count)
}

/// A counted colour of all images.
private struct Point {
    let color: RGB
    let place: Lab
    /// Its share of each image.
    let shares: [Double]
    /// Their sum.
    let weight: Double
}

private func points(in images: [ColourCount]) -> [Point] {
    Set(images.flatMap(\.cells.keys)).sorted().map { key in
        let cells = images.map { $0.cells[key] ?? ColourCount.Cell() }
        let shares = zip(cells, images).map { Double($0.pixels) / Double($1.pixels) }
        var whole = ColourCount.Cell()
        for cell in cells {
            whole.pixels += cell.pixels
            whole.red += cell.red
            whole.green += cell.green
            whole.blue += cell.blue
        }
        return Point(
            color: whole.colour, place: Lab(whole.colour), shares: shares, weight: shares.reduce(0, +))
    }
}

private struct Clusters {
    let points: [Point]
    /// The middle of each cluster.
    private var centers: [Lab] = []
    /// The cluster of each point.
    private var owner: [Int]

    /// Each next centre is the point whose weight times its squared distance to the centres so far is greatest.
    init(_ points: [Point], count: Int) {
        self.points = points
        owner = points.map { _ in 0 }
        var distances = points.map { _ in Double.infinity }
        var next = points.indices.max { points[$0].weight < points[$1].weight }
        while let chosen = next, centers.count < count {
            centers.append(points[chosen].place)
            for index in points.indices {
                distances[index] = min(
                    distances[index], points[index].place.squaredDistance(to: points[chosen].place))
            }
            next = points.indices.max {
                points[$0].weight * distances[$0] < points[$1].weight * distances[$1]
            }
            if let index = next, distances[index] == 0 { next = nil }
        }
    }

    /// Gives each point to its nearest centre and moves the centres, until nothing changes.
    mutating func settle(rounds: Int) {
        for _ in 0..<rounds {
            let before = owner
            for (index, point) in points.enumerated() {
                owner[index] =
                    centers.indices.min {
                        centers[$0].squaredDistance(to: point.place)
                            < centers[$1].squaredDistance(to: point.place)
                    } ?? 0
            }
            for center in centers.indices { move(center) }
            if owner == before { return }
        }
    }

    private mutating func move(_ center: Int) {
        let own = points.indices.filter { owner[$0] == center }.map { points[$0] }
        let weight = own.reduce(0) { $0 + $1.weight }
        guard weight > 0 else { return }
        func mean(_ part: KeyPath<Lab, Double>) -> Double {
            own.reduce(0) { $0 + $1.place[keyPath: part] * $1.weight } / weight
        }
        centers[center] = Lab(lightness: mean(\.lightness), a: mean(\.a), b: mean(\.b))
    }

    /// Joins the two nearest clusters as long as they look no more different than this in ΔE₀₀.
    mutating func join(within limit: Double) {
        while let pair = nearest(of: living), pair.distance <= limit { join(pair.first, pair.second) }
    }

    /// Joins the two nearest clusters as long as there are more than so many.
    mutating func join(downTo count: Int) {
        while living.count > count, let pair = nearest(of: living) { join(pair.first, pair.second) }
    }

    /// Joins each cluster of less weight to the one that looks most like it.
    mutating func absorb(under least: Double) {
        var weights: [Int: Double] = [:]
        for index in points.indices { weights[owner[index], default: 0] += points[index].weight }
        for small in living where weights[small, default: 0] < least {
            let near = living.filter { $0 != small && weights[$0, default: 0] >= least }.min {
                colorDifference(centers[$0], centers[small]) < colorDifference(centers[$1], centers[small])
            }
            if let near { join(near, small) }
        }
    }

    private var living: [Int] { Set(owner).sorted() }

    private mutating func join(_ first: Int, _ second: Int) {
        for index in owner.indices where owner[index] == second { owner[index] = first }
        move(first)
    }

    private func nearest(of living: [Int]) -> (first: Int, second: Int, distance: Double)? {
        let pairs = living.flatMap { first in living.filter { $0 > first }.map { (first, $0) } }
        return pairs.map { ($0, $1, colorDifference(centers[$0], centers[$1])) }.min { $0.2 < $1.2 }
    }

    func shares(images: Int) -> [ColourShare] {
        living.compactMap { cluster -> ColourShare? in
            let own = points.indices.filter { owner[$0] == cluster }.map { points[$0] }
            guard let most = own.max(by: { $0.weight < $1.weight }) else { return nil }
            let shares = (0..<images).map { image in own.reduce(0) { $0 + $1.shares[image] } }
            return ColourShare(
                color: most.color, mean: shares.reduce(0, +) / Double(images), shares: shares)
        }.sorted { ($0.mean, $1.color.hex) > ($1.mean, $0.color.hex) }
    }
}

extension Lab {
    fileprivate func squaredDistance(to other: Lab) -> Double {
        let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
        return dl * dl + da * da + db * db
    }
}
