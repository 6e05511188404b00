public import Generation

extension TaskService {
    /// Fetches a finished image, following at most three redirects, each checked, none with the key.
    ///
    /// - Throws: ``ProviderError``; ``ProviderError/missing(reason:)`` once the URL has expired.
    public func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError) {
        guard var address = WebAddress(image.text) else {
            throw .unusable(reason: "the service names a place for the image that is no web address")
        }
        for _ in 0...3 {
            let response = try await fetch(address, to: path, received)
            guard (300..<400).contains(response.status), let location = response.field("Location") else {
                return try check(response, from: address)
            }
            guard let next = address.resolving(location) else {
                throw .unusable(reason: "\(address) redirects to what is no web address")
            }
            address = next
        }
        throw .unusable(reason: "\(address) redirects too often")
    }

    private func fetch(
        _ address: WebAddress, to path: String, _ received: @escaping @Sendable (Int) -> Void
    ) async throws(ProviderError) -> HTTPResponse {
        let isOwnHost = connection.base.isLoopbackByName && address.isSameOrigin(as: connection.base)
        guard address.scheme == "https" || isOwnHost else {
            throw .unusable(reason: "the image is at \(address), which is not https")
        }
        // Over one connection of HTTP/2 images would wait for each other: each comes over its own.
        var request = HTTPRequest(
            .get, address, file: path,
            limits: HTTPLimits(total: .seconds(600), slowest: 1000, bytes: maximumTakeBytes),
            reach: isOwnHost ? .anywhere : .publicOnly, isSentOnce: true)
        request.received = received
        do {
            return try await connection.fetch(request)
        } catch {
            switch error.cause {
            case .tooLarge: throw .unusable(reason: error.description)
            default: throw .temporary(reason: error.description, retryAfter: nil)
            }
        }
    }

    private func check(_ response: HTTPResponse, from address: WebAddress) throws(ProviderError) {
        switch response.status {
        case 200 where response.bytesInFile > 0: return
        case 200..<300: throw .unusable(reason: "\(address) answered with no image (\(response.status))")
        case 408, 425, 429, 500...:
            throw .temporary(
                reason: "\(address) answered \(response.status)", retryAfter: retryAfter(in: response))
        // Signed URLs that have expired are answered with 403 as often as with 404.
        default:
            let lifetime = contract.resultHours.map { "; the service keeps images for \($0) hours" } ?? ""
            throw .missing(reason: "the image is no longer at \(address) (\(response.status))\(lifetime)")
        }
    }
}
