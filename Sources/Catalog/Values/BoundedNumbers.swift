// Counts of what a stranger's file multiplies: they end at the largest integer.

/// The product, or the largest integer where it would be more.
func product(of factors: [Int]) -> Int {
    if factors.contains(0) { return 0 }
    return factors.reduce(1) { product, factor in
        let (value, overflow) = product.multipliedReportingOverflow(by: factor)
        return overflow ? .max : value
    }
}

/// The sum of numbers that are not negative, or the largest integer where it would be more.
func sum(of numbers: [Int]) -> Int {
    numbers.reduce(0) { sum, number in
        let (value, overflow) = sum.addingReportingOverflow(number)
        return overflow ? .max : value
    }
}
