import Generation
import Providers
import Testing

@Suite struct `The account's balance` {
    private func balance(_ status: Int, _ body: String) async throws -> AccountBalance? {
        try await toAPIs(ScriptedTransport(status, body)).balance()
    }

    /// The first is the example of the service's own page.
    @Test(arguments: [
        (
            #"{"success":true,"remain_balance":100.0,"used_balance":25.5,"remain_credits":20000,"used_credits":5100,"#
                + #""credits_per_usd":200,"unlimited_quota":false}"#, "100.00 USD"
        ),
        (#"{"success":true,"remain_balance":0.07}"#, "0.07 USD"),
        // What sums of binary fractions look like; nothing is rounded up.
        (#"{"success":true,"remain_balance":0.07000000000000001}"#, "0.07 USD"),
        (#"{"success":true,"remain_balance":99.94999999999999}"#, "99.949999 USD"),
        (#"{"success":true,"remain_balance":1e-7}"#, "0.00 USD"),
        (#"{"success":true,"remain_balance":2.5E+1}"#, "25.00 USD"),
        (#"{"success":true,"remain_balance":"12.5"}"#, "12.50 USD"),
        (#"{"success":true,"remain_balance":-0.35}"#, "0.00 USD"),
        (#"{"success":true,"data":{"remain_balance":3}}"#, "3.00 USD"),
    ])
    func `is what the digits say, never more`(body: String, expected: String) async throws {
        #expect(try await balance(200, body) == Amount(expected).map(AccountBalance.left))
    }

    @Test(arguments: [
        #"{"success":true,"remain_balance":-1,"unlimited_quota":true}"#,
        #"{"success":true,"remain_balance":-1}"#, #"{"success":true,"remain_balance":-1.0}"#,
        #"{"success":true,"remain_balance":0,"unlimited_quota":true}"#,
    ])
    func `has no limit where the service says so`(body: String) async throws {
        #expect(try await balance(200, body) == .unlimited)
    }

    @Test(arguments: [
        (200, #"{"success":false,"message":"no"}"#), (200, "<html></html>"), (200, "{}"), (200, "[]"),
        (200, #"{"success":true,"remain_balance":null}"#),
        (200, #"{"success":true,"remain_balance":"much"}"#),
        (200, #"{"success":true,"remain_balance":1e30}"#), (200, #"{"success":true,"remain_balance":true}"#),
        (401, #"{"error":{"code":401}}"#), (404, ""), (429, ""), (500, "{}"),
    ])
    func `is an error in any other shape`(status: Int, body: String) async throws {
        let service = try toAPIs(ScriptedTransport(status, body))
        let error = await failure { () throws(ProviderError) in try await service.balance() }
        #expect(error != nil)
    }

    @Test func `is asked for at the account's own path, with the key and a short patience`() async throws {
        let transport = ScriptedTransport(200, #"{"success":true,"remain_balance":1}"#)
        _ = try await toAPIs(transport).balance()
        #expect(transport.requests.map(\.address.text) == ["https://toapis.com/v1/user/balance"])
        #expect(transport.requests.map(\.method) == [.get])
        #expect(transport.requests.allSatisfy { $0.key != nil && $0.limits.total <= .seconds(10) })
    }

    @Test func `is none where nothing is paid`() async throws {
        #expect(try await ProofProvider(models: ModelCatalog().models(provider: "proof")).balance() == nil)
    }
}
