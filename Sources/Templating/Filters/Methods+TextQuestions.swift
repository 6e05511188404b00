/// Methods of texts that ask what characters they are of, with Python's results.
extension Method {
    static let textQuestions: [Method] = [
        Method(text: "isalpha", where: { $0.isAll(\.isPythonLetter) }),
        Method(
            text: "isalnum", where: { $0.isAll { $0.isPythonLetter || $0.properties.numericType != nil } }),
        Method(text: "isdecimal", where: { $0.isAll { $0.properties.numericType == .decimal } }),
        Method(
            text: "isdigit",
            where: { $0.isAll { [.decimal, .digit].contains($0.properties.numericType) } }),
        Method(text: "isnumeric", where: { $0.isAll { $0.properties.numericType != nil } }),
        Method(text: "isspace", where: { $0.isAll(\.isPythonSpace) }),
        Method(text: "islower", where: \.isPythonLower),
        Method(text: "isupper", where: \.isPythonUpper),
        Method(text: "istitle", where: \.isPythonTitle),
    ]
}
