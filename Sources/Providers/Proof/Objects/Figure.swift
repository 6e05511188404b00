internal import Generation

/// A product that was cut out of a picture, standing where a drawn object would.
///
/// The drawing has its outline, for the shadow; its pixels are laid on the finished drawing.
struct Figure: ProofObject {
    private let product: CutOut
    /// Units for one pixel of the cut-out.
    private let scale: Double
    /// What stands on the table, from the left in units: the lowest quarter, which in a picture from above is its base.
    private let stance: ClosedRange<Double>

    /// The larger side in units: 43 % of the picture's short side.
    static let reach = 955.0

    init(_ product: CutOut) {
        self.product = product
        scale = Figure.reach / Double(max(product.size.width, product.size.height))
        let low = Int(Double(product.size.height) * 0.75)
        let runs = (min(low, product.size.height - 1)..<product.size.height).flatMap {
            Figure.runs(of: product, in: $0)
        }
        let left = runs.map(\.lowerBound).min() ?? 0
        stance = Double(left) * scale...Double(runs.map(\.upperBound).max() ?? product.size.width) * scale
    }

    /// Width and height in units.
    var width: Double { Double(product.size.width) * scale }
    var height: Double { Double(product.size.height) * scale }

    /// Where its left edge is, so that the middle of what it stands on is the origin.
    var left: Double { -(stance.lowerBound + stance.upperBound) / 2 }

    /// How far its lower edge lies below the origin: it is seen slightly from above, as the table is.
    var drop: Double { footing * 0.10 }

    var footing: Double { max(40, (stance.upperBound - stance.lowerBound) / 2) }

    /// Rows of its silhouette; the shadow is soft enough not to show them.
    var outline: Path {
        let rows = min(product.size.height, 96)
        let tall = height / Double(rows)
        return (0..<rows).reduce(into: Path()) { path, row in
            for run in Figure.runs(of: product, in: (row * 2 + 1) * product.size.height / (rows * 2)) {
                path =
                    path
                    + Path(
                        x: left + Double(run.lowerBound) * scale, y: drop - height + tall * Double(row),
                        width: Double(run.count) * scale, height: tall)
            }
        }
    }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {}

    /// What of a row is seen, from pixel to pixel.
    private static func runs(of product: CutOut, in row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for x in 0...product.size.width {
            let isSeen = x < product.size.width && product.opacity(x, row) > 127
            if isSeen, start == nil { start = x }
            if !isSeen, let begin = start {
                runs.append(begin..<x)
                start = nil
            }
        }
        return runs
    }
}
