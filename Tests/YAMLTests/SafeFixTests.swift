import Diagnostics
import Testing
import YAML

@Suite struct `A mend of YAML` {
    private func mended(_ text: String) -> String? {
        let file = SourceFile(path: "a.yaml", text: text)
        let mending = Mending(file, by: Document(file).diagnostics)
        return mending.applied.isEmpty ? nil : String(decoding: mending.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("a: @x # why\r\nb: 1\r\n", "a: \"@x\" # why\r\nb: 1\r\n"),
        ("a: %5\n", "a: \"%5\"\n"),
        ("a: `x \"y\"`\n", "a: '`x \"y\"`'\n"),
        ("a: [@x, b]\n", "a: [\"@x\", b]\n"),
        ("a: & more\n", "a: \"& more\"\n"),
        ("a: Save 20%: today\nb: 1\n", "a: \"Save 20%: today\"\nb: 1\n"),
        ("- a\n-{b: c}\n", "- a\n- {b: c}\n"),
        ("a: 1\nb:2\n", "a: 1\nb: 2\n"),
        ("a: !!str 007\n", "a: 007\n"),
        ("a: !New # why\nb: [!c, d]\n", "a: \"!New\" # why\nb: [\"!c\", d]\n"),
        ("a:\n\tb: 1\n\tc: [x,\n\t\ty]\n", "a:\n  b: 1\n  c: [x,\n    y]\n"),
        ("a:\n  b: 1\n\tc: 2\n", "a:\n  b: 1\n  c: 2\n"),
    ])
    func `keeps all but what was wrong`(broken: String, whole: String) {
        #expect(mended(broken) == whole)
        #expect(mended(whole) == nil)
    }

    @Test(
        "is left to a person where two meanings are possible",
        arguments: [
            // A key on the wrong line, or a text with a colon.
            "a: one two: three\n", "a: {b: c: d}\n",
            // A misspelt alias, or a text.
            "a: *bold\n",
            // A child of b, or its neighbour.
            "a:\n  b:\n\tc: 2\n",
            // The tab may be part of the text.
            "a: |\n  x\n  \ty\nb:\n\tc: 1\n",
            // The next line may belong to the text.
            "a: @x\n  y\n",
            // A tag of somebody's own, or a text; a standard one on nothing is an empty text.
            "a: !x y\n", "a: !!str\n", "!!str : 1\n",
            // What follows '#' may belong to the text.
            "a: !New #nordlys\n",
            // A list, or a text.
            "a: {b, c}\n",
            // Behind a blank of YAML's own, the '#' would begin a remark.
            "a: {b:\u{A0}#}\n",
            // Which quote was meant to end it.
            "a: 'it's'\n",
        ])
    func ambiguous(text: String) { #expect(mended(text) == nil) }
}
