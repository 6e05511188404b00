import Foundation
import Testing

/// What is wrong with some cells only, at the command line.
@Suite struct `A workspace with trouble for some cells` {
    private static let series = "brands/kiosk/series/opening.yaml"
    private static let brand = "brands/kiosk/brand.yaml"
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    @Test func `has its words left to be filled in on proofs, and refuses to pay for them`() throws {
        try kiosk.edit(Self.series, "Ab acht geöffnet.", "Lorem ipsum dolor.")
        let check = try kiosk.program.run("check")
        #expect(check.status == 0, "\(check.output)")
        #expect(check.output.contains("warning[placeholder-text]"))
        #expect(check.output.contains("proofs are made all the same; a run that costs money refuses to"))
        let proofs = try kiosk.program.run("run", Kiosk.series)
        #expect(proofs.status == 0, "\(proofs.errors)")
        #expect(kiosk.exists("out/kiosk/opening/proof/cup.de-DE.card.png"))
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let plan = try program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.status == 1)
        #expect(plan.errors.contains("error[placeholder-text]"), "\(plan.errors)")
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 2, "\(run.errors)")
        #expect(!kiosk.exists("out/kiosk/opening/cup.de-DE.card.png"))
        #expect(kiosk.exists("out/kiosk/opening/cup.en-GB.card.png"))
        let rest = try program.run(
            "run", Kiosk.series, "--provider", "toapis", "--yes", "--except", "locale=de-DE")
        #expect(rest.status == 0, "\(rest.errors)")
    }

    @Test func `with a font that is not there makes proofs, and pays for nothing`() throws {
        try kiosk.edit(Self.brand, "DejaVu Sans", "No Such Font At All")
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let plan = try program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.status == 1)
        #expect(plan.errors.contains("error[font-missing]"), "\(plan.errors)")
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 1)
        #expect(run.errors.contains("nothing was bought"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test func `goes on without a size that is malformed, and without an include that is not whole`() throws {
        try kiosk.edit(Self.brand, "strip: 320x568", "strip: narrow")
        try kiosk.edit(Self.series, "exclude:", "include: [{subject: cup, size: card}]\nexclude:")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.status == 1)
        #expect(plan.output.contains("1 row of 'include' makes no cell until it is mended"), "\(plan.output)")
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 2, "\(run.errors)")
        #expect(kiosk.exists("out/kiosk/opening/proof/cup.de-DE.card.png"))
        #expect(!kiosk.exists("out/kiosk/opening/proof/cup.de-DE.strip.png"))
        let rest = try kiosk.program.run(
            "run", Kiosk.series, "--except", "size=strip", "--except", "subject=cup")
        #expect(rest.status == 0, "\(rest.errors)")
    }

    @Test func `stops the cells of a size that a text is too long for`() throws {
        try kiosk.edit("templates/simple.yaml", "max: 40", "max: {strip: 14, \"*\": 40}")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.status == 1)
        #expect(plan.errors.contains("3 more than the 14 allowed on strip"), "\(plan.errors)")
        let rest = try kiosk.program.run("plan", Kiosk.series, "--except", "size=strip")
        #expect(rest.status == 0)
        let schema = try kiosk.program.run("schema", "template", "--workspace-names")
        #expect(schema.output.contains("propertyNames"), "\(schema.output)\(schema.errors)")
    }
}
