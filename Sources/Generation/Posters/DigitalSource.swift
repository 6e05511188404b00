/// How a picture that a person brings was made, in IPTC's words.
///
/// - Note: IPTC NewsCodes, the scheme Digital Source Type (`http://cv.iptc.org/newscodes/digitalsourcetype/`), with the names
///   that were retired and are still in use.
public enum DigitalSource: String, CaseIterable, Hashable, Sendable {
    /// Taken by a camera, from one exposure or from several.
    case digitalCapture, computationalCapture
    /// Digitised from film or paper.
    case negativeFilm, positiveFilm, print
    /// A capture that people or programs have altered.
    case humanEdits, minorHumanEdits, algorithmicallyEnhanced
    /// Drawn by a person with digital tools; the second name is the older one.
    case digitalCreation, digitalArt
    /// Made of data by a program, or by a program alone.
    case dataDrivenMedia, algorithmicMedia
    /// Made by a trained model, whole or in part.
    case trainedAlgorithmicMedia, compositeWithTrainedAlgorithmicMedia
    /// Put together of several pictures.
    case composite, compositeCapture, compositeSynthetic
    /// Recorded from a screen or a virtual scene.
    case screenCapture, virtualRecording
}
