internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import Planning

struct AdoptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Take a picture of your own as a poster's image.",
        discussion: """
            For a photograph, or an image that was retouched: it is copied into the store, your file stays as it is, and the next \
            run lays the poster out from it. That counts as approved, so no run replaces it without --reopen. --source says how it \
            was made, in IPTC's words, and stands in the poster's metadata.

            Example: broadside adopt nordlys/spring-launch espresso.en-GB.portrait shot.jpg --source digitalCapture
            """)

    @OptionGroup var series: SeriesArgument

    @Argument(help: ArgumentHelp("The cell's id.", valueName: "cell"))
    var cell: String

    @Argument(help: ArgumentHelp("A PNG, JPEG or WebP file, wherever it lies.", valueName: "file"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "How it was made: digitalCapture, digitalCreation, humanEdits, compositeCapture …",
            valueName: "type"))
    var source: String

    @Option(help: ArgumentHelp("Why; it stands beside the decision.", valueName: "text"))
    var because: String?

    @Flag(help: "Write it without asking.")
    var yes = false

    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let source = try digitalSource()
            let session = try options.session(series, terminal)
            let bench = try Bench(session: session, terminal: terminal)
            let picture = try await BroughtPicture(file, into: TakeStore(folder: session.places.store))
            terminal.note(
                "\(file.visible): \(picture.facts.format.uppercased()), \(picture.facts.pixels) pixels")
            let reason = because.map { "adopted: \($0)" } ?? "adopted"
            let ruling = Ruling(cell, .adopt(take: picture.take, source: source.rawValue), because: reason)
            do {
                try bench.decide(.init(all: [ruling], areNamed: true), isAllowed: yes)
            } catch {
                picture.withdraw()
                throw error
            }
        }
    }

    private func digitalSource() throws -> DigitalSource {
        if let source = DigitalSource(rawValue: source) { return source }
        let known = DigitalSource.allCases.map(\.rawValue)
        let near = nearestName(to: source, among: known).map { "did you mean '\($0)'?" }
        throw Stop(
            status: .usage,
            message: "IPTC has no digital source type '\(source.visible)'; "
                + (near ?? "there are \(known.joined(separator: ", "))"))
    }
}
