internal import Generation

extension PictureMeasure: Remembered {
    /// The most pixels of a side: more than any format of ours has.
    private static let longest = 1_000_000
    /// The most that ΔE₀₀ comes to between two colours of sRGB, and some more.
    fileprivate static let mostDifference = 200.0

    var isPossible: Bool {
        let sides = 1...Self.longest
        guard sides.contains(size.width), sides.contains(size.height), fit?.isPossible ?? true else {
            return false
        }
        return if case .cutOff(let place) = blankness { (0...1).contains(place) } else { true }
    }
}

extension PictureMeasure.Fit {
    fileprivate var isPossible: Bool {
        let differences = 0...PictureMeasure.mostDifference
        return [mean, tints, percentile90].allSatisfy(differences.contains)
            && (shares + [within10]).allSatisfy((0...1).contains)
            && strays.allSatisfy { stray in
                (0...1).contains(stray.share) && differences.contains(stray.difference)
                    && shares.indices.contains(stray.nearest) && RGB(hex: stray.hex) != nil
            }
    }
}

extension PosterMeasure: Remembered {
    var isPossible: Bool {
        picture.isPossible && logos.allSatisfy(\.isPossible) && words.allSatisfy(\.isPossible)
    }
}

extension PosterMeasure.Logo {
    fileprivate var isPossible: Bool {
        isBox(box) && [colourShare, standsOut].allSatisfy((0...1).contains)
            && tiles.allSatisfy { isBox($0.box) && (-1.001...1.001).contains($0.agreement) }
    }
}

extension PosterMeasure.Words {
    /// WCAG's contrast ratio is 1 to 21.
    fileprivate var isPossible: Bool { (100...2_100).contains(reached) && (100...2_100).contains(needed) }
}

/// Whether four numbers are a box within a picture.
func isBox(_ numbers: [Int]) -> Bool {
    numbers.count == 4 && numbers.allSatisfy { (0...1_000_000).contains($0) }
}
