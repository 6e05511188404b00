import Testing

@testable import Planning

@Suite struct `Letter case` {
    @Test(arguments: [
        ("istanbul ılık", "tr-TR", "İSTANBUL ILIK"), ("istanbul", "en-GB", "ISTANBUL"),
        ("ürün iyi", "az", "ÜRÜN İYİ"), ("straße", "de-DE", "STRASSE"), ("ijs", "nl-NL", "IJS"),
        ("καλημέρα", "el-GR", "ΚΑΛΗΜΕΡΑ"), ("μάιος", "el", "ΜΑΪΟΣ"), ("προϊόν", "el", "ΠΡΟΪΟΝ"),
        ("μαΐου", "el", "ΜΑΪΟΥ"), ("ναι ή όχι", "el", "ΝΑΙ Ή ΟΧΙ"), ("ή καλη\u{301}", "el", "Ή ΚΑΛΗ"),
        ("ėsti", "lt", "ĖSTI"), ("مرحبا", "ar", "مرحبا"),
    ])
    func `of capitals is the language's`(text: String, language: String, capitals: String) {
        #expect(text.inCapitals(language) == capitals)
    }

    @Test(arguments: [
        ("IŞIK İYİ", "tr", "ışık iyi"), ("IŞIK", "en", "işik"), ("ΚΑΛΗΣ", "el", "καλης"),
        ("STRASSE", "de", "strasse"),
    ])
    func `of small letters is the language's`(text: String, language: String, small: String) {
        #expect(text.inSmallLetters(language) == small)
    }

    @Test(arguments: [
        ("ijs van het ijsselmeer", "nl-NL", "IJs Van Het IJsselmeer"), ("ijs", "de", "Ijs"),
        ("iyi günler", "tr", "İyi Günler"), ("don't stop", "en", "Don't Stop"),
        ("“slow” mornings", "en", "“Slow” Mornings"),
        ("well-made", "en", "Well-Made"), ("ßa", "de", "Ssa"), ("καλή μέρα", "el", "Καλή Μέρα"),
        ("McKay iOS", "en", "McKay IOS"),
    ])
    func `of titles is the language's`(text: String, language: String, title: String) {
        #expect(text.inTitleCase(language) == title)
    }
}
