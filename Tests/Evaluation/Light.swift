internal import Foundation

/// How light falls on all pictures of a series.
struct LightMood: Hashable, Sendable {
    let name: String
    /// Over 1 for dark pictures, under 1 for bright ones.
    var gamma: Float = 1
    /// The darkest lightness, 0…1.
    var lift: Float = 0
    /// Over 1 for hard light, under 1 for soft light.
    var contrast: Float = 1
    /// What is added to b\* in the lights and in the shadows: above 0 for warm.
    var lights: Float = 0, shadows: Float = 0

    static func all(of part: Part) -> [LightMood] {
        switch part {
        case .choose:
            [
                LightMood(name: "neutral"),
                LightMood(name: "low-key", gamma: 1.9),
                LightMood(name: "high-key", gamma: 0.6, lift: 0.12, contrast: 0.85),
                LightMood(name: "warm", lights: 11, shadows: 7),
                LightMood(name: "cool", lights: -6, shadows: -13),
                LightMood(name: "hard", gamma: 1.1, contrast: 1.7),
            ]
        case .heldBack:
            [
                LightMood(name: "soft", lift: 0.12, contrast: 0.55),
                LightMood(name: "dusk", gamma: 1.6, contrast: 0.85, lights: -2, shadows: -13),
                LightMood(name: "bright", gamma: 0.62, lights: 4),
                LightMood(name: "golden", gamma: 1.1, lights: 15, shadows: 3),
                LightMood(name: "overcast", contrast: 0.75, lights: -8, shadows: -6),
                LightMood(name: "stage", gamma: 1.7, contrast: 1.5, lights: 3, shadows: -6),
            ]
        }
    }
}

extension Painting {
    /// Brings mean and spread of lightness half-way to 55 and 22, as an art director who picks pictures would.
    mutating func settleLightness() {
        let count = Float(lightness.count)
        let mean = lightness.reduce(0, +) / count
        let spread = (lightness.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        let scale = 1 + (22 / max(8, spread) - 1) / 2
        for place in lightness.indices {
            lightness[place] = min(100, max(0, (lightness[place] - mean) * scale + (mean + 55) / 2))
        }
    }

    /// Lights the picture, with a strength of 0 for not at all and 1 for the whole mood.
    ///
    /// What a mood adds to colours comes after the palette: see ``tint(by:strength:)``.
    mutating func light(by mood: LightMood, strength: Float) {
        let gamma = 1 + (mood.gamma - 1) * strength
        let contrast = 1 + (mood.contrast - 1) * strength
        let lift = mood.lift * strength
        for place in lightness.indices {
            let curved = powf(lightness[place] / 100, gamma)
            let stretched = min(1, max(0, 0.5 + (curved - 0.5) * contrast))
            lightness[place] = 100 * (lift + (1 - lift) * stretched)
        }
    }

    /// Makes lights and shadows warm or cool.
    mutating func tint(by mood: LightMood, strength: Float) {
        for place in lightness.indices {
            let share = lightness[place] / 100
            let warmth = strength * (mood.lights * share + mood.shadows * (1 - share))
            b[place] += warmth
            a[place] += 0.3 * warmth
        }
    }
}
