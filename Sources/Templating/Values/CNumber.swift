#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Numbers with a set number of digits, rounded as C's `printf` rounds: the exact value decides, ties go to even.
enum CNumber {
    /// The number in one of C's forms.
    ///
    /// - Parameters:
    ///   - value: A number; `inf` and `nan` come as these words.
    ///   - form: `e`, `f` or `g`.
    ///   - precision: Digits after the point (`e`, `f`) or in all (`g`), from 0.
    ///   - keepsZeros: Whether `g` keeps zeros at the end, and whether the point stays with no digit behind it.
    /// - Returns: The digits, with `-` if the number is below zero.
    static func text(_ value: Double, _ form: Character, precision: Int, keepsZeros: Bool = false) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        // No number has more than 1100 digits that are not zero; C counts them in 32 bits.
        let exact = min(precision, 1100)
        var buffer = [CChar](repeating: 0, count: exact + 400)
        let format = "%\(keepsZeros ? "#" : "").*\(form)"
        let length = withVaList([Int32(exact), value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        let bytes = buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }
        let digits = String(decoding: bytes, as: UTF8.self)
        guard precision > exact, form != "g" || keepsZeros else { return digits }
        let zeros = String(repeating: "0", count: precision - exact)
        guard let mark = digits.firstIndex(of: "e") else { return digits + zeros }
        return digits[..<mark] + zeros + digits[mark...]
    }
}
