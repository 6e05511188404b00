internal import ArgumentParser
internal import Planning

/// Which cells; one grammar for taking and for leaving out.
struct SelectionOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Only these cells, such as locale=de-DE,nb-NO, size=*-story or state=changed.", valueName: "axis=value,…"))
    var select: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("All but these cells, such as size=instagram-story or locale=de-*.", valueName: "axis=value,…"))
    var except: [String] = []

    /// The choice, once it is known what axes there are.
    func selection(axes: [String: [String]]) throws -> Selection {
        do throws(SelectionError) {
            var (selected, excepted): ([Selection.Term], [Selection.Term]) = ([], [])
            for text in select { selected.append(try Selection.Term(text, axes: axes)) }
            for text in except { excepted.append(try Selection.Term(text, axes: axes)) }
            return Selection(select: selected, except: excepted)
        } catch {
            throw Stop(status: .usage, message: error.description)
        }
    }
}
