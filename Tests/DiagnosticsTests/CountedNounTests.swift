import Diagnostics
import Testing

@Suite struct `A number with its noun` {
    @Test(arguments: [(0, "0 posters"), (1, "1 poster"), (2, "2 posters"), (1_000, "1000 posters")])
    func `has one of it in the singular, and any other number in the plural`(number: Int, words: String) {
        #expect(count(number, "poster") == words)
    }
}
