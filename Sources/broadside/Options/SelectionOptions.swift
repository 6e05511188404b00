internal import ArgumentParser
internal import Planning

/// Which cells; one grammar for taking and for leaving out.
struct SelectionOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Only these cells, such as locale=de-DE,nb-NO or state=changed.", valueName: "axis=value,…"))
    var select: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("All but these cells, such as size=instagram-story.", valueName: "axis=value,…"))
    var except: [String] = []

    /// The choice, once it is known what axes there are.
    func selection(axes: [String: [String]]) throws -> Selection {
        do throws(SelectionError) {
            return Selection(
                select: try select.map { try Selection.Term($0, axes: axes) },
                except: try except.map { try Selection.Term($0, axes: axes) })
        } catch {
            throw Stop(status: .usage, message: error.description)
        }
    }
}
