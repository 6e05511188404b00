internal import Generation

extension Provenance {
    /// The XMP packet of a poster (ISO 16684-1), which says how the picture was made in IPTC's words.
    ///
    /// - Parameters:
    ///   - isComposite: Whether anything was laid over the model's picture.
    ///   - alt: What the poster shows, in words; IPTC Photo Metadata 2021.1 calls it Alt Text (Accessibility).
    /// - Returns: The packet as text, always the same for the same provenance.
    func xmp(isComposite: Bool, alt: String? = nil) -> String {
        let asked =
            isProof
            ? "algorithmicMedia"
            : isComposite ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia"
        // What a person brought is what that person says it is.
        let made = (source ?? asked).xmlEscaped
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:broadside="urn:broadside:poster:1#"
             Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/\(made)"
             xmp:CreatorTool="Broadside \(Provenance.toolVersion)" broadside:key="\(key)" broadside:series="\(series.xmlEscaped)"
             broadside:brand="\(brand.xmlEscaped)"
             broadside:cell="\(cell.xmlEscaped)" broadside:model="\(model.xmlEscaped)"\
            \(isProof ? " broadside:proof=\"True\"" : "")\(alt.map(Provenance.altText) ?? "/>")
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
    }

    /// The end of the description with an element for the words, which are in no known language.
    private static func altText(_ words: String) -> String {
        "><Iptc4xmpCore:AltTextAccessibility"
            + " xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\"><rdf:Alt>"
            + "<rdf:li xml:lang=\"x-default\">\(words.xmlEscaped)</rdf:li></rdf:Alt>"
            + "</Iptc4xmpCore:AltTextAccessibility></rdf:Description>"
    }
}

extension String {
    /// The text as it may stand in an XML attribute; what XML cannot hold at all is left out.
    var xmlEscaped: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&apos;"
            case "\t", "\n", "\r": escaped += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
