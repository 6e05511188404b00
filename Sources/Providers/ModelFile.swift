internal import Foundation
internal import Generation

/// Why a file of models cannot be used.
public enum ModelFileError: Error, Hashable, Sendable {
    /// Not JSON, or a key is missing or of another kind.
    case unreadable(reason: String)
    /// A value that is not what its key needs.
    case wrongValue(model: String, key: String, value: String)
}

extension ModelFileError: CustomStringConvertible {
    /// What is wrong, for people.
    public var description: String {
        switch self {
        case .unreadable(let reason): "a file of models cannot be read: \(reason)"
        case .wrongValue(let model, let key, let value): "\(model) has the wrong \(key) '\(value)'"
        }
    }
}

/// A file of models as it is written.
struct ModelFile: Decodable {
    struct Model: Decodable {
        let name: String
        let serviceName: String
        let aliases: [String]?
        let maximumReferences: Int
        let maximumReferenceBytes: Int
        let parameters: [String]
        let prices: [String: String]
        let offers: [Offer]
        let request: RequestForm?

        enum CodingKeys: String, CodingKey {
            case name, aliases, parameters, prices, offers, request
            case serviceName = "service-name"
            case maximumReferences = "maximum-references"
            case maximumReferenceBytes = "maximum-reference-bytes"
        }
    }

    struct Offer: Decodable {
        let ratio: String
        let resolution: String
        let pixels: String
    }

    let provider: String
    let models: [Model]

    /// The models of a file.
    static func models(in file: [UInt8]) throws(ModelFileError) -> [ServiceModel] {
        let content: ModelFile
        do { content = try JSONDecoder().decode(ModelFile.self, from: Data(file)) } catch {
            throw .unreadable(reason: "\(error)")
        }
        var models: [ServiceModel] = []
        for model in content.models { models.append(try model.checked(provider: content.provider)) }
        return models
    }
}

extension ModelFile.Model {
    fileprivate func checked(provider: String) throws(ModelFileError) -> ServiceModel {
        var offers: [ImageModel.Offer] = []
        for offer in self.offers { offers.append(try offer.checked(model: name)) }
        var parameters: Set<ImageModel.Parameter> = []
        for word in self.parameters {
            guard let parameter = ImageModel.Parameter(rawValue: word) else {
                throw .wrongValue(model: name, key: "parameter", value: word)
            }
            parameters.insert(parameter)
        }
        var prices: [String: Amount] = [:]
        for (resolution, text) in self.prices {
            guard let price = Amount(text) else { throw .wrongValue(model: name, key: "price", value: text) }
            prices[resolution] = price
        }
        let image = ImageModel(
            name: name, provider: provider, serviceName: serviceName, offers: offers,
            maximumReferences: maximumReferences, maximumReferenceBytes: maximumReferenceBytes,
            parameters: parameters, prices: prices)
        return ServiceModel(image: image, aliases: aliases ?? [], form: request)
    }
}

extension ModelFile.Offer {
    fileprivate func checked(model: String) throws(ModelFileError) -> ImageModel.Offer {
        let sides = pixels.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2, sides.allSatisfy({ (1...100_000).contains($0) }) else {
            throw .wrongValue(model: model, key: "pixels", value: pixels)
        }
        return .init(
            ratio: ratio, resolution: resolution, pixels: PixelSize(width: sides[0], height: sides[1]))
    }
}
