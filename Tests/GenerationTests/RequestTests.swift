import Diagnostics
import Generation
import Testing

@Suite struct `A generation request` {
    private func request(
        prompt: String = "An espresso cup", variant: Int = 1, name: String = "look", path: String = "a.jpg",
        role: String = "style", provider: String = "toapis", content: String = "pixels",
        parameters: [JSONValue.Member] = []
    ) -> GenerationRequest {
        GenerationRequest(
            provider: provider, model: "nano-banana-pro", prompt: prompt, ratio: "4:5", resolution: "2K",
            variant: variant,
            references: [SentReference(name: name, role: role, digest: Digest(of: content.utf8), path: path)],
            parameters: parameters)
    }

    /// Any change of this text makes every image that anyone has made be bought again.
    @Test func `has this canonical form and this key, for ever`() {
        let canonical = String(decoding: request(prompt: "Smørrebrød \"–\"\n").canonicalJSON, as: UTF8.self)
        let content = Digest(of: "pixels".utf8).hex
        #expect(
            canonical
                == #"{"model":"nano-banana-pro","parameters":{},"prompt":"Smørrebrød \"–\"\n","provider":"toapis","#
                + #""ratio":"4:5","references":[{"role":"style","sha256":"\#(content)"}],"resolution":"2K","schema":1,"variant":1}"#
        )
        #expect(request(prompt: "Smørrebrød \"–\"\n").key == Digest(of: canonical.utf8))
    }

    @Test func `is read back from its canonical form`() throws {
        let parameters: [JSONValue.Member] = [
            .init("palette", ["#FFFFFF", ["share": 5, "isPaper": true]]), .init("stage", .null),
        ]
        let request = request(prompt: "Smørrebrød \"–\"\n", variant: 3, parameters: parameters)
        let read = try #require(GenerationRequest(canonicalJSON: request.canonicalJSON))
        #expect(read.key == request.key)
        #expect((read.prompt, read.variant, read.ratio) == (request.prompt, 3, "4:5"))
        #expect(GenerationRequest(canonicalJSON: Array(#"{"prompt":""}"#.utf8)) == nil)
    }

    @Test func `has the same key whatever its files are called`() {
        #expect(request(name: "mood", path: "b.jpg").key == request().key)
    }

    @Test func `has another key when anything changes that decides the image`() {
        let keys = [
            request(), request(prompt: "An espresso cup "), request(variant: 2), request(role: "product"),
            request(provider: "toapis-trial"), request(content: "other"),
            request(parameters: [.init("stage", "a")]), request(parameters: [.init("stage", "b")]),
        ].map(\.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test func `keeps its key when parameters are named in another order`() {
        let (a, b) = (JSONValue.Member("a", 1), JSONValue.Member("b", 2))
        #expect(request(parameters: [a, b]).key == request(parameters: [b, a]).key)
    }
}
