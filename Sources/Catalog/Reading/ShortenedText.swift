/// A long text cut for a message.
func shortened(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 || line.count < text.count ? "\(line.prefix(40))…" : String(line)
}
