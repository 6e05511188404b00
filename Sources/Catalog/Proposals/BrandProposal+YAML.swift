extension BrandProposal {
    /// The brand profile.
    public var brandYAML: String {
        let (whole, _, _) = readable
        return """
            # yaml-language-server: $schema=../../.vscode/broadside-brand.json
            # A proposal: each remark says where a value comes from. Look it over, change what is not right.
            # 'broadside check' says what is wrong in it, with the line and a remedy.
            \(whole.nameLines)
            \(whole.paletteLines)
            \(whole.fontLines)\(whole.referenceLines)
            sizes:                                # change these to what you publish
              instagram-post:  1080x1350
              instagram-story: {pixels: 1080x1920, safe: {top: 14%, bottom: 20%}}

            fragments:                            # pieces of prompt that all templates share: say how your images look
              light: soft light from the left, one long soft shadow
              mood:  calm, generous, unhurried

            never: [neon, clutter, extra text]

            """
    }

    private var nameLines: String {
        var lines = RemarkedLines()
        lines.add("name: \(name.value.asYAML)", name.origin)
        lines.add("provider: proof", "offline proofs; 'toapis' for real images, see the README")
        lines.add("model: {name: nano-banana-pro, resolution: 2K}")
        return lines.text
    }

    private var paletteLines: String {
        var lines = RemarkedLines()
        lines.add("palette:")
        let longest = palette.map(\.name.asYAML.count).filter { $0 <= 24 }.max() ?? 0
        for colour in palette {
            let hex = "\"\(colour.colour.hex)\""
            let value =
                colour.share.map { "{hex: \(hex), share: \($0.lowerBound)-\($0.upperBound)%}" } ?? hex
            let space = String(repeating: " ", count: max(1, 1 + longest - colour.name.asYAML.count))
            lines.add("  \(colour.name.asYAML):\(space)\(value)", colour.origin)
        }
        for remark in remarks { lines.add("  # \(String(remark.onOneLine.prefix(160)))") }
        return lines.text
    }

    private var fontLines: String {
        var lines = RemarkedLines()
        lines.add("fonts:")
        let fallback = "no font was found: any family that 'fc-list : family' names"
        let headline = headline ?? text
        let text = text ?? headline
        lines.add("  headline: \((headline?.family ?? "Vollkorn").asYAML)", headline?.origin ?? fallback)
        lines.add("  text: \((text?.family ?? "Inter").asYAML)", text?.origin ?? fallback)
        lines.add("type:                                # sizes in % of the poster's short side")
        let weight = headline?.weight ?? "bold"
        lines.add(
            "  headline: {font: headline, weight: \(weight), scale: [8.5%, 7%, 6%, 5%], leading: 1.05}")
        lines.add("  line:     {font: text, size: 3.8%, leading: 1.3}")
        return lines.text
    }

    private var referenceLines: String {
        guard !logo.isEmpty || pastImages > 0 else { return "" }
        var lines = RemarkedLines()
        lines.add("")
        lines.add("references:")
        if !logo.isEmpty {
            let origins = logo.map { "\($0.ground.rawValue): \($0.origin)" }.joined(separator: "; ")
            lines.add("  # \(String(origins.onOneLine.prefix(300)))")
            let forms = logo.map { "\($0.ground.rawValue): \($0.path.asYAML)" }.joined(separator: ", ")
            lines.add("  logo: {\(forms), role: logo}")
        }
        if pastImages > 0 {
            lines.add("  past: {files: references/past/*, role: past}", "measured, never sent to a service")
        }
        return lines.text
    }

    /// The name of the template that goes with it.
    public var templateName: String { "\(id)-poster" }

    /// A template in the brand's own colours.
    public var templateYAML: String {
        let (_, ground, ink) = readable
        return """
            # yaml-language-server: $schema=../.vscode/broadside-template.json
            # A prompt template: what is the same in every image of a series, and where the words go.
            describe: One object in a quiet room, the words on flat colour beside it
            variables:
              subject:  {type: object, fields: {shot: text}}
              headline: {type: text, max: 40}
              line?:    {type: text, max: 80}
            prompt: |
              Photograph for {{ brand.name }}: {{ subject.shot }}.
              {{ fragments.light }}. The mood is {{ fragments.mood }}.
              {% if size.tall %}
              There is much bare wall above the object.
              {% endif %}
              Avoid {{ brand.never | join(", ") }}.
            layout:                               # from the back to the front
            \(layers(on: ground, in: ink, size: "instagram-post", picture: "top", height: 64, words: "bottom"))
              # A story's ends belong to the app: the words stand above, and the picture runs down to the edge.
            \(layers(on: ground, in: ink, size: "instagram-story", picture: "bottom", height: 58, words: "top"))
            tests:
              - given: {subject: {shot: a cup on a table}, headline: Hello, size: instagram-post}
                expect: {contains: a cup on a table, not-contains: much bare wall, max-words: 120}

            """
    }

    private func layers(
        on ground: ProposedColour, in ink: ProposedColour, size: String, picture: String, height: Int,
        words: String
    ) -> String {
        let within = "within: {at: \(words), height: \(100 - height)%}"
        var layers = [
            "{image: take, at: \(picture), height: \(height)%, sizes: [\(size)]}",
            "{shade: \(ground.name.asYAML), at: \(words), height: \(100 - height)%, edge: hard, sizes: [\(size)]}",
            "{stack: [headline, line], \(within), at: top-left, gap: 2%, color: [\(ink.name.asYAML)], sizes: [\(size)]}",
        ]
        if !logo.isEmpty {
            layers.append("{image: logo, \(within), at: bottom-right, width: 20%, sizes: [\(size)]}")
        }
        return layers.map { "  - \($0)" }.joined(separator: "\n")
    }

    /// A series to begin with.
    public var seriesYAML: String {
        """
        # yaml-language-server: $schema=../../../.vscode/broadside-series.json
        # A series: every combination of the axes is one poster.
        #   broadside plan \(id)/opening      what a run would do, and what it would cost
        #   broadside run \(id)/opening       make what is missing
        #   broadside sheet \(id)/opening     all posters on one page
        template: \(templateName.asYAML)
        matrix:
          subject:                            # what is to be seen: put your own things here
            cup:    {shot: a cup of coffee beside an open book on a wooden table}
            record: {shot: a record player on a wooden table}
          locale: [en-GB]
          size:   [instagram-post, instagram-story]
        copy:
          fallback: {"*": en-GB}
          headline:
            en-GB: Worth a second look.
          line:
            en-GB: Change these words, then plan and run again.
        budget: 5 USD

        """
    }
}
