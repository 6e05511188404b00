import Foundation
import Testing

@Suite struct `A refused image` {
    private let kiosk: Kiosk
    private static let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes"]

    init() throws { kiosk = try Kiosk() }

    @Test
    func `is told with the service's words and the files' lines, and is never asked for again as it is`()
        throws
    {
        let sandbox = try RunningSandbox(in: kiosk.folder, "--faults", "refuse=1")
        let program = try kiosk.program(with: sandbox, isReal: true)
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 2, "\(run.errors)")
        let place = "asked for in brands/kiosk/series/opening.yaml:"
        #expect(run.errors.contains("refused by the service: content_policy_violation"), "\(run.errors)")
        #expect(run.errors.contains(place) && run.errors.contains("(subject.shot)"), "\(run.errors)")
        let accepted = try sandbox.acceptedKeys().count

        let again = try program.start(Self.paid).wait()
        #expect(again.status == 2 && again.errors.contains(place), "\(again.errors)")
        #expect(try sandbox.acceptedKeys().count == accepted)
        for command in ["plan", "status"] {
            let output = try program.run(command, Kiosk.series, "--provider", "toapis").output
            #expect(output.contains("content_policy_violation") && output.contains(place), "\(output)")
        }
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        #expect(try !kiosk.states(program, provider: "toapis").values.contains("refused"))
    }
}
