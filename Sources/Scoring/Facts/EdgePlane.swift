internal import Generation

/// How steeply L\* changes at each pixel: the length of its gradient.
struct EdgePlane {
    private let width: Int
    /// In L\* a pixel, row by row.
    let values: [Double]

    init(_ pixels: LabPixels) {
        let (width, height) = (pixels.size.width, pixels.size.height)
        self.width = width
        let lightness = pixels.lightness
        var values: [Double] = []
        values.reserveCapacity(width * height)
        for row in 0..<height {
            let (above, below) = (max(0, row - 1) * width, min(height - 1, row + 1) * width)
            for column in 0..<width {
                let (left, right) = (max(0, column - 1), min(width - 1, column + 1))
                let across = Int(lightness[row * width + right]) - Int(lightness[row * width + left])
                let down = Int(lightness[below + column]) - Int(lightness[above + column])
                values.append(
                    Double(across * across + down * down).squareRoot() / Double(2 * LabPixels.steps))
            }
        }
        self.values = values
    }

    /// How well the edges in a box agree with another's, −1…1.
    ///
    /// The covariance over the mean of the variances, each with a constant added. A plain correlation divides by nothing on a flat
    /// ground, and cannot see that a logo is there but faint.
    ///
    /// - Note: The contrast and structure terms of Wang, Bovik, Sheikh and Simoncelli (2004), equation 13; the constant is the square
    ///   of 1 L\* a pixel, an edge that is just seen.
    func agreement(with other: EdgePlane, in box: PixelBox) -> Double {
        var (one, two, ones, twos, both) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for row in box.y..<(box.y + box.height) {
            for place in (row * width + box.x)..<(row * width + box.x + box.width) {
                let (first, second) = (values[place], other.values[place])
                one += first
                two += second
                ones += first * first
                twos += second * second
                both += first * second
            }
        }
        let count = Double(box.width * box.height)
        let (mean, otherMean) = (one / count, two / count)
        let (variance, otherVariance) = (ones / count - mean * mean, twos / count - otherMean * otherMean)
        return (2 * (both / count - mean * otherMean) + 1) / (variance + otherVariance + 1)
    }
}
