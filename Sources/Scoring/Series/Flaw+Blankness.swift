extension Flaw {
    /// What is wrong with a picture that is none.
    public init(_ fault: Blankness.Fault) {
        self =
            switch fault {
            case .oneColour: .blank
            case .cutOff(let place): .cutShort(percent: 100 - Int(place * 100))
            }
    }
}
