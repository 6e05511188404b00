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
    let meanChroma = (one.chroma + two.chroma) / 2
    let meanHue = meanHue(one, two)

    let lightness = second.lightness - first.lightness  // eq. 8
    let chroma = two.chroma - one.chroma  // eq. 9
    let hue = 2 * (one.chroma * two.chroma).squareRoot() * sin(radians(hueStep(one, two)) / 2)  // eq. 11

    let weights = Weights(
        lightness: (first.lightness + second.lightness) / 2, chroma: meanChroma, hue: meanHue)
    let (l, c, h) = (lightness / weights.lightness, chroma / weights.chroma, hue / weights.hue)
    return (l * l + c * c + h * h + weights.rotation * c * h).squareRoot()  // eq. 22
}

/// Chroma and hue angle after the a\* axis is stretched for greys.
private struct Polar {
    let chroma: Double
    /// Degrees, 0 up to 360; 0 for a grey, which has no hue.
    let hue: Double

    init(a: Double, b: Double) {
        chroma = hypot(a, b)
        let angle = atan2(b, a) * 180 / .pi
        hue = a == 0 && b == 0 ? 0 : angle < 0 ? angle + 360 : angle
    }
}

/// Equations 2 to 7.
private func chromaAdjusted(_ first: Lab, _ second: Lab) -> (Polar, Polar) {
    let mean = (hypot(first.a, first.b) + hypot(second.a, second.b)) / 2
    let stretch = 1 + 0.5 * (1 - seventhPowerShare(mean))
    return (Polar(a: stretch * first.a, b: first.b), Polar(a: stretch * second.a, b: second.b))
}

/// √(c⁷ / (c⁷ + 25⁷)): near 0 for greys, near 1 for strong colours.
private func seventhPowerShare(_ chroma: Double) -> Double {
    let power = pow(chroma, 7)
    return (power / (power + 6_103_515_625)).squareRoot()
}

/// Equation 10: the shorter way round, in degrees.
private func hueStep(_ one: Polar, _ two: Polar) -> Double {
    if one.chroma * two.chroma == 0 { return 0 }
    let step = two.hue - one.hue
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step
}

/// Equation 14: the middle of the shorter way, in degrees.
private func meanHue(_ one: Polar, _ two: Polar) -> Double {
    let sum = one.hue + two.hue
    if one.chroma * two.chroma == 0 { return sum }
    if abs(one.hue - two.hue) <= 180 { return sum / 2 }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
}

/// Equations 15 to 21: how much each kind of difference counts at a place in the colour space.
private struct Weights {
    let lightness, chroma, hue, rotation: Double

    init(lightness mean: Double, chroma: Double, hue: Double) {
        let fromGrey = (mean - 50) * (mean - 50)
        let tone =
            1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
            + 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
        let blueness = exp(-pow((hue - 275) / 25, 2))
        lightness = 1 + 0.015 * fromGrey / (20 + fromGrey).squareRoot()
        self.chroma = 1 + 0.045 * chroma
        self.hue = 1 + 0.015 * chroma * tone
        rotation = -2 * seventhPowerShare(chroma) * sin(radians(60 * blueness))
    }
}

private func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
