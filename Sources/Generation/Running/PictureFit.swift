/// What a picture's size says of it beside the size that was to be expected.
enum PictureFit: Hashable {
    /// Near enough.
    case right
    /// It is paid for and can be laid out, and somebody should know.
    case remarkable(String)
    /// It is no picture of what was asked for: a placeholder, or a thumbnail.
    case unusable(String)

    /// Models deliver pixels that are near what their pages say, and not always exactly on it: so many hundredths off is near.
    private static let tolerance = 5

    /// Judges a picture; with nothing to expect, every one is right.
    init(_ pixels: PixelSize, expected: PixelSize?) {
        guard let expected else {
            self = .right
            return
        }
        let (arrived, asked) = (pixels.width * pixels.height, expected.width * expected.height)
        let words = "\(pixels) pixels arrived where \(expected) were asked for"
        if 4 * arrived < asked {
            self = .unusable(words + ", less than a quarter")
            return
        }
        let (across, down) = (pixels.width * expected.height, pixels.height * expected.width)
        let lost = 100 - 100 * min(across, down) / max(across, down, 1)
        if lost > Self.tolerance {
            self = .remarkable(words + ": in another shape, of which \(lost) % are cut away")
        } else if 100 * arrived < (100 - 2 * Self.tolerance) * asked {
            self = .remarkable(words + ", which is less")
        } else {
            self = .right
        }
    }
}
