import Foundation
import Testing

#if os(Linux)
    /// The system itself bounds the memory here: a program that asks for more gets none, and ends in another way.
    @Suite struct `With a gigabyte of memory` {
        private let kiosk: Kiosk

        init() throws { kiosk = try Kiosk() }

        @Test func `a picture that would take more is refused, and one that fits is taken`() throws {
            let pictures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "ImagingTests/Fixtures")
            // 20,000 × 20,000 pixels of three bytes: 1.2 gigabytes.
            let huge = pictures.appending(path: "huge.png").path
            let refused = try adopt(huge)
            #expect(refused.errors.contains("400000000 pixels"), "\(refused.errors)")
            let taken = try adopt(pictures.appending(path: "png-16.png").path)
            #expect(taken.output.contains("adopt the picture"), "\(taken.errors)")
        }

        private func adopt(_ picture: String) throws -> Program.Result {
            let script = "ulimit -v 1000000; exec \"$0\" adopt \"$@\" --source digitalCapture"
            return try RunningProgram(
                "/bin/sh", ["-c", script, Program.path, Kiosk.series, "bag.en-GB.card", picture],
                folder: kiosk.folder,
                environment: ["PATH": "/usr/bin:/bin", "HOME": kiosk.folder]
            ).wait()
        }
    }
#endif
