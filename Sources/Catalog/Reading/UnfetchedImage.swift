/// Why there is nothing to be seen in a file: it only points to an image that has not been fetched.
public struct UnfetchedImage: Error, Hashable, Sendable {
    /// What it is: "a Git LFS pointer".
    public let kind: String
    /// What fetches the image: "run 'git lfs pull'".
    public let remedy: String

    /// A pointer of a kind, with the remedy.
    public init(kind: String, remedy: String) {
        self.kind = kind
        self.remedy = remedy
    }
}
