public import Diagnostics
public import Generation

extension Plan {
    /// What a poster is and what it was made of, for programs that find it beside the picture.
    ///
    /// - Parameters:
    ///   - cell: The cell.
    ///   - made: Its poster.
    /// - Returns: An object; `nil` where the poster is not what the files ask for now, so that nothing true could be said of it.
    public func sidecar(of cell: PlannedCell, _ made: MadePoster) -> JSONValue? {
        guard let poster = cell.poster, let request = cell.request, made.key == cell.key,
            made.finish == cell.finish
        else { return nil }
        let json = PlanJSON()
        let files = made.files.map { file -> JSONValue in
            let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
            return ["file": .text(name), "sha256": .text(file.digest.hex)]
        }
        return .object([
            .init("broadside", .text(Provenance.toolVersion)), .init("series", .text(series)),
            .init("cell", .text(cell.id)),
            .init("axes", .object(cell.axes.map { .init($0.axis, .text($0.value)) })),
            .init("size", .text(cell.size)), .init("locale", .optional(cell.locale)),
            .init("pixels", json.pixels(poster.pixels)),
            .init("dpi", poster.dotsPerInch.map(JSONValue.integer) ?? .null),
            .init("alt", .optional(poster.alt)), .init("trial", .boolean(isTrial)),
            .init("source", .optional(cell.source)), .init("key", .text(made.key.description)),
            .init("finish", .text(made.finish.description)), .init("take", .text(made.take.description)),
            .init("request", json.object(request)), .init("files", .array(files)),
        ])
    }
}
