internal import Foundation

/// The three colours of a picture, chosen from the brand's palette, and every mix of them that it is painted with.
struct Scheme: Sendable {
    /// The darkest and the lightest of the three, and the one that is seen first.
    let dark: Tone, light: Tone, accent: Tone

    /// Whether the picture is a night: the brand's largest colour is a dark one.
    let isDark: Bool

    /// How far the room's tones go from the ground, where 1 is usual; the references' rooms decide.
    private let depth: Double

    /// How much of the accent is in the light, where 1 is usual.
    private let warmth: Double

    /// Three colours of a palette, tempered by the colours of the style references.
    ///
    /// The ground is the colour with the largest share, else the lightest; then comes the colour that stands out most
    /// against it, and of the others the strongest as the accent. Where others are nearly as fit for a part, the one that
    /// the references show most has it. A palette of one or two colours is filled up with ink and paper.
    init(palette: [ProofSwatch], mood colors: [MoodColor] = []) {
        let known = palette + [.paper, .ink].prefix(max(0, 3 - palette.count))
        let mood = Mood(colors, palette: known)
        let rest = Scheme.rest(of: known)
        let lightestFirst = known.sorted { $0.tone.lightness > $1.tone.lightness }
        let ground = mood.choice(of: lightestFirst, least: 0.5) { $0.middle ?? rest } ?? .paper
        let form = mood.choice(of: known.filter { $0 != ground }, least: 0.6, by: ground.contrast) ?? .ink
        let others = known.filter { $0 != ground && $0 != form }
        accent = (mood.choice(of: others, least: 0.5, by: \.tone.chroma) ?? form).tone
        isDark = ground.tone.lightness < form.tone.lightness
        (dark, light) = isDark ? (ground.tone, form.tone) : (form.tone, ground.tone)
        let mix = mood.mix(ground: ground.tone, form: form.tone, accent: accent)
        // Rooms are about an eighth form and a twelfth accent; roots, because a proof hints at a mood and does not copy it.
        depth = mix.map { min(max(pow($0.form * 8, 0.4), 0.65), 1.45) } ?? 1
        warmth = mix.map { min(max(pow($0.accent * 12, 0.5), 0.4), 1.8) } ?? 1
    }

    /// A mix of the dark and the light colour: 0 is dark, 1 is light.
    func tone(_ value: Double) -> Tone { dark.mixed(light, value) }

    /// The accent: under ½ mixed with the dark colour, over ½ with the light one; ½ is the accent itself.
    func accent(_ value: Double) -> Tone {
        value < 0.5 ? dark.mixed(accent, value * 2) : accent.mixed(light, value * 2 - 1)
    }

    /// A tone of the room: 0 is the ground itself, 1 the colour most unlike it.
    func ground(_ value: Double) -> Tone {
        // From 0.6 on a tone is form and no longer room, whatever the mood.
        flat(value * (depth + (1 - depth) * min(1, value / 0.6)))
    }

    /// The same as print has it, which knows no light: 0 is the ground itself, 1 the colour most unlike it.
    func flat(_ value: Double) -> Tone { tone(isDark ? value : 1 - value) }

    /// A tone with some light of the accent in it: `share` is 0…1 in a usual mood.
    func warmed(_ tone: Tone, by light: Tone, _ share: Double) -> Tone { tone.mixed(light, share * warmth) }

    /// What a colour covers, in percent, for which the brand does not say: its part of what the others leave.
    private static func rest(of palette: [ProofSwatch]) -> Double {
        let said = palette.compactMap(\.middle)
        return max(0, 100 - said.reduce(0, +)) / Double(max(1, palette.count - said.count))
    }
}

extension ProofSwatch {
    /// The middle of the share that it should cover, in percent.
    fileprivate var middle: Double? { share.map { Double($0.lowerBound + $0.upperBound) / 2 } }
}
