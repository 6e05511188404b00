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
