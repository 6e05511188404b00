internal import Generation
internal import Imaging

extension ProofScene {
    /// Where the product's pixels go; `nil` where the object is drawn.
    var productBox: PixelBox? {
        guard let product = brief.product else { return nil }
        let figure = Figure(product)
        let place = objectPlace
        return PixelBox(
            x: Int((place.x + figure.left * unit).rounded()),
            y: Int((place.y + (figure.drop - figure.height) * unit).rounded()),
            width: max(1, Int((figure.width * unit).rounded())),
            height: max(1, Int((figure.height * unit).rounded())))
    }

    /// Lays the product, if there is one, on the drawing of its scene.
    func laying(productOn drawn: Bitmap) throws(ImageError) -> Bitmap {
        guard let product = brief.product, let box = productBox else { return drawn }
        let lit = try product.lit(
            size: PixelSize(width: box.width, height: box.height), fromLeft: side > 0,
            atNight: brief.scheme.isDark)
        return try drawn.laying(lit, x: box.x, y: box.y)
    }
}
