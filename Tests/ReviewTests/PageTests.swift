import Foundation
import Generation
import Imaging
import Review
import Testing

@Suite struct `A series as a page` {
    private let post = PixelSize(width: 1080, height: 1350)
    private let story = PixelSize(width: 1080, height: 1920)

    private func cell(
        _ product: String, _ locale: String, _ picture: SheetCell.Picture? = nil, note: String? = nil,
        prompt: String? = nil
    ) -> SheetCell {
        SheetCell(
            id: "\(product).\(locale)", label: "Instagram post", pixels: product == "filter" ? story : post,
            picture: picture ?? .poster(path: "/w/out/nordlys/spring/\(product).\(locale).png"), note: note,
            places: [.init(axis: "product", value: product), .init(axis: "locale", value: locale)],
            prompt: prompt, cost: "0.05 USD")
    }

    private func content(_ cells: [SheetCell], title: String = "Spring launch") -> SheetContent {
        SheetContent(
            brand: "Nordlys", title: title, facts: [.init("Approved", "1 of 2")],
            blocks: [.init(title: "Deutsch", rows: [.init(label: "Espresso", cells: cells)])])
    }

    private func page(_ content: SheetContent, in folder: String = "/w/out/nordlys/spring") throws -> String {
        try StaticPage().html(for: content, in: folder)
    }

    @Test func `every poster is there with its size, its words and its place from the page`() throws {
        let html = try page(content([cell("espresso", "de-DE", note: "outdated"), cell("filter", "de-DE")]))
        #expect(html.contains("<a href=\"espresso.de-DE.png\"><img src=\"espresso.de-DE.png\""))
        #expect(html.contains("width=\"1080\" height=\"1920\""))
        #expect(html.contains("Instagram post <b>outdated</b>"))
        #expect(html.contains("<h2>Deutsch</h2>") && html.contains("<h3>Espresso</h3>"))
        #expect(html.contains("<dt>Approved</dt><dd>1 of 2</dd>"))
        #expect(html.contains(".s1080x1920 { --ratio: calc(1080 / 1920) }"))
    }

    @Test(arguments: [
        ("/w/out/a", "/w/out/a/p.png", "p.png"), ("/w/out/a", "/w/out/b/p.png", "../b/p.png"),
        ("/w", "/w/out/100% ä #1?.png", "out/100%25%20%C3%A4%20%231%3F.png"),
        ("/w/a/b", "/w/p.png", "../../p.png"),
        ("/w/./a/../b", "/w/b/javascript:x.png", "javascript%3Ax.png"),
    ])
    func `posters are named relative to the page`(folder: String, poster: String, address: String) throws {
        let html = try page(content([cell("espresso", "de-DE", .poster(path: poster))]), in: folder)
        #expect(html.contains("src=\"\(address)\""))
    }

    @Test func `an axis that is named as the remarks are has its own choices`() throws {
        func cell(_ state: String, note: String?) -> SheetCell {
            SheetCell(
                id: state, label: "Post", pixels: post, picture: .poster(path: "/w/\(state).png"), note: note,
                places: [.init(axis: "state", value: state)])
        }
        let html = try page(content([cell("dry", note: "wet"), cell("wet", note: nil)]))
        // One of the axis and one of the remarks; the second cell has the first one's remark for a value.
        #expect(html.components(separatedBy: "<legend>state</legend>").count == 3)
        #expect(html.contains("data-marks=\"0.0 1.0\"") && html.contains("data-marks=\"0.1\""))
    }

    private static let sharp = "<script>alert('x')</script>\"'&{{ 7 * 7 }}"

    @Test func `text from outside stays text, wherever it stands`() throws {
        let sharp = Self.sharp
        let cells = [
            cell(sharp, sharp, .poster(path: "/w/\(sharp).png"), note: sharp, prompt: sharp),
            cell("filter", "de-DE", .excluded(because: sharp)),
            cell("other", "de-DE", .absent(because: sharp)),
        ]
        let whole = SheetContent(
            brand: sharp, title: sharp, facts: [.init(sharp, sharp)],
            blocks: [.init(title: sharp, rows: [.init(label: sharp, cells: cells)])])
        let html = try page(whole)
        #expect(!html.contains("<script>alert") && !html.contains("49"))
        #expect(html.components(separatedBy: "<script>").count == 2)
        let safe = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&#34;&#39;&amp;{{ 7 * 7 }}"
        #expect(html.components(separatedBy: safe).count > 12)
    }

    @Test func `a cell left out shows its reason and no picture`() throws {
        let html = try page(content([cell("filter", "de-DE", .excluded(because: "no vertical artwork"))]))
        #expect(html.contains("<div class=\"frame\">no vertical artwork</div>"))
        #expect(!html.contains("<figure class=\"s1080x1920\" data-marks=\"0.0 1.0\">\n<a"))
    }

    @Test func `nothing is loaded from elsewhere, and the policy names style and script to the byte`() throws
    {
        let html = try page(content([cell("espresso", "de-DE", prompt: "See https://example.org")]))
        let markup = html.replacing("See https://example.org", with: "")
        #expect(!markup.contains("http:") && !markup.contains("https:") && !markup.contains("//cdn"))
        #expect(!markup.contains(" style=") && !markup.contains(" onclick="))
        for tag in ["style", "script"] {
            let text = try #require(
                html.firstMatch(of: try Regex("<\(tag)>((?s).*?)</\(tag)>"))?.output[1].substring)
            let hash = Data(Digest(of: text.utf8).bytes).base64EncodedString()
            #expect(html.contains("\(tag)-src &#39;sha256-\(hash)&#39;"))
        }
        #expect(html.contains("default-src &#39;none&#39;"))
    }

    @Test func `each poster that can be judged has a tick, a cross and a reason, and others have none`()
        throws
    {
        let digest = Digest(of: "poster".utf8)
        let cells = [
            SheetCell(
                id: "a.b", label: "Post", pixels: post, picture: .poster(path: "/w/a.png"),
                alt: "A cup \"on\" slate",
                judgeable: .init(poster: digest, may: [.approve, .reject], decided: .approve)),
            SheetCell(
                id: "a.c", label: "Post", pixels: post, picture: .poster(path: "/w/b.png"),
                judgeable: .init(poster: digest, may: [.reject])),
            cell("espresso", "de-DE"),
        ]
        let blocks = content(cells).blocks
        let html = try page(
            SheetContent(
                brand: "B", title: "T", facts: [], blocks: blocks,
                decisions: .init(series: "b/t", provider: "proof", command: "approve --from <file>")))
        #expect(html.contains("data-id=\"a.b\""))
        #expect(
            html.contains(
                "data-poster=\"\(digest.hex.prefix(16))\" data-may=\"approve reject\" data-decided=\"approved\""
            ))
        #expect(html.contains("data-may=\"reject\">"))
        #expect(
            html.components(separatedBy: "<div class=\"decide\" hidden>").count == 4,
            "one is the large view's")
        #expect(html.contains("alt=\"A cup &#34;on&#34; slate\""))
        #expect(
            html.contains("data-series=\"b/t\" data-provider=\"proof\"")
                && html.contains("approve --from &lt;file&gt;"))
        #expect(html.contains("data-mark=\"undecided\""))
        let plain = try page(SheetContent(brand: "B", title: "T", facts: [], blocks: blocks))
        #expect(
            !plain.contains("class=\"decide\"") && !plain.contains("<footer") && !plain.contains(" data-may=")
        )
    }

    @Test func `axes with something to choose are filters, and each cell knows its choices`() throws {
        let html = try page(
            content([
                cell("espresso", "de-DE"), cell("espresso", "nb-NO", note: "approved"),
                cell("espresso", "de-DE"),
            ]))
        #expect(!html.contains("<legend>product</legend>"))
        #expect(html.contains("<legend>locale</legend>"))
        #expect(html.contains("data-mark=\"1.1\">nb-NO</button>"))
        #expect(html.contains("data-mark=\"2.0\">approved</button>"))
        #expect(html.contains("data-marks=\"0.0 1.1 2.0\""))
        #expect(html.components(separatedBy: "data-marks=\"0.0 1.0\"").count == 3)
    }

    @Test func `a page is written whole, and the same each time`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "index.html").path
        let content = content([cell("espresso", "de-DE", .poster(path: folder.appending(path: "a.png").path))]
        )
        try StaticPage().write(content, to: path)
        let first = try String(contentsOfFile: path, encoding: .utf8)
        try StaticPage().write(content, to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
        #expect(first.contains("src=\"a.png\"") && first.hasSuffix("</html>\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["index.html"])
    }

    @Test func `a thousand cells are not too many`() throws {
        let prompt = String(repeating: "soft low northern sun ", count: 60)
        let html = try page(content((0..<1000).map { cell("espresso", "l\($0)", prompt: prompt) }))
        #expect(html.components(separatedBy: "<figure").count == 1001)
    }

    @Test func `a series without cells is still a page`() throws {
        let html = try page(SheetContent(brand: "B", title: "T", facts: [], blocks: []))
        #expect(html.contains("<h1>T</h1>"))
    }
}
