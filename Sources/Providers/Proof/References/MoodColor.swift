internal import Generation

/// A colour that the style references have in common, and how much of them it covers.
struct MoodColor: Hashable, Sendable {
    /// The colour.
    let color: RGB
    /// Its mean share of the references, 0…1.
    let share: Double
}
