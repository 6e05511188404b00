import Foundation
import Generation
import Testing

@Suite struct `A digest` {
    /// FIPS 180-4's examples, as published with the standard.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `is SHA-256`(text: String, hex: String) {
        #expect(Digest(of: text.utf8).hex == hex)
    }

    @Test func `is read back from what it is written as, and from nothing else`() {
        let digest = Digest(of: "poster".utf8)
        #expect(Digest(digest.description) == digest)
        #expect(Digest(digest.hex) == digest)
        #expect(Digest("sha256:" + digest.hex.uppercased()) == nil)
        #expect(Digest(digest.hex.dropLast()) == nil)
    }

    @Test func `of a file equals that of its bytes, however many blocks it takes`() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Data(bytes).write(to: URL(filePath: folder.path + "/file"))
        #expect(try Digest(ofFile: folder.path + "/file") == Digest(of: bytes))
    }
}
