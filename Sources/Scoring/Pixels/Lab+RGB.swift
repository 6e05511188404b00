internal import Foundation
public import Generation
public import Imaging

extension RGB {
    /// The sRGB colour of a place in CIE L\*a\*b\*, each channel limited to what a screen can show.
    ///
    /// - Note: The inverse of ``/Imaging/Lab`` from an sRGB colour (CIE 15:2004; IEC 61966-2-1).
    public init(_ lab: Lab) {
        let y = (lab.lightness + 16) / 116
        let (x, z) = (y + lab.a / 500, y - lab.b / 200)
        func ratio(_ root: Double) -> Double {
            let cube = root * root * root
            return cube > 216.0 / 24389 ? cube : (116 * root - 16) * 27 / 24389
        }
        let (X, Y, Z) = (0.95047 * ratio(x), ratio(y), 1.08883 * ratio(z))
        func channel(_ light: Double) -> UInt8 {
            let light = min(max(light, 0), 1)
            return LinearLight.toChannel[Int((light * Double(LinearLight.most)).rounded())]
        }
        self.init(
            red: channel(3.2406 * X - 1.5372 * Y - 0.4986 * Z),
            green: channel(-0.9689 * X + 1.8758 * Y + 0.0415 * Z),
            blue: channel(0.0557 * X - 0.2040 * Y + 1.0570 * Z))
    }
}
