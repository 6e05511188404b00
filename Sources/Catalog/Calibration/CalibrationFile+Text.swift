import Foundation

extension CalibrationFile {
    /// The file as text: one line a picture, sorted, so that a merge which takes the lines of both sides is right.
    public var text: String {
        let lines = [
            "# Written by broadside. Commit it.", "broadside: 1",
            pictures.isEmpty ? "pictures: []" : "pictures:",
        ]
        return (lines + pictures.map { "  - \($0.text)" }).joined(separator: "\n") + "\n"
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
