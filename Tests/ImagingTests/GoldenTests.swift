import Testing

@Suite struct `A poster is as recorded` {
    private static let anchors = [
        "top-left", "top", "top-right", "left", "center", "right", "bottom-left", "bottom", "bottom-right",
    ]

    @Test(arguments: [
        ("take", "{image: take, at: top, height: 70%}"),
        ("shade-flat", "{image: take}\n{shade: ink, at: bottom, height: 40%, opacity: 60%}"),
        ("shade-fading", "{image: take}\n{shade: ink, from: left, width: 80%}"),
        ("shade-hard", "{image: take}\n{shade: snow, from: top, height: 30%, edge: hard}"),
        (
            "shape-rectangle",
            "{image: take}\n{shape: rectangle, at: bottom-right, width: 50%, height: 30%, radius: 5%, color: ink}"
        ),
        (
            "shape-ellipse",
            "{image: take}\n{shape: ellipse, at: center, width: 60%, height: 40%, opacity: 70%, color: snow}"
        ),
        (
            "shape-line",
            "{shape: line, at: center, width: 60%, color: ink}\n{shape: line, at: left, height: 40%, color: amber}"
        ),
        ("image", "{shade: snow}\n{image: logo, at: center, width: 60%}"),
        ("stack", "{shade: snow}\n{stack: [headline, line], at: bottom-left, gap: 3%, color: ink}"),
        ("text", "{shade: ink}\n{text: Only today, style: line, at: center, color: [ink, amber]}"),
    ])
    func `in each kind of layer`(name: String, layers: String) throws {
        try GoldenPoster(layers).compare(with: name)
    }

    @Test(arguments: anchors)
    func `at each of the nine places`(anchor: String) throws {
        let layers = """
            {shade: mist}
            {shape: rectangle, color: snow, within: {at: \(anchor), width: 60%, height: 60%}, at: \(anchor), width: 45%, height: 45%}
            {image: logo, at: \(anchor), width: 20%, margin: 12%}
            {text: Here, style: line, at: \(anchor), margin: 2%, width: 40%, color: ink}
            """
        try GoldenPoster(layers).compare(with: "at-\(anchor)")
    }

    @Test(arguments: [
        ("fits", "Slow mornings", ", fit: shrink"),
        ("shrinks", "Slow mornings, properly made by hand and heart", ", fit: shrink"),
        ("does-not-shrink", "Slow mornings, properly made by hand and heart", ""),
        ("word-too-wide", "Donaudampfschifffahrt", ""),
        ("own-line-breaks", "Slow\\nmornings,\\nlong days", ""),
    ])
    func `by each rule for text that overflows`(name: String, headline: String, keys: String) throws {
        let layers = """
            {shade: snow}
            {stack: [headline, line], at: bottom-left, width: 76%, gap: 2%, color: ink\(keys)}
            """
        try GoldenPoster(layers, headline: headline).compare(with: "overflow-\(name)")
    }
}
