import Diagnostics

/// Brings together a template and all templates that it names, whatever is wrong with any of them included.
struct Linker {
    /// Everything compiled.
    private(set) var units: Units
    /// All that is wrong, in all of them.
    private(set) var errors: [TemplateError] = []
    /// What the template itself was read as.
    let main: TemplateReading?
    /// What each other template was read as, by name.
    private(set) var readings: [String: TemplateReading] = [:]
    private let loader: TemplateLoader
    private let options: TemplateOptions

    /// The most templates that one may bring together.
    static let most = 200

    /// Reads a template and what it names.
    init(_ source: SourceText, loader: TemplateLoader, options: TemplateOptions) {
        let main = TemplateReading(source, options: options, isWhole: true)
        units = Units(main.program, named: source.file.path, loader: loader, options: options)
        self.loader = loader
        self.options = options
        self.main = main
        note(main.mistakes, of: source)
        var waiting = steps(to: main, chain: [])
        // A list and not recursion: a chain of templates may be as long as there are templates.
        while let step = waiting.popLast() {
            if let found = follow(step) {
                waiting += steps(to: found, chain: step.chain + [step.reference.name])
            }
        }
    }

    /// All that it names, directly or through others, by name.
    var parts: [TemplatePart] {
        readings.map { TemplatePart(name: $0.key, source: $0.value.source) }.sorted { $0.name < $1.name }
    }

    /// Whether a template among them names another by an expression.
    var hasUnknownParts: Bool {
        ([main].compactMap { $0 } + readings.values).contains {
            $0.body.contains(where: \.namesUnknownTemplate)
        }
    }

    /// A name of a template, with where it stands and the names on the way there.
    private struct Step {
        let reference: TemplateReference
        let source: SourceText
        let chain: [String]
    }

    /// What a template names, the first last.
    private func steps(to reading: TemplateReading, chain: [String]) -> [Step] {
        reading.references.reversed().map { Step(reference: $0, source: reading.source, chain: chain) }
    }

    /// Reads the template that is named, unless it has been read or cannot be.
    private mutating func follow(_ step: Step) -> TemplateReading? {
        let (reference, name) = (step.reference, step.reference.name)
        let span = step.source.span(reference.range)
        guard !step.chain.contains(name) else {
            let circle = step.chain.drop { $0 != name } + [name]
            errors.append(TemplateError(.templateCycle(Array(circle)), at: span))
            return nil
        }
        guard readings[name] == nil else { return nil }
        guard let source = loader.load(name) else {
            miss(reference, at: span)
            return nil
        }
        guard readings.count < Linker.most else {
            errors.append(TemplateError(.tooManyTemplates(most: Linker.most), at: span))
            return nil
        }
        let found = TemplateReading(source, options: options, isWhole: false)
        readings[name] = found
        units.add(found.program, named: name)
        note(found.mistakes, of: source)
        return found
    }

    private mutating func miss(_ reference: TemplateReference, at span: SourceSpan) {
        if reference.isOptional { return }
        errors.append(TemplateError(loader.mistake(in: reference.name), at: span))
    }

    private mutating func note(_ mistakes: [Parser.Mistake], of source: SourceText) {
        errors += mistakes.map { TemplateError($0.kind, at: source.span($0.range)) }
    }
}

extension StatementSyntax {
    /// Whether it, or a statement inside it, names a template by an expression.
    fileprivate var namesUnknownTemplate: Bool {
        switch self {
        case .include(let include): !include.template.isKnownName
        case .importing(let syntax): !syntax.template.isKnownName
        case .extends(let template): !template.isKnownName
        default: bodies.contains { $0.contains(where: \.namesUnknownTemplate) }
        }
    }
}

extension ExpressionSyntax {
    /// Whether all names that it may have are written out.
    fileprivate var isKnownName: Bool {
        switch kind {
        case .literal: true
        case .list(let names), .tuple(let names): names.allSatisfy(\.isKnownName)
        case .conditional(let value, _, let otherwise): value.isKnownName && otherwise?.isKnownName ?? true
        default: false
        }
    }
}
