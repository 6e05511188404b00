import Foundation
import Testing

@Suite struct `A poster that is hard to read` {
    private static let template = "templates/simple.yaml"

    @Test func `is told by check with the place of its layer, and made all the same`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.template, "color: [navy]", "color: [paper]")
        let check = try kiosk.program.run("check")
        #expect(check.status == 0)
        #expect(check.output.contains("warning[low-contrast]"), "\(check.output)")
        #expect(check.output.contains("--> templates/simple.yaml:13:5"), "\(check.output)")
        #expect(check.output.contains("0 errors, 1 warning"), "\(check.output)")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect((plan.output + plan.errors).contains("warning[low-contrast]"))
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 0)
        #expect(
            run.errors.contains("and 3 more: the text has a contrast of 1.0 : 1 with the picture behind it"),
            "\(run.errors)")
        #expect(run.errors.contains("at templates/simple.yaml:13"), "\(run.errors)")
    }

    @Test func `is an event of a run's log`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.template, "color: [navy]", "color: [paper]")
        let run = try kiosk.program.run("run", Kiosk.series, "--log-format", "json")
        let lines = run.errors.split(separator: "\n").filter { $0.contains(#""event":"found""#) }
        #expect(lines.count == 6, "\(run.errors)")
        #expect(
            lines.allSatisfy {
                $0.contains(#""kind":"low-contrast","file":"templates/simple.yaml","line":13,"reached":100,"#)
            }, "\(run.errors)")
    }

    @Test func `is told of the files that check is asked for, and of no others`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.template, "color: [navy]", "color: [paper]")
        #expect(try kiosk.program.run("check", "templates").output.contains("low-contrast"))
        #expect(!(try kiosk.program.run("check", "brands/kiosk/references").output.contains("low-contrast")))
    }

    @Test func `has a text that fits no step, told at the copy`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "Ab acht geöffnet.", "Donaudampfschifffahrtsgesellschaften")
        let check = try kiosk.program.run("check")
        #expect(
            check.output.contains("warning[text-too-long]: the text does not fit its place on 'card'"),
            "\(check.output)")
        #expect(check.output.contains("--> brands/kiosk/series/opening.yaml:"), "\(check.output)")
    }
}
