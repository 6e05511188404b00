import CFuzzer

/// Runs libFuzzer on one part: `Fuzz template|expression|matrix|yaml [libFuzzer's own arguments]`.
@main struct Fuzz {
    private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        guard CommandLine.arguments.count > 1, let callback = callback(CommandLine.arguments[1]) else {
            print("usage: Fuzz template|expression|matrix|yaml [folder of seeds …] [-option=value …]")
            return
        }
        drop(1, from: CommandLine.unsafeArgv, count: &count)
        LLVMFuzzerRunDriver(&count, &arguments, callback)
    }

    /// Takes away the argument that is ours: libFuzzer would read it as a folder of seeds.
    private static func drop(
        _ place: Int, from arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, count: inout Int32
    ) {
        for later in place..<Int(count) { arguments[later] = arguments[later + 1] }
        count -= 1
    }

    private static func callback(_ name: String) -> Callback? {
        switch name {
        case "template": { TemplateRun.check(FuzzInput($0, count: $1)) }
        case "expression": { ExpressionRun.check(FuzzInput($0, count: $1)) }
        case "matrix": { MatrixRun.check(FuzzInput($0, count: $1)) }
        case "yaml": { YAMLRun.check($0, count: $1) }
        default: nil
        }
    }
}
