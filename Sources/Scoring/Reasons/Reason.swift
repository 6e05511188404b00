internal import Foundation
internal import Generation
internal import Imaging

/// Why a poster stands where it stands, in a sentence for those who sell things and not for those who measure them.
struct Reason {
    let entry: SeriesScore.Entry
    let palette: BrandPalette
    /// What was judged: the image, or the finished poster where those were approved.
    private let own: PictureMeasure?
    /// The pictures that it was judged by, without itself; `nil` where there are none.
    private let usual: Usual?

    init(_ entry: SeriesScore.Entry, in score: SeriesScore) {
        self.entry = entry
        palette = score.palette
        (own, usual) = score.compared(entry)
    }

    /// What is to be said by the facet that decides: "its colours are 14 ΔE from the approved images, colder and lighter".
    ///
    /// It begins in small letters and has no full stop; `nil` where there is nothing to say.
    var clause: String? { entry.score.decides.flatMap(clause) }

    /// What is to be said by a facet.
    func clause(by facet: Facet) -> String? {
        let flaws = entry.score.flaws.filter { $0.facet == facet }
        if let worst = flaws.min(by: { ($1.verdict, $0.score) < ($0.verdict, $1.score) }),
            isDecided(by: worst)
        {
            return worst.inWords
        }
        return strangeness(by: facet)
    }

    /// What is to be said of how strange it is by a facet, whatever else is wrong.
    func strangeness(by facet: Facet) -> String? {
        guard let own, let side = entry.score.standing?.sides.first(where: { $0.facet == facet }) else {
            return nil
        }
        if facet == .palette { return fit(own, side) }
        guard let usual else { return nil }
        return switch facet {
        case .colour: colours(own.impression, usual)
        case .texture: texture(own.impression.texture, usual)
        case .light: light(own.impression.light, usual)
        case .composition: composition(own.impression.composition, usual)
        case .palette, .logo, .contrast, .calm, .size, .blank, .duplicate: nil
        }
    }

    /// Whether a flaw says more of its facet than how strange the picture is by it.
    private func isDecided(by flaw: Flaw) -> Bool {
        guard let side = entry.score.standing?.sides.first(where: { $0.facet == flaw.facet }) else {
            return true
        }
        return flaw.score <= side.score
            || entry.score.sides.first { $0.facet == flaw.facet }?.verdict == flaw.verdict
    }

    private func fit(_ image: PictureMeasure, _ side: Standing.Side) -> String? {
        guard let fit = image.fit else { return nil }
        var words =
            "its colours are \(units(side.strangeness)) ΔE from the palette, \(units(side.yardstick.usual)) is usual"
        if let stray = fit.strays.first, let color = RGB(hex: stray.hex),
            palette.swatches.indices.contains(stray.nearest)
        {
            words +=
                "; \(percent(stray.share)) of it is \(Lab(color).inWords), \(units(stray.difference)) ΔE from the nearest swatch, "
                + palette.swatches[stray.nearest].name
        }
        return words
    }

    private func colours(_ own: Impression, _ usual: Usual) -> String {
        let mean = own.colour.mean
        let distance = colorDifference(mean, usual.mean)
        let more = own.colour.surplus(over: usual.colours).first { $0.share > 0 }
        let surplus = more.map { "\(percent($0.share)) more of it is \($0.color.inWords)" }
        guard distance >= 3 else {
            return "its colours are shared out otherwise than in \(usual.noun)"
                + (surplus.map { ", \($0)" } ?? "")
        }
        let directions = Self.directions(from: usual.mean, to: mean)
        let all = [directions.isEmpty ? nil : directions.joined(separator: " and "), surplus].compactMap {
            $0
        }
        return (["its colours are \(units(distance)) ΔE from \(usual.noun)"] + all).joined(separator: ", ")
    }

    private static func directions(from usual: Lab, to own: Lab) -> [String] {
        var words: [String] = []
        let (warmth, lightness) = (own.b - usual.b, own.lightness - usual.lightness)
        let chroma =
            (own.a * own.a + own.b * own.b).squareRoot()
            - (usual.a * usual.a + usual.b * usual.b).squareRoot()
        if abs(warmth) >= 3 { words.append(warmth > 0 ? "warmer" : "colder") }
        if abs(lightness) >= 3 { words.append(lightness > 0 ? "lighter" : "darker") }
        if words.count < 2, abs(chroma) >= 5 { words.append(chroma > 0 ? "stronger" : "paler") }
        return words
    }

    private func texture(_ own: Texture, _ usual: Usual) -> String {
        let roughness = usual[.roughness]
        if abs(own.roughness - roughness) >= 0.05 {
            return
                "its surfaces are \(own.roughness > roughness ? "rougher" : "smoother") than those of \(usual.noun) "
                + "(roughness \(units(own.roughness * 100)) of 100, \(units(roughness * 100)) is usual)"
        }
        let scale = own.coarseness - usual[.coarseness]
        return abs(scale) >= 0.1
            ? "its surfaces have a \(scale > 0 ? "coarser" : "finer") grain than those of \(usual.noun)"
            : "its surfaces and strokes are of another kind than those of \(usual.noun)"
    }

    private func light(_ own: Light, _ usual: Usual) -> String {
        let (lightness, contrast) = (usual[.meanLightness], own.contrast - usual[.contrast])
        let warmth = own.meanWarmth - usual[.warmth]
        var words: [String] = []
        if abs(own.meanLightness - lightness) >= 2 {
            words.append(
                "\(own.meanLightness > lightness ? "lighter" : "darker") (\(units(own.meanLightness)) of 100, "
                    + "\(units(lightness)) is usual)")
        }
        if abs(contrast) >= 4 { words.append(contrast > 0 ? "harder in its contrast" : "flatter") }
        if abs(warmth) >= 2 { words.append(warmth > 0 ? "warmer" : "colder") }
        return words.isEmpty
            ? "its light falls otherwise than in \(usual.noun)" : "it is \(words.inSpeech) than \(usual.noun)"
    }

    private func composition(_ own: Composition, _ usual: Usual) -> String {
        let (across, down) = (own.x - usual[.across], own.y - usual[.down])
        var words: [String] = []
        if abs(across) >= 0.03 {
            words.append("\(percent(abs(across))) further \(across > 0 ? "right" : "left")")
        }
        if abs(down) >= 0.03 { words.append("\(percent(abs(down))) further \(down > 0 ? "down" : "up")") }
        if words.isEmpty {
            let spread = own.spreadAcross + own.spreadDown - usual[.spread]
            return
                "what draws the eye is \(spread > 0 ? "more spread out" : "closer together") than in \(usual.noun)"
        }
        return "what draws the eye stands \(words.inSpeech) than in \(usual.noun)"
    }

    private func units(_ value: Double) -> String { String(Int(value.rounded())) }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension Collection<Double> {
    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}

extension [String] {
    /// `one, two and three`.
    var inSpeech: String {
        count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + (last ?? "")
    }
}

extension SeriesScore {
    /// What is to be said of a poster by the facet that decides: "its colours are 14 ΔE from the approved images, colder".
    ///
    /// - Returns: Words that begin small and have no full stop; `nil` where there is nothing to say.
    public func clause(on entry: Entry) -> String? { Reason(entry, in: self).clause }
}
