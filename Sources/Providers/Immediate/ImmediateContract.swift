internal import Generation

/// How a service is asked whose answer to the paid call is the image itself, and what its answers mean.
protocol ImmediateContract: Sendable {
    /// The most bytes that each of so many references may have, so that all go into one call; `nil` where no such limit is
    /// documented.
    func mostBytes(ofEachOf count: Int) -> Int?

    /// The paid call.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - model: The model, as the service knows it.
    ///   - form: Where the model wants to be told what.
    ///   - references: The references' bytes.
    ///   - connection: What makes the call.
    /// - Returns: The call, whose answer is not yet said where to go.
    /// - Throws: ``ProviderError/invalid(reason:)`` for a model that cannot be part of an address.
    func post(
        _ request: GenerationRequest, model: String, form: RequestForm, references: [ReferenceFile],
        over connection: ServiceConnection
    ) throws(ProviderError) -> HTTPRequest

    /// What a whole answer of success comes to.
    func content(of answer: ImmediateAnswer) -> ImmediateContent

    /// What an answer that is none of success comes to.
    func error(of response: HTTPResponse, key: APIKey) -> ProviderError
}

extension ImmediateContract {
    func mostBytes(ofEachOf count: Int) -> Int? { nil }
}

/// What stands in an answer.
enum ImmediateContent: Hashable {
    /// Images, each a text of Base64 at a place.
    case images([Range<Int>])
    /// None, and why.
    case none(reason: String)
    /// None, for the policy forbids it.
    case refused(reason: String)
}

/// An answer that lies in the inbox, sketched.
struct ImmediateAnswer {
    let json: JSONSketch
    let bytes: UnsafeRawBufferPointer

    /// A text of the answer, for people, at most 300 characters.
    func text(_ value: JSONSketch?) -> String? {
        guard case .text(let range)? = value, !range.isEmpty else { return nil }
        return bytes.unescaped(range.prefix(2000)).map { String($0.prefix(300)) }
    }
}
