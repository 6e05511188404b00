import Catalog
import Diagnostics
import Foundation
import Testing

@Suite struct `A workspace` {
    @Test(arguments: ["../secret", "brands/../../secret", "/etc/passwd", "a/\u{0}b"])
    func `reads nothing outside itself`(path: String) {
        #expect(throws: WorkspaceError.outside(path)) { try Sample.workspace.read(path) }
    }

    @Test func `follows links inside itself and no others`() throws {
        try Sample.changed([:]) { workspace in
            let manager = FileManager.default
            let outside = workspace.root + "-outside"
            try "x".write(toFile: outside, atomically: true, encoding: .utf8)
            defer { try? manager.removeItem(atPath: outside) }
            try manager.createSymbolicLink(
                atPath: workspace.root + "/inside.yaml", withDestinationPath: "broadside.yaml")
            try manager.createSymbolicLink(atPath: workspace.root + "/out.yaml", withDestinationPath: outside)
            #expect(try !workspace.read("inside.yaml").bytes.isEmpty)
            #expect(throws: WorkspaceError.outside("out.yaml")) { try workspace.read("out.yaml") }
            try Sample.file(
                "brands/nordlys/brand.yaml", replacing: "references/logo-dark.svg", with: "../../out.yaml"
            )
            .write(toFile: workspace.root + "/brands/nordlys/brand.yaml", atomically: true, encoding: .utf8)
            #expect(CheckedFiles.read(workspace).diagnostics.map(\.id) == [.pathOutsideWorkspace])
        }
    }

    @Test func `asks the image probe for each image`() throws {
        struct Unreadable: Error, CustomStringConvertible { let description = "not a PNG, JPEG or WebP" }
        let options = ReadingOptions { path in
            guard path.hasSuffix("look-2.png") else {
                return ImageFacts(pixels: PixelSize(width: 1, height: 1))
            }
            throw Unreadable()
        }
        let found = CheckedFiles.read(Sample.workspace, options: options).diagnostics
        #expect(found.map(\.id) == [.unreadableImage])
        #expect(found.map(\.span.text) == ["references/look-*.png"])
    }

    @Test func `that has three mistakes in three files tells all three in one run`() throws {
        let found = try Sample.changed([
            "brands/nordlys/brand.yaml": Sample.file(
                "brands/nordlys/brand.yaml", replacing: "palette:", with: "pallete:"),
            "templates/launch-poster.yaml":
                Sample.file(
                    "templates/launch-poster.yaml", replacing: "{{ product.shot }}",
                    with: "{{ produkt.shot }}"),
            "brands/nordlys/series/spring-launch.yaml":
                Sample.file(
                    "brands/nordlys/series/spring-launch.yaml",
                    replacing: "size: [instagram-post, instagram-story]",
                    with: "size: [instagram-post, instagram-stroy]"),
        ]) { CheckedFiles.read($0).diagnostics }
        #expect(found.map(\.id) == [.unknownKey, .unknownSize, .undefinedVariable])
        #expect(
            found.compactMap(\.help)
                == ["palette", "instagram-story", "product"].map { "did you mean '\($0)'?" })
    }
}
