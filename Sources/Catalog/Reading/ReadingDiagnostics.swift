import Diagnostics

// The wording of what is wrong with files that files name.

extension WorkspaceError {
    /// The problem where a file names the path.
    ///
    /// - Parameters:
    ///   - span: The path as written.
    ///   - nearest: A file with almost that name.
    /// - Returns: The diagnostic.
    func diagnostic(at span: SourceSpan, nearest: String? = nil) -> Diagnostic {
        switch self {
        case .missing(let path):
            Diagnostic(
                .fileMissing, "there is no file '\(path)'", at: span,
                help: nearest.map { "did you mean '\($0)'?" }
                    ?? "paths are relative to the file that names them")
        case .outside(let path):
            Diagnostic(
                .pathOutsideWorkspace, "'\(path)' lies outside the workspace", at: span,
                help: "copy the file into the workspace")
        case .unreadable(let path):
            Diagnostic(
                .unreadableFile, "'\(path)' cannot be read", at: span,
                help: "it must be a plain file, not a folder, and readable by you")
        case .tooLarge(let path, let limit):
            Diagnostic(
                .limitExceeded, "'\(path)' has more than \(limit) bytes", at: span, help: "make it smaller")
        }
    }
}

func unreadableImage(_ path: String, at span: SourceSpan, because reason: String) -> Diagnostic {
    Diagnostic(
        .unreadableImage, "'\(path)' cannot be read as an image", at: span, label: reason,
        help: "save it again as PNG, JPEG or WebP")
}

func unfetchedImage(_ path: String, at span: SourceSpan, _ pointer: UnfetchedImage) -> Diagnostic {
    Diagnostic(
        .unreadableImage, "'\(path)' is \(pointer.kind), not the image", at: span, help: pointer.remedy)
}

func noFileMatches(_ pattern: Located<String>) -> Diagnostic {
    Diagnostic(
        .fileMissing, "no file matches '\(pattern.value)'", at: pattern.span,
        help: "'*' and '?' stand for parts of a file's name, relative to this file's folder")
}

func wrongEnding(_ path: String, at span: SourceSpan) -> Diagnostic {
    let name = path.split(separator: "/").last.map { $0.dropLast(5) } ?? ""
    return Diagnostic(
        .fileMissing, "there is no file '\(path)'", at: span,
        help: "rename '\(name).yml' to '\(name).yaml'")
}

func fileNotRead(_ path: String) -> Diagnostic {
    let span = SourceSpan(file: SourceFile(path: path, bytes: []), range: 0..<0)
    let name = path.split(separator: "/").last.map { $0.dropLast(4) } ?? ""
    return Diagnostic(
        .unreadableFile, severity: .warning, "'\(path)' is not read", at: span,
        help: "rename it to '\(name).yaml'")
}
