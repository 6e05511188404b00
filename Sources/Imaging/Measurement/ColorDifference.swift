internal import Foundation

/// How different two colours look.
///
/// - Parameters:
///   - first: A colour in CIE L\*a\*b\*.
///   - second: The colour it is compared with, for the same white.
/// - Returns: ΔE₀₀, no unit; about 1 is the least a trained eye sees side by side.
/// - Note: CIE 142-2001, in the form of Sharma, Wu and Dalal (2005), whose numbers of equations are cited.
public func colorDifference(_ first: Lab, _ second: Lab) -> Double {
    let (one, two) = chromaAdjusted(first, second)

    let lightness = second.lightness - first.lightness  // eq. 8
    let chroma = two.chroma - one.chroma  // eq. 9
    let hue = hueDifference(one, two)

    let weights = Weights(
        lightness: (first.lightness + second.lightness) / 2, chroma: (one.chroma + two.chroma) / 2,
        hue: MeanHue(one, two))
    let (l, c, h) = (lightness / weights.lightness, chroma / weights.chroma, hue / weights.hue)
    return max(0, l * l + c * c + h * h + weights.rotation * c * h).squareRoot()  // eq. 22
}

/// A place on the plane of colours after the a\* axis is stretched for greys.
private struct Plane {
    let a: Double, b: Double
    let chroma: Double

    init(a: Double, b: Double) {
        self.a = a
        self.b = b
        chroma = (a * a + b * b).squareRoot()
    }

    /// Whether its hue is from 0 up to 180 degrees.
    var isInLowerHalf: Bool { b > 0 || b == 0 && a > 0 }
}

/// Equations 2 to 7.
private func chromaAdjusted(_ first: Lab, _ second: Lab) -> (Plane, Plane) {
    let mean =
        ((first.a * first.a + first.b * first.b).squareRoot()
            + (second.a * second.a + second.b * second.b).squareRoot()) / 2
    let stretch = 1 + 0.5 * (1 - seventhPowerShare(mean))
    return (Plane(a: stretch * first.a, b: first.b), Plane(a: stretch * second.a, b: second.b))
}

/// √(c⁷ / (c⁷ + 25⁷)): near 0 for greys, near 1 for strong colours.
private func seventhPowerShare(_ chroma: Double) -> Double {
    let square = chroma * chroma
    let power = square * square * square * chroma
    return (power / (power + 6_103_515_625)).squareRoot()
}

/// Equations 10 and 11 without an angle: 2 √(C₁C₂) sin(Δh / 2) is the root of 2 (C₁C₂ − a₁a₂ − b₁b₂).
///
/// It is above 0 where the shorter way from the first to the second goes up.
private func hueDifference(_ one: Plane, _ two: Plane) -> Double {
    let (product, along) = (one.chroma * two.chroma, one.a * two.a + one.b * two.b)
    let across = one.a * two.b - two.a * one.b
    // (C₁C₂)² is along² + across²: for hues that are near, the difference would lose all its digits.
    let square = along > 0 ? across * across / (product + along) : max(0, product - along)
    let length = (2 * square).squareRoot()
    return across < 0 || across == 0 && !one.isInLowerHalf ? -length : length
}

/// Equation 14, the middle of the shorter way between two hues, as a direction: that of the sum of both directions.
private struct MeanHue {
    let cos: Double, sin: Double

    init(_ one: Plane, _ two: Plane) {
        // A grey has no hue; the published equations give it 0, and the sum of both hues to a pair with one: the other's, or 0.
        let (first, second) = (one.chroma > 0, two.chroma > 0)
        let a = (first ? one.a / one.chroma : 0) + (second ? two.a / two.chroma : 0)
        let b = (first ? one.b / one.chroma : 0) + (second ? two.b / two.chroma : 0)
        let length = (a * a + b * b).squareRoot()
        // Opposite hues have two middles: that which is a quarter turn on from the lower angle is meant.
        if length < 1e-9, first, second {
            let lower = one.isInLowerHalf ? one : two
            (cos, sin) = (-lower.b / lower.chroma, lower.a / lower.chroma)
        } else {
            (cos, sin) = length > 0 ? (a / length, b / length) : (1, 0)
        }
    }

    /// In degrees, 0 up to 360.
    var angle: Double {
        let angle = atan2(sin, cos) * 180 / .pi
        return angle < 0 ? angle + 360 : angle
    }
}

/// Equations 15 to 21: how much each kind of difference counts at a place in the colour space.
private struct Weights {
    let lightness, chroma, hue, rotation: Double

    init(lightness mean: Double, chroma: Double, hue: MeanHue) {
        let fromGrey = (mean - 50) * (mean - 50)
        lightness = 1 + 0.015 * fromGrey / (20 + fromGrey).squareRoot()
        self.chroma = 1 + 0.045 * chroma
        self.hue = 1 + 0.015 * chroma * Self.tone(hue)
        // Only near blue is it more than nothing: elsewhere the angle need not be known.
        let isBlue = hue.sin < 0.2
        let blueness = isBlue ? exp(-pow((hue.angle - 275) / 25, 2)) : 0
        rotation = isBlue ? -2 * seventhPowerShare(chroma) * Foundation.sin(radians(60 * blueness)) : 0
    }

    /// Equation 15, with the cosines and sines of twice, three and four times the angle by theorems of addition.
    private static func tone(_ hue: MeanHue) -> Double {
        let (c, s) = (hue.cos, hue.sin)
        let (c2, s2) = (c * c - s * s, 2 * s * c)
        let (c3, s3) = (c2 * c - s2 * s, s2 * c + c2 * s)
        let (c4, s4) = (c2 * c2 - s2 * s2, 2 * s2 * c2)
        return 1 - 0.17 * (c * turn30.cos + s * turn30.sin) + 0.24 * c2
            + 0.32 * (c3 * turn6.cos - s3 * turn6.sin) - 0.20 * (c4 * turn63.cos + s4 * turn63.sin)
    }

    private static let turn30 = (cos: cos(radians(30)), sin: Foundation.sin(radians(30)))
    private static let turn6 = (cos: cos(radians(6)), sin: Foundation.sin(radians(6)))
    private static let turn63 = (cos: cos(radians(63)), sin: Foundation.sin(radians(63)))
}

private func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
