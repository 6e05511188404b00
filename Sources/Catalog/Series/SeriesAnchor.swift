public import Diagnostics

/// The cells of a series that are made and approved first; their images guide those of all others.
public struct SeriesAnchor: Sendable {
    /// The axis of which each value has an anchor of its own; `nil` for one anchor of all cells.
    public let per: Located<String>?
    /// The values of the other axes that make a cell an anchor, in the file's order.
    public let cell: [(axis: Located<String>, value: Located<String>)]
    /// How many images of an anchor are made to choose from.
    public let variants: Int
    /// Whether the program chooses, by a measure, and no person is waited for.
    public let isAutomatic: Bool
    /// Where its cell is written.
    let cellSpan: SourceSpan

    /// Whether a cell is an anchor.
    ///
    /// - Parameter value: The name of the cell's value on an axis.
    /// - Returns: Whether it has the values that are named.
    public func holds(_ value: (String) -> String?) -> Bool {
        cell.allSatisfy { value($0.axis.value) == $0.value.value }
    }
}

/// How the cells of a size come by their image where there is an anchor.
public enum Adaptation: String, CaseIterable, Hashable, Sendable {
    /// A new image, guided by the anchor's.
    case make
    /// The anchor's own image, cropped by the layout.
    case crop
    /// A new image that shows the anchor's scene in the new format.
    case extend
}

extension Series {
    /// How the cells of a size come by their image.
    public func adaptation(of size: String) -> Adaptation {
        adaptations.first { $0.size.value == size }?.how ?? .make
    }

    /// How many images are made for each request of cells that are anchors, or that are none.
    public func variants(ofAnchors isAnchor: Bool) -> Int {
        isAnchor ? anchor?.variants ?? variants : variants
    }
}
