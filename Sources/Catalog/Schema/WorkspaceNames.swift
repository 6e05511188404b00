import Diagnostics

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
