import Diagnostics
import Generation
import Testing

@Suite struct `The keys met so far` {
    @Test(arguments: [0, 10, 3000])
    func `are what a set would hold, however many were expected`(capacity: Int) {
        var (keys, set) = (KeySet(capacity: capacity), Set<Digest>())
        for number in 0..<3000 {
            let key = Digest(of: "\(number * number % 2000)".utf8)
            let (isNew, inSet) = (keys.insert(key), set.insert(key).inserted)
            #expect(isNew == inSet)
        }
        #expect(keys.count == set.count)
    }

    @Test func `hold one that begins with zeros`() throws {
        let zeros = try #require(Digest(String(repeating: "0", count: 64)))
        var keys = KeySet()
        let isNew = [keys.insert(zeros), keys.insert(zeros)]
        #expect(isNew == [true, false])
    }
}

@Suite struct `A frame of requests` {
    @Test(arguments: [
        "", "plain", "\"quoted\" \\ back\nslash\r\t\u{1}\u{1F}", "Smørrebrød – 日本 at the end of sixteen\n",
    ])
    func `gives with a prompt the key of the whole request`(prompt: String) {
        let look = SentReference(name: "look", role: "style", digest: Digest(of: [1]), path: "a")
        let request = GenerationRequest(
            provider: "proof", model: "m", prompt: prompt, ratio: "4:5", resolution: "2K", references: [look],
            parameters: [.init("stage", "a\"b"), .init("palette", ["x"])])
        var reckoner = KeyReckoner()
        for _ in 0..<2 {
            let key = reckoner.key(of: Array(prompt.utf8), in: request.frame)
            #expect(key == request.key)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `gives the same keys, whatever neighbours have in common`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var reckoner = KeyReckoner()
        var prompt = (0..<600).map { _ in UInt8.random(in: 97...122, using: &random) }
        for _ in 0..<60 {
            let start = Int.random(in: 0...prompt.count, using: &random)
            prompt.replaceSubrange(
                start...,
                with: (0..<Int.random(in: 0...500, using: &random)).map { _ in
                    UInt8.random(in: 97...98, using: &random)
                })
            let request = GenerationRequest(
                provider: "p", model: Bool.random(using: &random) ? "m" : "n",
                prompt: String(decoding: prompt, as: UTF8.self), ratio: "4:5", resolution: "2K")
            let key = reckoner.key(of: prompt, in: request.frame)
            #expect(key == request.key)
        }
    }
}
