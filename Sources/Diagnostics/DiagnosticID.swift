/// The stable names of all problems that files can have.
///
/// Scripts and suppressions depend on them: a name is never
/// changed or given another meaning.
public enum DiagnosticID: String, CaseIterable, Hashable, Sendable {
    // What cannot be read.
    case yamlSyntax = "yaml-syntax"
    case unsupportedYAML = "unsupported-yaml"
    case csvSyntax = "csv-syntax"
    case unreadableFile = "unreadable-file"
    case fileMissing = "file-missing"
    case pathOutsideWorkspace = "path-outside-workspace"
    case unreadableImage = "unreadable-image"
    case calibrationDamaged = "calibration-damaged"

    // What is not as the format says.
    case unknownKey = "unknown-key"
    case duplicateKey = "duplicate-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case unquotedHexColour = "unquoted-hex-colour"
    case unquotedHash = "unquoted-hash"
    case unquotedExpression = "unquoted-expression"
    case unusedAnchor = "unused-anchor"

    // Names that lead nowhere, or twice.
    case unknownTemplate = "unknown-template"
    case unknownRevision = "unknown-revision"
    case versionBehind = "version-behind"
    case unknownSize = "unknown-size"
    case unknownReference = "unknown-reference"
    case unknownAxis = "unknown-axis"
    case unknownValue = "unknown-value"
    case unknownModel = "unknown-model"
    case unknownProvider = "unknown-provider"
    case unknownPrice = "unknown-price"
    case duplicateValue = "duplicate-value"
    case duplicateName = "duplicate-name"
    case unusedName = "unused-name"

    // Templates.
    case templateSyntax = "template-syntax"
    case undefinedVariable = "undefined-variable"
    case unknownFilter = "unknown-filter"
    case fragmentCycle = "fragment-cycle"
    case templateTestFailed = "template-test-failed"
    case limitExceeded = "limit-exceeded"

    // The matrix and the copy.
    case excludeMatchesNothing = "exclude-matches-nothing"
    case conditionMatchesNothing = "condition-matches-nothing"
    case emptyMatrix = "empty-matrix"
    case duplicateCell = "duplicate-cell"
    case includeDuplicatesCell = "include-duplicates-cell"
    case includeIncomplete = "include-incomplete"
    case matrixTooLarge = "matrix-too-large"
    case copyMissing = "copy-missing"
    case textTooLong = "text-too-long"
    case bannedWord = "banned-word"
    case placeholderText = "placeholder-text"
    case doubledSpace = "doubled-space"
    case straightQuotes = "straight-quotes"
    case unsupportedCharacter = "unsupported-character"

    // Pictures.
    case fontMissing = "font-missing"
    case upscaled = "upscaled"
    case sizeNotOffered = "size-not-offered"
    case tooManyReferences = "too-many-references"

    // Posters.
    case takeUnseen = "take-unseen"
    case textTooSmall = "text-too-small"
    case glyphMissing = "glyph-missing"
    case hyphenationMissing = "hyphenation-missing"
    case outsideSafeArea = "outside-safe-area"
    case logoTooSmall = "logo-too-small"
    case logoCrowded = "logo-crowded"
    case lowContrast = "low-contrast"
    case printWithoutProfile = "print-without-profile"
    case lengthOnScreen = "length-on-screen"
}
