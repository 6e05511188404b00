internal import ArgumentParser
internal import Generation
internal import Imaging

@main
struct Broadside: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broadside",
        abstract: "Brand-consistent image series from YAML.",
        discussion: """
            A brand profile, a prompt template and a matrix of variables make a series of posters that belong together. \
            'plan' says what a run would do and cost, 'run' does it, and whatever has been paid for is never lost \
            and never paid twice.

            Example: broadside init campaign && cd campaign && broadside run harbour/opening
            """,
        version: Provenance.toolVersion,
        subcommands: [
            InitCommand.self, CheckCommand.self, PlanCommand.self, RunCommand.self, StatusCommand.self,
            ApproveCommand.self, RejectCommand.self, AdoptCommand.self, SpentCommand.self, RefundCommand.self,
            SheetCommand.self, ScoreCommand.self, CalibrateCommand.self, ExportCommand.self,
            ExplainCommand.self, DiffCommand.self, FreezeCommand.self,
            RenderCommand.self, SchemaCommand.self, CopySheetCommand.self, ImportCommand.self,
            StoreCommand.self, DoctorCommand.self, SandboxCommand.self,
        ])

    static func main() async {
        Arenas.share()
        Decoders.leaveModulesOut()
        await main(nil)
    }
}
