internal import Diagnostics
internal import Generation

/// What only pixels tell of a layer.
struct PosterRemark: Sendable {
    /// The layer of the template, by its place there.
    let layer: Int
    let kind: PosterFinding.Kind

    /// Whether it is the same thing on the same layer, more or less of it.
    func isAlike(_ other: PosterRemark) -> Bool { layer == other.layer && name == other.name }

    /// The one of two alike that matters more.
    func worse(_ other: PosterRemark) -> PosterRemark {
        switch (kind, other.kind) {
        case (.lowContrast(let own, _), .lowContrast(let theirs, _)): own <= theirs ? self : other
        case (.enlarged(let own), .enlarged(let theirs)): own >= theirs ? self : other
        case (.tooMuchInk(let own, _), .tooMuchInk(let theirs, _)): own >= theirs ? self : other
        default: self
        }
    }

    /// One word, for machines.
    var name: String {
        switch kind {
        case .lowContrast: "low-contrast"
        case .enlarged: "enlarged"
        case .tooMuchInk: "too-much-ink"
        }
    }

    /// What it is, and what to do.
    var words: String {
        switch kind {
        case .lowContrast(let reached, let needed):
            "the text has a contrast of \(ratio(reached)) : 1 with the picture behind it, and should have \(ratio(needed)) : 1; "
                + "lay a shade under it, or allow it another colour"
        case .enlarged(let percent):
            "the picture is enlarged to \(percent) % of its own pixels; ask for a larger resolution, or give it less room"
        case .tooMuchInk(let found, let allowed):
            "\(found) % of ink where the printer allows \(allowed) %; use lighter colours, or another profile"
        }
    }

    /// The figures, for machines.
    var members: [JSONValue.Member] {
        switch kind {
        case .lowContrast(let reached, let needed):
            [.init("reached", .integer(reached)), .init("needed", .integer(needed))]
        case .enlarged(let percent): [.init("percent", .integer(percent))]
        case .tooMuchInk(let found, let allowed):
            [.init("found", .integer(found)), .init("allowed", .integer(allowed))]
        }
    }

    /// `4.5` for 450, rounded down.
    private func ratio(_ hundredths: Int) -> String { "\(hundredths / 100).\(hundredths % 100 / 10)" }
}
