/// A length of a layout: a share of something, pixels of the poster, or a length on paper.
public enum Measure: Hashable, Sendable {
    /// A share; of what, the layer's key says.
    case share(Percent)
    /// Pixels of the poster, 0…50,000.
    case pixels(Int)
    /// A length on paper.
    case length(Length)

    /// Reads `40%`, `120px` or `40mm` (`cm` and `in` are taken too); a share is 0…100 %.
    public init?(_ text: String) {
        if let share = Percent(text) {
            guard (0...100_000).contains(share.thousandths) else { return nil }
            self = .share(share)
        } else if text.hasSuffix("px") {
            guard let pixels = decimal(text.dropLast(2), places: 0),
                (0...PixelSize.largestSide).contains(pixels)
            else { return nil }
            self = .pixels(pixels)
        } else if let length = Length(text) {
            self = .length(length)
        } else {
            return nil
        }
    }

    /// The share that it is; `nil` for pixels and lengths.
    public var share: Percent? { if case .share(let share) = self { share } else { nil } }
}
