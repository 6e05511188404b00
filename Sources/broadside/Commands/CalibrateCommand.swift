internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Scoring

struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Shows broadside what is approved, for 'score' to judge by.",
        discussion: """
            Measures finished work of the brand and keeps the measures, a line a picture and no pixels, in \
            brands/BRAND/calibration.yaml: commit it. Without a path it takes the brand's references of the role 'past'. Nothing \
            else is changed, and nothing leaves the machine.

            Words and logos would be taken for texture and colour, so finished posters and bare images are kept apart and each is \
            compared with its like: what PATH names is finished work unless you say --of takes, and --approved takes the images of \
            the posters that people approved here: no trials, and none that the program chose. 9 pictures of a kind allow a verdict \
            'look', 19 a 'fail'; nearly the same picture counts once, an empty one is left out. Comments in the file stay. To \
            forget a picture delete its line, to forget all say --anew.

            Example: broadside calibrate nordlys past-campaigns/
                     broadside calibrate nordlys --approved
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable { case posters, takes }

    @Argument(help: ArgumentHelp("A brand: nordlys.", valueName: "brand"))
    var brand: String

    @Argument(help: ArgumentHelp("Images, or folders of them.", valueName: "path"))
    var paths: [String] = []

    @Option(help: "What the paths show: finished posters, or images with nothing laid over them.")
    var of = Kind.posters

    @Flag(help: "The images of the posters that people approved, of every series of the brand.")
    var approved = false

    @Flag(help: "Forget what was shown before.")
    var anew = false

    @OptionGroup var provider: ProviderOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let workspace = try openWorkspace(workspace.workspace)
            do {
                let calibrating = try Calibrating(brand, in: workspace, terminal: terminal)
                var sources =
                    try paths.isEmpty && !approved
                    ? calibrating.pastWork() : calibrating.files(paths, of: of == .takes ? .takes : .posters)
                if approved { sources += try calibrating.approvedImages(madeBy: provider.provider) }
                terminal.say(try await calibrating.calibrate(sources, anew: anew))
            } catch let broken as BrokenFiles {
                terminal.show(broken.diagnostics, as: .text)
                throw Stop(
                    status: .filesHaveErrors,
                    message: "\(broken.count) in the files of '\(brand.visible)'; nothing was written")
            }
        }
    }
}
