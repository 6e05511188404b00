internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Planning

struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Say yes to posters: no run replaces them any more.",
        discussion: """
            Only a poster that is made, and as the files ask for it now, can be approved. Real ones are approved in the lock, \
            which you commit, trials on this machine alone. Without cells, all of the series are meant. With --variant another \
            image of the same request is chosen, and the next run lays the poster out from it, free.

            Example: broadside approve nordlys/spring-launch espresso.en-GB.portrait
                     broadside approve nordlys/spring-launch espresso.en-GB.portrait --variant 2
                     broadside approve nordlys/spring-launch --select locale=de-DE --because "seen by Ada"
                     broadside approve --from decisions.yaml
            """)

    @OptionGroup var judged: JudgedCells

    @Option(help: ArgumentHelp("Which of the images for the request is meant, from 1.", valueName: "number"))
    var variant: Int?

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: SeriesOptions

    func validate() throws {
        if let variant, !(1...1000).contains(variant) {
            throw ValidationError("--variant is a number from 1")
        }
    }

    func run() async throws {
        let kind: Ruling.Kind = decision.undo ? .undoApproval : .approve(variant: variant)
        try await judge(judged, kind, decision, options)
    }
}

struct RejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Say no to images: the next run makes others.",
        discussion: """
            An image is rejected for every poster that has it, so all of them are named before anything is written. The next run \
            asks for another image of the same request, once for all of them, at the price of one. Cells are named or chosen, \
            never all by default.

            Example: broadside reject nordlys/spring-launch espresso.en-GB.portrait --because "too dark"
                     broadside reject nordlys/spring-launch espresso.en-GB.portrait --undo
            """)

    @OptionGroup var judged: JudgedCells
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: SeriesOptions

    func run() async throws {
        try await judge(judged, decision.undo ? .undoRejection : .reject, decision, options)
    }
}

/// A series and cells of it.
struct JudgedCells: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A series: nordlys/spring-launch, or the file's path; may be left out with --from.",
            valueName: "series"))
    var series: String?

    @Argument(
        help: ArgumentHelp(
            "Cells by their ids; else all that --select and --except leave.", valueName: "cell"))
    var cells: [String] = []
}

private func judge(
    _ judged: JudgedCells, _ kind: Ruling.Kind, _ decision: DecisionOptions, _ options: SeriesOptions
) async throws {
    let terminal = Terminal(options.output)
    try await reporting(terminal) {
        let file = try decision.from.map { try DecisionsOnDisk($0, terminal) }
        guard let name = judged.series ?? file?.file.series.value else {
            throw Stop(status: .usage, message: "say which series, such as nordlys/spring-launch")
        }
        let session = try options.session(SeriesArgument(name), terminal)
        let bench = try Bench(session: session, terminal: terminal)
        let rulings: Bench.Rulings
        if let file {
            guard judged.cells.isEmpty, decision.select.isEmpty, decision.except.isEmpty else {
                throw Stop(
                    status: .usage, message: "--from says itself which cells are meant; leave the others out")
            }
            rulings = try bench.rulings(from: file, because: decision.because)
        } else {
            rulings = try bench.rulings(
                kind, on: judged.cells, select: decision.select, except: decision.except,
                because: decision.because)
        }
        try bench.decide(rulings, isAllowed: decision.yes)
    }
}
