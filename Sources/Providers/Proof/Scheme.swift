/// The three colours of a picture, chosen from the brand's palette, and every mix of them that it is painted with.
struct Scheme: Sendable {
    /// The darkest and the lightest of the three, and the one that is seen first.
    let dark: Tone, light: Tone, accent: Tone

    /// Whether the picture is a night: the brand's largest colour is a dark one.
    let isDark: Bool

    /// Three colours of a palette.
    ///
    /// The ground is the colour with the largest share, else the lightest; then comes the colour that stands out most
    /// against it, and of the others the strongest as the accent. A palette of one or two colours is filled up with
    /// ink and paper.
    init(palette: [ProofSwatch]) {
        let known = palette + [.paper, .ink].prefix(max(0, 3 - palette.count))
        let ground = known.max { Scheme.area($0) < Scheme.area($1) } ?? .paper
        let form = known.max { ground.contrast($0) < ground.contrast($1) } ?? .ink
        let others = known.filter { $0 != ground && $0 != form }
        accent = others.max { $0.tone.chroma < $1.tone.chroma }?.tone ?? form.tone
        isDark = ground.tone.lightness < form.tone.lightness
        (dark, light) = isDark ? (ground.tone, form.tone) : (form.tone, ground.tone)
    }

    /// A mix of the dark and the light colour: 0 is dark, 1 is light.
    func tone(_ value: Double) -> Tone { dark.mixed(light, value) }

    /// The accent: under ½ mixed with the dark colour, over ½ with the light one; ½ is the accent itself.
    func accent(_ value: Double) -> Tone {
        value < 0.5 ? dark.mixed(accent, value * 2) : accent.mixed(light, value * 2 - 1)
    }

    /// A tone of the room: 0 is the ground itself, 1 the colour most unlike it.
    func ground(_ value: Double) -> Tone { tone(isDark ? value : 1 - value) }

    private static func area(_ swatch: ProofSwatch) -> (Double, Double) {
        (swatch.share.map { Double($0.lowerBound + $0.upperBound) } ?? 0, swatch.tone.lightness)
    }
}
