import Diagnostics
import Templating

/// One template, read in all three ways and rendered twice.
enum TemplateRun {
    static func check(_ input: FuzzInput) -> Int32 {
        for options in [TemplateOptions.jinja, .bare, .prompt] {
            do throws(TemplateErrors) {
                let template = try Template(input.source, options: options)
                checkUses(template)
                let first = RunOutcome.of(template, input.context)
                claim(first == RunOutcome.of(template, input.context), otherwise: "two renders differ")
            } catch {
                claim(!error.errors.isEmpty, otherwise: "refused without a mistake")
                for mistake in error.errors { mistake.checkPlace(in: input.source) }
            }
        }
        return 0
    }

    private static func checkUses(_ template: Template) {
        let count = template.source.file.bytes.count
        for use in template.uses {
            claim(
                !use.path.isEmpty && use.path.count == use.segmentSpans.count,
                otherwise: "a use without its path")
            claim(
                ([use.span] + use.segmentSpans).allSatisfy { $0.range.upperBound <= count },
                otherwise: "a use lies beyond the source")
        }
    }
}
