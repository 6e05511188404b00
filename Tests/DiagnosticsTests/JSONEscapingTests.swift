import Diagnostics
import Foundation
import Testing

@Suite struct `A text in JSON` {
    @Test(arguments: 0..<40)
    func `is read back by Foundation, wherever the escapes stand`(length: Int) throws {
        for byte in UInt8(0)..<128 {
            let text = String(repeating: "ø", count: length / 2) + String(repeating: "x", count: length % 7)
            let whole = text + String(UnicodeScalar(byte)) + text
            let json = JSONValue.text(whole).compact
            #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == whole)
        }
    }
}
