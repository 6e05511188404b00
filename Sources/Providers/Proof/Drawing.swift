/// An SVG picture that is being drawn, from the back to the front.
///
/// It knows shapes, paints and blurs and nothing of what they show. Coordinates are those of the innermost ``group``.
struct Drawing {
    private var definitions = ""
    private var shapes = ""
    private var lastID = 0

    /// The whole picture as SVG text.
    ///
    /// - Parameters:
    ///   - width: Pixels across.
    ///   - height: Pixels down.
    /// - Returns: A document of exactly that size.
    func svg(width: Int, height: Int) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)">
        <defs>
        \(definitions)</defs>
        \(shapes)</svg>

        """
    }

    /// Fills a shape.
    ///
    /// `blur` is the standard deviation of a Gaussian, in units of the group.
    mutating func fill(_ path: Path, _ paint: Paint, opacity: Double = 1, blur: Double = 0) {
        let look = veil("fill", opacity) + blurring(path.bounds, blur)
        shapes += "<path d=\"\(path.text)\" fill=\"\(paint.text)\"\(look)/>\n"
    }

    /// Draws along a path, with round ends unless they are to be `butt`.
    ///
    /// `width` is in units of the group.
    mutating func stroke(
        _ path: Path, _ paint: Paint, width: Double, opacity: Double = 1, blur: Double = 0, butt: Bool = false
    ) {
        let look = veil("stroke", opacity) + blurring(path.bounds, blur, thickness: width)
        shapes += "<path d=\"\(path.text)\" fill=\"none\" stroke=\"\(paint.text)\""
        shapes += " stroke-width=\"\(svgNumber(width))\" stroke-linejoin=\"round\""
        shapes += " stroke-linecap=\"\(butt ? "butt" : "round")\"\(look)/>\n"
    }

    /// Draws in a coordinate system of its own, and only inside `clip` where there is one.
    mutating func group(
        _ transform: Transform = .identity, clip: Path? = nil, draw: (inout Drawing) -> Void
    ) {
        let clipping = clip.map {
            " clip-path=\"url(#\(define("clipPath", "", "<path d=\"\($0.text)\"/>")))\""
        }
        shapes += "<g transform=\"\(transform.text)\"\(clipping ?? "")>\n"
        draw(&self)
        shapes += "</g>\n"
    }

    /// Colours that change along a line.
    mutating func linear(_ from: Point, _ to: Point, _ stops: [Stop]) -> Paint {
        let line =
            "x1=\"\(svgNumber(from.x))\" y1=\"\(svgNumber(from.y))\" x2=\"\(svgNumber(to.x))\" y2=\"\(svgNumber(to.y))\""
        let id = define(
            "linearGradient", "gradientUnits=\"userSpaceOnUse\" " + line, stops.map(\.text).joined())
        return Paint(text: "url(#\(id))")
    }

    /// Colours that change from a middle outwards; `squash` is the height of the ellipse for a width of 1.
    mutating func radial(_ middle: Point, radius: Double, squash: Double = 1, _ stops: [Stop]) -> Paint {
        let place = "cx=\"0\" cy=\"0\" r=\"\(svgNumber(radius))\""
        let move = "gradientTransform=\"translate(\(middle.text)) scale(1 \(svgNumber(squash)))\""
        let id = define(
            "radialGradient", "gradientUnits=\"userSpaceOnUse\" \(place) \(move)", stops.map(\.text).joined())
        return Paint(text: "url(#\(id))")
    }

    private mutating func define(_ element: String, _ attributes: String, _ content: String) -> String {
        lastID += 1
        definitions += "<\(element) id=\"d\(lastID)\" \(attributes)>\(content)</\(element)>\n"
        return "d\(lastID)"
    }

    /// Opacity by the paint: that of the element would be painted on a surface of its own, which takes time.
    private func veil(_ part: String, _ opacity: Double) -> String {
        opacity < 1 ? " \(part)-opacity=\"\(svgNumber(opacity))\"" : ""
    }

    /// The filter's region is given because the default one, 120 % of the shape, cuts the blur of a thin shape off.
    private mutating func blurring(_ bounds: Bounds, _ blur: Double, thickness: Double = 0) -> String {
        guard blur > 0 else { return "" }
        let region = bounds.region(margin: blur * 3 + thickness)
        let id = define(
            "filter", "filterUnits=\"userSpaceOnUse\" \(region) color-interpolation-filters=\"sRGB\"",
            "<feGaussianBlur stdDeviation=\"\(svgNumber(blur))\"/>")
        return " filter=\"url(#\(id))\""
    }
}

/// What a shape is filled with: a colour or a gradient of the same drawing.
struct Paint {
    fileprivate let text: String

    fileprivate init(text: String) { self.text = text }

    /// One colour.
    init(_ color: Tone) { text = color.hex }
}

/// A colour at a place in a gradient, 0…1, with its opacity.
struct Stop {
    fileprivate let text: String

    /// A colour at a place; see the type.
    init(_ place: Double, _ color: Tone, opacity: Double = 1) {
        let veil = opacity < 1 ? " stop-opacity=\"\(svgNumber(opacity))\"" : ""
        text = "<stop offset=\"\(svgNumber(place))\" stop-color=\"\(color.hex)\"\(veil)/>"
    }
}
