internal import ArgumentParser

/// Which series; shared by all commands that are about one.
struct SeriesArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("A series: nordlys/spring-launch, or the file's path.", valueName: "series"))
    var series: String

    init() {}

    /// A series that was named otherwise.
    init(_ series: String) { self.series = series }
}

/// Who makes a series' images, where it lies, and how the output looks; shared by all commands that plan one.
struct SeriesOptions: ParsableArguments {
    @OptionGroup var provider: ProviderOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    /// The series, read and ready to be planned.
    ///
    /// - Parameters:
    ///   - series: Which.
    ///   - terminal: Where diagnostics go.
    ///   - format: The form they take.
    ///   - needsImages: Whether the brand's images are looked at, and not only told apart.
    /// - Returns: What a command works on.
    /// - Throws: `Stop` where there is no such series or the files have errors, which are then shown.
    func session(
        _ series: SeriesArgument, _ terminal: Terminal, format: Format = .text, needsImages: Bool = false
    ) throws -> Session {
        try Session(
            series.series, in: workspace.workspace, provider: provider.provider, terminal: terminal,
            format: format, needsImages: needsImages)
    }
}

/// The forms of what is said of a thing or two: for people or for programs.
struct TextOrJSON: ParsableArguments {
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: "The form of the output.")
    var format = Form.text

    var isJSON: Bool { format == .json }

    /// The form that diagnostics take beside it.
    var ofDiagnostics: Format { isJSON ? .json : .text }
}
