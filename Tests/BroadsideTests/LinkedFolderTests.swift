import Foundation
import Testing

@Suite struct `A workspace whose out/ leads elsewhere` {
    @Test(arguments: [["run"], ["run", "--sidecar"], ["score"], ["sheet"]])
    func `has nothing written there`(command: [String]) throws {
        let kiosk = try Kiosk()
        try kiosk.makeProofs()
        let outside = kiosk.folder + "-outside"
        defer { try? FileManager.default.removeItem(atPath: outside) }
        try FileManager.default.moveItem(atPath: "\(kiosk.folder)/out", toPath: outside)
        try FileManager.default.createSymbolicLink(
            atPath: "\(kiosk.folder)/out", withDestinationPath: outside)
        let before = try FileManager.default.subpathsOfDirectory(atPath: outside).sorted()
        let result = try kiosk.program.start(command + [Kiosk.series]).wait()
        #expect(result.status == 73, "\(result.output)\(result.errors)")
        #expect(
            result.errors.contains("leads out of the workspace")
                && result.errors.contains("take the link away"),
            "\(result.errors)")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: outside).sorted() == before)
    }
}
