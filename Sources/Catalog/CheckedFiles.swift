public import Diagnostics

/// Everything that the files of a workspace say, checked.
public struct CheckedFiles: Sendable {
    /// Where it was read.
    public let workspace: Workspace
    /// The brand profiles, by id.
    public let brands: [Brand]
    /// The templates, by name.
    public let templates: [TemplateFile]
    /// The series, by id.
    public let series: [Series]
    /// What `broadside.yaml` says.
    public let settings: Settings
    /// Every problem of every file read, in order.
    public let diagnostics: [Diagnostic]

    /// Whether anything is wrong, be it with some cells only.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Whether nothing may be sent: something is wrong that concerns more than some cells.
    public var stopEverything: Bool { diagnostics.contains(where: \.stopsEverything) }

    /// A brand as a series names it: its folder's name, with a version where one is meant.
    public func brand(named name: String) -> Brand? { brands.first { $0.reference == name } }

    /// A template as a series names it: its name, with a version where one is meant.
    public func template(named name: String) -> TemplateFile? { templates.first { $0.reference == name } }

    /// A series by id, such as `nordlys/spring-launch`.
    public func series(named id: String) -> Series? { series.first { $0.id == id } }
}
