import Diagnostics
import Foundation
import Templating
import Testing

/// A template with its context in one file: JSON, a line of three hyphens, the template, and other templates that it names,
/// each after a line `--- file NAME`.
///
/// Beside it stand what we make of it (`.golden`) and what Jinja2 makes of it (`.oracle`).
///
/// The name's beginning says how it is read: `prompt-` as a prompt in a file, `bare-` as bare text, any other as Jinja2
/// reads a template by default. `own-` has what Jinja2 does not have.
struct Fixture: CustomTestStringConvertible, Sendable {
    let name: String
    let context: TemplateMap
    let template: String
    /// The other templates that it can name.
    let files: [String: SourceText]

    var testDescription: String { name }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    /// All fixtures in order of name.
    static let all: [Fixture] = names(endingIn: "jinja").compactMap(Fixture.init)

    /// The names of all files of one kind, without that ending.
    static func names(endingIn ending: String) -> [String] {
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == ending }.map {
            $0.deletingPathExtension().lastPathComponent
        }.sorted()
    }

    init?(_ name: String) {
        guard let text = Fixture.read(name, "jinja"), let divider = text.firstRange(of: "\n---\n"),
            case .map(let context)? = ContextReader.value(of: String(text[..<divider.lowerBound]))
        else { return nil }
        self.name = name
        self.context = context
        let parts = text[divider.upperBound...].split(
            separator: "\n--- file ", omittingEmptySubsequences: false)
        template = String(parts[0])
        files = Dictionary(
            parts.dropFirst().map { part in
                let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(lines[0]), SourceText(String(lines[1]), named: String(lines[0])))
            }, uniquingKeysWith: { $1 })
    }

    static func read(_ name: String, _ ending: String) -> String? {
        (try? Data(contentsOf: folder.appending(path: "\(name).\(ending)"))).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    static func write(_ text: String, _ name: String, _ ending: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: "\(name).\(ending)"))
    }

    var options: TemplateOptions {
        if name.hasPrefix("prompt-") { return .prompt }
        if name.hasPrefix("lines-") {
            return TemplateOptions(lineStatementPrefix: "%", lineCommentPrefix: "##")
        }
        return name.hasPrefix("bare-") ? .bare : .jinja
    }

    /// What we make of it: the output, or the mistakes.
    enum Outcome { case output(String), mistakes([TemplateError]) }

    /// What we make of it.
    var outcome: Outcome {
        do throws(TemplateErrors) {
            let template = try Template(
                SourceText(template, named: "\(name).jinja"), options: options, loader: TemplateLoader(files))
            do throws(TemplateError) {
                return .output(try template.render(context, limits: RenderLimits(steps: 50_000)))
            } catch {
                return .mistakes([error])
            }
        } catch {
            return .mistakes(error.errors)
        }
    }

    /// The result as a golden file holds it.
    var shown: String {
        switch outcome {
        case .output(let text): text
        case .mistakes(let mistakes): TextRenderer().render(mistakes.map(\.diagnostic)) + "\n"
        }
    }
}
