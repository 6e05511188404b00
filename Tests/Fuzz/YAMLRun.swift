import YAMLClaims

/// Any bytes as a YAML file: the tree says what libyaml's events say, places lie in the file, fixes end.
enum YAMLRun {
    static func check(_ bytes: UnsafePointer<UInt8>?, count: Int) -> Int32 {
        let mistake = Claims.mistake(in: Array(UnsafeBufferPointer(start: bytes, count: count)))
        claim(mistake == nil, otherwise: mistake ?? "")
        return 0
    }
}
