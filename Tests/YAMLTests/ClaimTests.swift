import Foundation
import Testing
import YAMLClaims

/// The tree against libyaml's own events, for documents that are drawn at random.
@Suite struct `The tree of a random document` {
    private func check(_ bytes: [UInt8]) {
        let mistake = Claims.mistake(in: bytes)
        #expect(mistake == nil, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `says what libyaml's events say, each text found again at its place`(seed: UInt64) {
        for part in 0..<50 {
            var document = RandomDocument(seed: seed * 1000 + UInt64(part))
            check(Array(document.text().utf8))
        }
    }

    @Test func `is mostly one that libyaml accepts`() {
        let accepted = (0..<500 as Range<UInt64>).filter { seed in
            var document = RandomDocument(seed: seed)
            guard case .value = EventReading.outcome(of: Array(document.text().utf8)) else { return false }
            return true
        }
        #expect(accepted.count > 250)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `says so too, or what is wrong, when its bytes are disturbed`(seed: UInt64) {
        for part in 0..<50 {
            var document = RandomDocument(seed: seed * 1000 + UInt64(part))
            let text = document.text()
            check(document.broken(from: Array(text.utf8)))
        }
    }

    @Test(arguments: `A broken file`.names)
    func `holds for broken files, as they are and broken further`(name: String) throws {
        let data = try Data(contentsOf: `A broken file`.folder.appending(path: "\(name).yaml"))
        check(Array(data))
        for seed in 0..<12 as Range<UInt64> {
            var document = RandomDocument(seed: seed)
            check(document.broken(from: Array(data)))
        }
    }
}
