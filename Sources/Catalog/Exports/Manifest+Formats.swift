public import Diagnostics
import Templating

extension Manifest {
    private static let headings = [
        "file", "kind", "of", "width", "height", "mm", "bleed mm", "dpi", "profile", "locale", "alt",
        "rights", "approved",
        "approved by", "approved on", "sha256", "since last",
    ]

    /// A sheet with a line for each file: UTF-8 with a byte-order mark, lines ended as RFC 4180 has them, cells guarded
    /// against being formulas.
    public var csv: String {
        let rows = entries.map { $0.cells(rights: rights ?? "") }
        return "\u{FEFF}" + ([Self.headings] + rows).map { CSV.line($0) + "\r\n" }.joined()
    }

    /// The same for programs.
    public var json: JSONValue {
        .object([
            .init("series", .text(series)), .init("provider", .text(provider)),
            .init("trial", .boolean(isTrial)),
            .init("for", .optional(purpose)), .init("round", .integer(round)), .init("date", .text(day)),
            .init("rights", .optional(rights)), .init("files", .array(entries.map(\.json))),
        ])
    }

    /// Reads what a manifest in JSON says of its files.
    ///
    /// - Parameters:
    ///   - bytes: A `manifest.json`.
    ///   - series: The series that it should be of.
    ///   - provider: Whose images they should be.
    ///   - purpose: Whom it should be for.
    /// - Returns: The files that were there; `nil` where it is no manifest, or one of another series or for others.
    public static func files(
        in bytes: [UInt8], of series: String, by provider: String, for purpose: String?
    ) -> [PastEntry]? {
        var reader = JSONReader(SourceFile(path: "manifest.json", bytes: bytes))
        guard case .map(let root)? = try? reader.document(), root["series"] == .text(series),
            root["provider"] == .text(provider), root["for"] == purpose.map(TemplateValue.text) ?? .null,
            case .list(let files)? = root["files"]
        else { return nil }
        return files.compactMap { file in
            guard case .map(let file) = file, file["since"] != .text(Change.gone.rawValue),
                case .text(let path)? = file["file"], case .text(let kind)? = file["kind"],
                case .text(let id)? = file["of"], case .text(let digest)? = file["sha256"]
            else { return nil }
            return PastEntry(file: path, kind: kind, id: id, sha256: digest)
        }
    }
}

extension Manifest.Entry {
    fileprivate func cells(rights: String) -> [String] {
        func number(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
        let sheet = millimetres.map { ["\($0.width) x \($0.height)", $0.bleed] } ?? ["", ""]
        let approved = isApproved.map { $0 ? "yes" : "no" } ?? ""
        let made: [String] = [file, kind.rawValue, subject, number(width), number(height)] + sheet
        let look: [String] = [number(dotsPerInch), profile ?? "", locale ?? "", alt ?? "", rights]
        return made + look + [approved, approvedBy ?? "", approvedOn ?? "", sha256, change.rawValue]
    }

    fileprivate var json: JSONValue {
        let pixels = width.flatMap { width in
            height.map { JSONValue.object([.init("width", .integer(width)), .init("height", .integer($0))]) }
        }
        let sheet = millimetres.map { sheet in
            JSONValue.object([
                .init("width", .text(sheet.width)), .init("height", .text(sheet.height)),
                .init("bleed", .text(sheet.bleed)),
            ])
        }
        return .object([
            .init("file", .text(file)), .init("kind", .text(kind.rawValue)), .init("of", .text(subject)),
            .init("pixels", pixels ?? .null), .init("mm", sheet ?? .null),
            .init("dpi", dotsPerInch.map(JSONValue.integer) ?? .null), .init("profile", .optional(profile)),
            .init("locale", .optional(locale)), .init("alt", .optional(alt)),
            .init("approved", isApproved.map(JSONValue.boolean) ?? .null),
            .init("approvedBy", .optional(approvedBy)),
            .init("approvedOn", .optional(approvedOn)), .init("sha256", .text(sha256)),
            .init("since", .text(change.rawValue)),
        ])
    }
}

extension Length {
    /// In millimetres, with as many decimals as it has: `297`, `215.9`.
    public var millimetres: String {
        let rest = micrometres % 1000
        guard rest > 0 else { return "\(micrometres / 1000)" }
        let decimals = String("000\(rest)".suffix(3)).replacing(/0+$/, with: "")
        return "\(micrometres / 1000).\(decimals)"
    }
}
