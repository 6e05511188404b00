internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Planning

/// Which cells; one grammar for taking and for leaving out.
struct SelectionOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Only these cells, such as locale=de-DE,nb-NO, size=*-story or state=changed.",
            valueName: "axis=value,…"))
    var select: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "All but these cells, such as size=instagram-story or locale=de-*.", valueName: "axis=value,…"))
    var except: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only so many cells, for a trial run: always the same ones, whatever comes to the matrix; 'all' takes the "
                + "series' own sample away.", valueName: "number"))
    var sample: String?

    @Flag(help: "Only a few cells that show every pair of values of any two axes, for a trial run.")
    var pairwise = false

    /// Which few cells; `nil` where the series says it.
    private func sampling() throws -> Sampling? {
        guard let sample, sample != "all" else {
            return pairwise ? Sampling(count: nil, isPairwise: true) : sample.map { _ in .all }
        }
        guard let count = Int(sample), count > 0 else {
            throw Stop(
                status: .usage,
                message: "'\(sample.visible)' is no sample; write a number of cells, such as 12, or 'all'")
        }
        return Sampling(count: count, isPairwise: pairwise)
    }

    /// Whether all cells are meant.
    var isEmpty: Bool { select.isEmpty && except.isEmpty && sample == nil && !pairwise }

    /// The choice, once it is known what axes there are.
    func selection(axes: [String: [String]]) throws -> Selection {
        try Selection(select: select, except: except, axes: axes, sampling: sampling())
    }
}

extension Selection {
    /// A choice as it was written.
    ///
    /// - Throws: `Stop` where it cannot be understood.
    init(
        select: [String], except: [String], axes: [String: [String]], sampling: Sampling? = .all
    ) throws {
        do throws(SelectionError) {
            var (selected, excepted): ([Selection.Term], [Selection.Term]) = ([], [])
            for text in select { selected.append(try Selection.Term(text, axes: axes)) }
            for text in except { excepted.append(try Selection.Term(text, axes: axes)) }
            self.init(select: selected, except: excepted, sampling: sampling)
        } catch {
            throw Stop(status: .usage, message: error.description)
        }
    }
}
