public import Diagnostics

/// A kind of file that people write.
public enum FileFormat: String, CaseIterable, Sendable {
    case brand, template, series, settings

    /// What such a file may say: the description that `check` reads by.
    var record: Record {
        switch self {
        case .brand: BrandSchema.record
        case .template: TemplateSchema.record
        case .series: SeriesSchema.record
        case .settings: SettingsSchema.record
        }
    }

    /// The description as a JSON Schema, for editors.
    ///
    /// It accepts whatever `check` accepts of a file by itself. A schema cannot see what other files say, a key without
    /// a value (to an editor that is nothing, as `~` is, which here is a text), or what one key forbids another.
    ///
    /// - Parameter names: The names of a workspace to offer, and to refuse others; `nil` for none.
    /// - Returns: The schema (JSON Schema draft 2020-12).
    public func jsonSchema(names: WorkspaceNames? = nil) -> JSONValue {
        var writer = SchemaWriter(names: names)
        return writer.schema(of: record)
    }
}

/// The names that the files of a workspace declare, as far as other files use them.
public struct WorkspaceNames: Sendable {
    private let names: [ScalarType.NameKind: [String]]

    /// The names of a workspace's files; those of all brands together, since brands share templates.
    public init(_ files: CheckedFiles) {
        func all(_ names: (Brand) -> [String]) -> [String] {
            Set(files.brands.flatMap(names)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        let references = all { $0.references.map(\.name.value) }
        names = [
            .template: files.workspace.templateNames, .brand: files.brands.map(\.id),
            .size: all(\.declared.sizes), .reference: references, .layerImage: ["take"] + references,
            .colour: all(\.declared.palette), .typeStyle: all(\.declared.typeStyles),
        ]
    }

    /// The names of a kind; `nil` where none is declared.
    func all(_ kind: ScalarType.NameKind) -> [String]? {
        names[kind].flatMap { $0.isEmpty ? nil : $0 }
    }
}
