/// The statements that name other templates, and the blocks that those may replace.
extension Compiler {
    mutating func templates(_ statement: StatementSyntax) -> StatementCode? {
        switch statement {
        case .include(let include): self.include(include)
        case .importing(let syntax): importing(syntax)
        case .extends(let template): extends(template)
        case .block(let block): self.block(block)
        default: nil
        }
    }

    private mutating func include(_ include: IncludeSyntax) -> StatementCode {
        refer(to: include.template, .include, isOptional: include.ignoresMissing)
        return .include(
            parts.includes.place(
                IncludeCode(
                    template: node(include.template), ignoresMissing: include.ignoresMissing,
                    visible: include.seesContext ? visible(at: include.template.range) : nil)))
    }

    private mutating func importing(_ syntax: ImportSyntax) -> StatementCode {
        refer(to: syntax.template, .importing, isOptional: false)
        let template = node(syntax.template)
        let visible = syntax.seesContext ? visible(at: syntax.template.range) : nil
        switch syntax.names {
        case .whole(let name):
            return .importing(
                parts.imports.place(
                    ImportCode(
                        template: template, whole: scopes.declare(name.text), names: [], visible: visible)))
        case .some(let names):
            let slots = names.map { (exported: $0.exported, slot: scopes.declare($0.local.text)) }
            return .importing(
                parts.imports.place(
                    ImportCode(template: template, whole: nil, names: slots, visible: visible)))
        }
    }

    private mutating func extends(_ template: ExpressionSyntax) -> StatementCode? {
        guard scopes.isOutermost, !isInBlock else {
            note(.extendsInside, at: template.range)
            return nil
        }
        refer(to: template, .extends, isOptional: false)
        scopes.keepFrame()
        return .extends(node(template))
    }

    /// A block is a routine that knows nothing of the names around it, unless it is scoped.
    private mutating func block(_ block: BlockSyntax) -> StatementCode {
        if parts.blocks[block.name.text] != nil {
            note(.repeatedBlock(block.name.text), at: block.name.range)
        }
        let visible = block.isScoped ? self.visible(at: block.name.range, withLoop: true) : nil
        scopes.keepFrame()
        let around = (scopes, isInBlock)
        scopes = Scopes()
        isInBlock = true
        let routine = beginRoutine(block.name.text)
        for name in block.body.namesSet { scopes.declareGlobal(name) }
        parts.blocks[block.name.text] = (routine, block.isRequired)
        parts.routines[routine].body = self.block(block.body)
        endRoutine(routine)
        (scopes, isInBlock) = around
        return .block(
            parts.blockUses.place(
                BlockCode(name: block.name.text, range: block.name.range, visible: visible)))
    }

    /// Notes the names of templates that an expression is sure to lead to.
    private mutating func refer(
        to expression: ExpressionSyntax, _ purpose: TemplateReference.Purpose, isOptional: Bool
    ) {
        switch expression.kind {
        case .literal(.text(let name)):
            references.append(
                TemplateReference(
                    name: name, range: expression.range, purpose: purpose, isOptional: isOptional))
        case .list(let names), .tuple(let names):
            for name in names { refer(to: name, purpose, isOptional: true) }
        case .conditional(let value, _, let otherwise):
            for value in [value] + [otherwise].compactMap({ $0 }) {
                refer(to: value, purpose, isOptional: isOptional)
            }
        default: break
        }
    }
}
