public import Diagnostics

/// An image of the brand, with the part it plays.
public struct Reference: Hashable, Sendable {
    /// What a reference is for.
    public enum Role: String, CaseIterable, Hashable, Sendable {
        /// The mood board.
        case style
        /// A person or mascot who looks the same in every image.
        case character
        /// What is advertised.
        case product
        /// The composition to follow.
        case layout
        /// Composited, never sent.
        case logo
        /// Measured, never sent.
        case past

        /// Whether a provider may be sent it.
        public var isSent: Bool { self != .logo && self != .past }
    }

    /// Its name.
    public let name: Located<String>
    /// The part it plays.
    public let role: Role
    /// The files, globs resolved and sorted; for a logo of two forms both.
    public let files: [ReferenceFile]
    /// A logo's form for light grounds.
    public let onLight: ReferenceFile?
    /// A logo's form for dark grounds.
    public let onDark: ReferenceFile?
    /// What is to be seen on it, in words for the prompt.
    public let describe: Located<String>?
    /// Space to keep around a logo, in % of its height.
    public let clear: Percent?
    /// The least width of a logo on paper.
    public let minimum: Length?
    /// The least width of a logo on screens, in pixels.
    public let minimumPixels: Int?
}

/// A file that a reference names.
public struct ReferenceFile: Hashable, Sendable {
    /// Its path relative to the workspace, as written, `..` and `.` resolved.
    public let path: String
    /// Where it is named.
    public let span: SourceSpan
    /// Its pixels, or a drawing's own size; `nil` where nobody has looked.
    public var pixels: PixelSize?
}
