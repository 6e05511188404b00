internal import Foundation
internal import Generation

/// What a browser may load and run on a page of ours.
enum PagePolicy {
    /// Pictures beside the page, this one style and this one script, to the byte, so that a text that slipped through unescaped
    /// could still do nothing (Content Security Policy, level 2).
    static func text(style: String, script: String) -> String {
        """
        default-src 'none'; img-src 'self' file:; style-src '\(fingerprint(style))'; \
        script-src '\(fingerprint(script))'; base-uri 'none'; form-action 'none'
        """
    }

    private static func fingerprint(_ text: String) -> String {
        "sha256-" + Data(Digest(of: text.utf8).bytes).base64EncodedString()
    }
}
