internal import Generation
internal import Imaging

/// How the style references temper a brand's palette: which of its colours they show, and how deep and warm their rooms are.
struct Mood: Sendable {
    private let shares: [ProofSwatch: Double]
    private let mean: Tone?

    /// A colour further than this in ΔE₀₀ from every swatch is no colour of the brand.
    private static let reach = 25.0
    /// A colour seen on less of the references than this decides nothing.
    private static let least = 0.005

    /// Each colour counts for the swatch that looks most like it.
    init(_ colors: [MoodColor], palette: [ProofSwatch]) {
        var shares: [ProofSwatch: Double] = [:]
        for seen in colors {
            let distances = palette.map {
                (swatch: $0, distance: colorDifference(Lab($0.color), Lab(seen.color)))
            }
            guard let near = distances.min(by: { $0.distance < $1.distance }), near.distance <= Mood.reach
            else {
                continue
            }
            shares[near.swatch, default: 0] += seen.share
        }
        self.shares = shares
        mean = Mood.mean(of: colors)
    }

    /// The swatch for a part of the picture: of those nearly as fit as the fittest the one that the references show most,
    /// and the fittest itself where they show none.
    ///
    /// - Parameters:
    ///   - swatches: Those to choose from; of equals the first is the fittest.
    ///   - least: How fit a swatch must be, as a share of the fittest, 0…1.
    ///   - fitness: How fit a swatch is for the part, from 0.
    /// - Returns: `nil` when there is none to choose from.
    func choice(
        of swatches: [ProofSwatch], least: Double, by fitness: (ProofSwatch) -> Double
    ) -> ProofSwatch? {
        guard let best = swatches.max(by: { fitness($0) < fitness($1) }) else { return nil }
        let fit = swatches.filter { fitness($0) >= least * fitness(best) && share($0) > Mood.least }
        let seen = fit.max { share($0) < share($1) }
        return seen.map { share($0) > share(best) ? $0 : best } ?? best
    }

    /// The mix of three colours that comes nearest to the mean of the references: how much of it is form, and how much
    /// accent, each 0…1; `nil` without references.
    func mix(ground: Tone, form: Tone, accent: Tone) -> (form: Double, accent: Double)? {
        guard let mean else { return nil }
        let (f, a, m) = (form - ground, accent - ground, mean - ground)
        // The least squares of m − x·f − y·a, by its normal equations.
        let (ff, fa, aa, fm, am) = (f * f, f * a, a * a, f * m, a * m)
        let area = ff * aa - fa * fa
        guard area > 1e-9 else { return nil }
        let (x, y) = ((fm * aa - am * fa) / area, (am * ff - fm * fa) / area)
        return (min(max(x, 0), 1), min(max(y, 0), 1))
    }

    private func share(_ swatch: ProofSwatch) -> Double { shares[swatch] ?? 0 }

    private static func mean(of colors: [MoodColor]) -> Tone? {
        let whole = colors.reduce(0) { $0 + $1.share }
        guard whole > 0 else { return nil }
        func mean(_ part: (Tone) -> Double) -> Double {
            colors.reduce(0) { $0 + part(Tone($1.color)) * $1.share } / whole
        }
        return Tone(lightness: mean(\.lightness), a: mean(\.a), b: mean(\.b))
    }
}

extension Tone {
    fileprivate static func - (one: Tone, other: Tone) -> Tone {
        Tone(lightness: one.lightness - other.lightness, a: one.a - other.a, b: one.b - other.b)
    }

    fileprivate static func * (one: Tone, other: Tone) -> Double {
        one.lightness * other.lightness + one.a * other.a + one.b * other.b
    }
}
