import Generation
import Imaging

/// A poster's pixels, and the file they came from.
struct Painted {
    let size: PixelSize
    let file: [UInt8]
    private let samples: [UInt8]

    init(_ bitmap: Bitmap, file: [UInt8]) throws {
        size = bitmap.size
        samples = try bitmap.samples()
        self.file = file
    }

    subscript(x: Int, y: Int) -> RGB {
        let start = (y * size.width + x) * 3
        return RGB(red: samples[start], green: samples[start + 1], blue: samples[start + 2])
    }

    func contains(_ color: RGB) -> Bool {
        (0..<(size.width * size.height)).contains { self[$0 % size.width, $0 / size.width] == color }
    }

    /// The box around everything that is clearly not the ground.
    func inked(ground: RGB) -> PixelBox? {
        let places = (0..<(size.width * size.height)).filter {
            abs(Int(self[$0 % size.width, $0 / size.width].green) - Int(ground.green)) > 60
        }
        let columns = places.map { $0 % size.width }
        guard let left = columns.min(), let right = columns.max(), let top = places.first,
            let bottom = places.last
        else { return nil }
        return PixelBox(
            x: left, y: top / size.width, width: right - left + 1,
            height: bottom / size.width - top / size.width + 1)
    }
}
