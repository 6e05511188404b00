import Foundation
import Testing

/// The clients that OpenAI and Google publish, installed by pip into a folder that later runs find again.
private enum OfficialClients {
    private static let folder = NSHomeDirectory() + "/.cache/broadside-tests/openai-3.57.0-google-genai-3.6.1"
    static let python = folder + "/bin/python"

    /// Whether they are there; where they are not and cannot be had, it says why.
    static func areInstalled() throws -> Bool {
        let mark = folder + "/installed"
        if FileManager.default.fileExists(atPath: mark) { return true }
        try? FileManager.default.removeItem(atPath: folder)
        let steps = [
            ["-m", "venv", folder],
            [
                folder + "/bin/pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1",
                "openai==3.57.0", "google-genai==3.6.1",
            ],
        ]
        for (tool, arguments) in zip(["python3", python], steps) {
            let result = try run(tool, arguments)
            guard result.status == 0 else {
                print("The official clients cannot be installed: \(result.errors)\(result.output)")
                return false
            }
        }
        try Data().write(to: URL(filePath: mark))
        return true
    }

    static func run(_ tool: String, _ arguments: [String]) throws -> Program.Result {
        try RunningProgram(
            "/usr/bin/env", [tool] + arguments, folder: NSTemporaryDirectory(),
            environment: ProcessInfo.processInfo.environment
        ).wait()
    }
}

@Suite struct `The sandbox, asked by others` {
    @Test(
        .enabled("the clients of OpenAI and Google, which python3 and pip must be able to install") {
            try OfficialClients.areInstalled()
        })
    func `answers the official clients of OpenAI and Google with images of the size that they ask for`()
        throws
    {
        let kiosk = try Kiosk()
        let sandbox = try RunningSandbox(in: kiosk.folder, draws: true)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/official-clients.py")
        let result = try OfficialClients.run(
            OfficialClients.python,
            [script.path, sandbox.address, kiosk.folder + "/brands/kiosk/references/look.png"])
        #expect(
            result.output == """
                openai generate is right
                openai edit is right
                gemini is right
                gemini with a reference is right

                """, "\(result.errors)")
        let accepted = try sandbox.events("accepted")
        #expect(accepted.compactMap { $0["references"] as? Int } == [0, 2, 0, 1])
        #expect(try sandbox.events("refused").isEmpty)
    }
}
