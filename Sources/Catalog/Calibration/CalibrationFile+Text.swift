import Foundation

extension CalibrationFile {
    /// The first line of what Broadside writes.
    static let heading = "# Written by broadside. Commit it."

    /// The file as text: one line a picture, sorted, so that a merge which takes the lines of both sides is right.
    ///
    /// Comments stand above what they belong to; those of a picture that is gone come last.
    public var text: String {
        var above = Dictionary(grouping: comments, by: \.place)
        func taking(_ place: Comment.Place, _ indent: String = "") -> [String] {
            (above.removeValue(forKey: place) ?? []).map { indent + $0.text }
        }
        var lines = [Self.heading] + taking(.head)
        lines += ["broadside: 1", pictures.isEmpty ? "pictures: []" : "pictures:"]
        for picture in pictures {
            lines += taking(.picture(picture.kind, sha256: picture.sha256), "  ")
            lines.append("  - \(picture.text)")
        }
        lines += comments.filter { above[$0.place] != nil }.map(\.text)
        return lines.joined(separator: "\n") + "\n"
    }
}

extension CalibrationFile.Picture {
    fileprivate var text: String {
        var parts = ["name: \(quoted(name))", "of: \(kind.rawValue)", "sha256: \(quoted(sha256))"]
        if let fit {
            parts += [
                "palette: \(quoted(fit.palette))", "mean: \(decimalText(fit.mean, places: 3))",
                "tints: \(decimalText(fit.tints, places: 3))",
            ]
        }
        parts.append("impression: \(quoted(Data(impression).base64EncodedString()))")
        return "{\(parts.joined(separator: ", "))}"
    }
}
