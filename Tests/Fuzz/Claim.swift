/// Stops, so that the fuzzer keeps the input, where something does not hold; an optimised `precondition` says nothing.
func claim(_ holds: Bool, otherwise mistake: @autoclosure () -> String) {
    if !holds { fatalError(mistake()) }
}
