internal import Foundation
internal import Generation
internal import Imaging

/// Why a poster stands where it stands, in a sentence for those who sell things and not for those who measure them.
struct Reason {
    let entry: SeriesScore.Entry
    let palette: BrandPalette
    /// The other images of the series.
    let others: [PictureMeasure]

    init(_ entry: SeriesScore.Entry, in score: SeriesScore) {
        self.entry = entry
        palette = score.palette
        others = score.others(than: entry)
    }

    /// What is to be said by the facet that decides: "its colours are 14 ΔE from the rest of the series, colder and lighter".
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

    /// What is to be said of how strange its image is by a facet, whatever else is wrong.
    func strangeness(by facet: Facet) -> String? {
        guard let image = entry.image,
            let side = entry.score.standing?.sides.first(where: { $0.facet == facet })
        else { return nil }
        return switch facet {
        case .palette: fit(image, side)
        case .colour: colours(image)
        case .texture: texture(image)
        case .light: light(image)
        case .composition: composition(image)
        case .logo, .contrast, .calm, .size, .blank, .duplicate: nil
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

    private func colours(_ image: PictureMeasure) -> String {
        guard !others.isEmpty else { return "its colours are not those of what was approved" }
        let colours = image.impression.colour
        let usual = others.map(\.impression.colour.mean).mean
        let distance = colorDifference(colours.mean, usual)
        let more = colours.surplus(over: others.map(\.impression.colour)).first { $0.share > 0 }
        let surplus = more.map { "\(percent($0.share)) more of it is \($0.color.inWords)" }
        guard distance >= 3 else {
            return "its colours are shared out otherwise than in the rest of the series"
                + (surplus.map { ", \($0)" } ?? "")
        }
        let directions = Self.directions(from: usual, to: colours.mean)
        let all = [directions.isEmpty ? nil : directions.joined(separator: " and "), surplus].compactMap {
            $0
        }
        return (["its colours are \(units(distance)) ΔE from the rest of the series"] + all).joined(
            separator: ", ")
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

    private func texture(_ image: PictureMeasure) -> String {
        let own = image.impression.texture
        guard !others.isEmpty else { return "its surfaces are not those of what was approved" }
        let roughness = others.map(\.impression.texture.roughness).mean
        let coarseness = others.map(\.impression.texture.coarseness).mean
        if abs(own.roughness - roughness) >= 0.05 {
            return
                "its surfaces are \(own.roughness > roughness ? "rougher" : "smoother") than those of the rest of the series "
                + "(\(percent(own.roughness)) of it has grain, \(percent(roughness)) is usual)"
        }
        let scale = own.coarseness - coarseness
        return abs(scale) >= 0.1
            ? "its surfaces have a \(scale > 0 ? "coarser" : "finer") grain than those of the rest of the series"
            : "its surfaces and strokes are of another kind than those of the rest of the series"
    }

    private func light(_ image: PictureMeasure) -> String {
        guard !others.isEmpty else { return "its light is not that of what was approved" }
        let own = image.impression.light
        let lights = others.map(\.impression.light)
        let (usual, contrast) = (lights.map(\.meanLightness).mean, lights.map(\.contrast).mean)
        let warmth = own.meanWarmth - lights.map(\.meanWarmth).mean
        var words: [String] = []
        if abs(own.meanLightness - usual) >= 2 {
            words.append(
                "\(own.meanLightness > usual ? "lighter" : "darker") (\(units(own.meanLightness)) of 100, "
                    + "\(units(usual)) is usual)")
        }
        if abs(own.contrast - contrast) >= 4 {
            words.append(own.contrast > contrast ? "harder in its contrast" : "flatter")
        }
        if abs(warmth) >= 2 { words.append(warmth > 0 ? "warmer" : "colder") }
        return words.isEmpty
            ? "its light falls otherwise than in the rest of the series"
            : "it is \(words.inSpeech) than the rest of the series"
    }

    private func composition(_ image: PictureMeasure) -> String {
        guard !others.isEmpty else { return "its subject stands elsewhere than in what was approved" }
        let own = image.impression.composition
        let all = others.map(\.impression.composition)
        let (across, down) = (own.x - all.map(\.x).mean, own.y - all.map(\.y).mean)
        var words: [String] = []
        if abs(across) >= 0.03 {
            words.append("\(percent(abs(across))) further \(across > 0 ? "right" : "left")")
        }
        if abs(down) >= 0.03 { words.append("\(percent(abs(down))) further \(down > 0 ? "down" : "up")") }
        if words.isEmpty {
            let spread = own.spreadAcross + own.spreadDown - all.map { $0.spreadAcross + $0.spreadDown }.mean
            return
                "what draws the eye is \(spread > 0 ? "more spread out" : "closer together") than in the rest of the series"
        }
        return "what draws the eye stands \(words.inSpeech) than in the rest of the series"
    }

    private func units(_ value: Double) -> String { String(Int(value.rounded())) }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension Collection<Double> {
    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}

extension [Lab] {
    fileprivate var mean: Lab {
        Lab(lightness: map(\.lightness).mean, a: map(\.a).mean, b: map(\.b).mean)
    }
}

extension [String] {
    /// `one, two and three`.
    var inSpeech: String {
        count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + (last ?? "")
    }
}

extension SeriesScore {
    /// What is to be said of a poster by the facet that decides: "its colours are 14 ΔE from the rest of the series, colder".
    ///
    /// - Returns: Words that begin small and have no full stop; `nil` where there is nothing to say.
    public func clause(on entry: Entry) -> String? { Reason(entry, in: self).clause }
}
