import Foundation
import Testing

@Suite struct `Another machine` {
    /// A series that was made for real, and a clone of it: lock and spent file, but no store, no ledger and no posters.
    private struct Machines {
        let first: Kiosk
        let second: Kiosk
        let sandbox: RunningSandbox

        init() throws {
            (first, second) = (try Kiosk(), try Kiosk())
            sandbox = try RunningSandbox(in: first.folder)
            let run = try first.program(with: sandbox, isReal: true).run(
                "run", Kiosk.series, "--provider", "toapis", "--yes")
            try #require(run.status == 0, "\(run.errors)")
            for path in [Kiosk.lock, "brands/kiosk/series/opening.spent.csv", "broadside.yaml"] {
                try FileManager.default.copyItem(
                    atPath: "\(first.folder)/\(path)", toPath: "\(second.folder)/\(path)")
            }
        }

        /// The program on the second machine, which has no key.
        var program: Program {
            get throws {
                var program = try second.program(with: sandbox, isReal: true)
                program.environment["TOAPIS_API_KEY"] = nil
                return program
            }
        }
    }

    @Test func `says what is elsewhere, and with the first machine's store needs no request and no key`()
        throws
    {
        let machines = try Machines()
        let program = try machines.program
        let plan = try program.run("plan", Kiosk.series, "--provider", "toapis")
        #expect(plan.output.contains("6 elsewhere"), "\(plan.output)")
        #expect(plan.output.contains("0 images to buy") || !plan.output.contains("to buy"), "\(plan.output)")
        #expect(Set(try machines.second.states(program, provider: "toapis").values) == ["elsewhere"])

        let asked = machines.sandbox.lines.count
        var shared = program
        shared.environment["BROADSIDE_STORE"] = machines.first.folder + "/.broadside/store"
        let run = try shared.run("run", Kiosk.series, "--provider", "toapis")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("6 posters"), "\(run.output)")
        let sheet = try shared.run("sheet", Kiosk.series, "--provider", "toapis")
        #expect(sheet.status == 0, "\(sheet.errors)")
        #expect(machines.second.exists("out/kiosk/opening/contact-sheet.png"))
        #expect(machines.sandbox.lines.count == asked)
        for cell in Kiosk.cells {
            let poster = "out/kiosk/opening/\(cell).png"
            #expect(try machines.first.bytes(poster) == machines.second.bytes(poster))
        }
    }

    @Test func `buys nothing that the brand's spent files have, whatever its lock names`() throws {
        let machines = try Machines()
        let program = try machines.program
        try FileManager.default.removeItem(atPath: "\(machines.second.folder)/\(Kiosk.lock)")
        #expect(Set(try machines.second.states(program, provider: "toapis").values) == ["elsewhere"])
        // Another series of the brand that asks for the same.
        let folder = "\(machines.second.folder)/brands/kiosk/series/"
        for ending in [".yaml", ".spent.csv"] {
            try FileManager.default.copyItem(
                atPath: folder + "opening" + ending, toPath: folder + "closing" + ending)
        }
        try FileManager.default.removeItem(atPath: folder + "opening.spent.csv")
        let run = try program.run("run", Kiosk.series, "--provider", "toapis", "--yes")
        #expect(run.status == 2 && run.errors.contains("paid for by"), "\(run.errors)")
        #expect(try machines.sandbox.acceptedKeys().count == 3)
    }

    @Test func `gets the images on a stick, each compared with its hash`() throws {
        let machines = try Machines()
        let stick = machines.first.folder + "-stick"
        defer { try? FileManager.default.removeItem(atPath: stick) }
        let first = machines.first.program
        let copied = try first.run("store", "copy", stick)
        #expect(copied.status == 0 && copied.output.hasPrefix("copied 3 images ("), "\(copied)")
        let again = try first.run("store", "copy", stick, Kiosk.series)
        #expect(again.output.contains("copied 0 images (0.0 MB)"), "\(again)")
        #expect(again.output.contains("3 were there already"), "\(again)")

        // One is altered on the way: it is told, and the others are fetched.
        let file = try #require(
            FileManager.default.enumerator(atPath: stick)?.compactMap { $0 as? String }
                .sorted().last { $0.hasSuffix(".png") })
        try Data("not the picture".utf8).write(to: URL(filePath: "\(stick)/\(file)"))
        let program = try machines.program
        let fetched = try program.run("store", "fetch", stick)
        #expect(fetched.status == 2, "\(fetched)")
        #expect(fetched.output.hasPrefix("copied 2 images ("), "\(fetched)")
        #expect(fetched.errors.contains("was cut short or altered"), "\(fetched)")

        // The first machine copies again: what was altered is moved aside on the stick, and kept.
        #expect(try first.run("store", "copy", stick).output.hasPrefix("copied 1 image ("))
        #expect(try FileManager.default.contentsOfDirectory(atPath: stick + "/damaged").count == 1)
        #expect(try program.run("store", "fetch", stick).status == 0)
        #expect(Set(try machines.second.states(program, provider: "toapis").values) == ["redraw"])
    }
}
