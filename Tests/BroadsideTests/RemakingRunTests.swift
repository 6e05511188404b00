import Foundation
import Testing

/// The service of these tests makes pictures of one colour, which no series wants.
@Suite(.timeLimit(.minutes(3))) struct `A run that may make once more what does not fit` {
    private static let file = "brands/kiosk/series/opening.yaml"
    private let kiosk: Kiosk

    init() throws {
        kiosk = try Kiosk()
        try kiosk.edit(Self.file, "budget: 5 USD", "consistency: {retry: 1, budget: 0.10 USD}\nbudget: 5 USD")
    }

    @Test func `says beforehand what that may cost, asks for so many and no more, and remembers why`() throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let asked = try program.run("run", Kiosk.series, "--provider", "toapis")
        #expect(asked.status == 64 && asked.errors.contains("this would cost 0.25 USD"), "\(asked.errors)")
        #expect(
            asked.errors.contains("at most 0.10 USD of 0.25 USD is for making once more"), "\(asked.errors)")
        #expect(try sandbox.acceptedKeys().isEmpty)

        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors.contains("does not fit, and is made once more: there is nothing on it but one colour"),
            "\(run.errors)")
        #expect(run.errors.contains("another image is beyond the budget of 'consistency'"), "\(run.errors)")
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 5 && Set(keys).count == 5, "three images, and two of them once more")
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])

        let again = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.errors.contains("does not fit, and stays: "), "\(again.errors)")
        #expect(try sandbox.acceptedKeys().count == 5, "no row of runs goes on for ever")
        #expect(try !kiosk.read(Kiosk.lock).contains("state: approved"))
    }

    @Test func `says where the calibration cannot be read before anything is sent`() throws {
        try "broadside: 1\nnoise\n".write(
            toFile: "\(kiosk.folder)/brands/kiosk/calibration.yaml", atomically: true, encoding: .utf8)
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.output.contains("brands/kiosk/calibration.yaml:2:1"), "\(run.output)")
        #expect(
            run.errors.contains("1 error in the files") && !run.errors.contains("BrokenFiles"),
            "\(run.errors)")
        #expect(try sandbox.acceptedKeys().isEmpty)
    }

    @Test func `makes nothing once more where the series does not say so`() throws {
        try kiosk.edit(Self.file, "consistency: {retry: 1, budget: 0.10 USD}\n", "")
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 0 && !run.errors.contains("does not fit"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
    }
}
