internal import CVips

/// The pool that memory is handed out from.
public enum Arenas {
    /// Lets all threads share one, where glibc would give each its own and keep in it what is freed: libvips' threads come and go
    /// with every picture.
    ///
    /// What it hands out for pixels is kept for the next picture.
    ///
    /// Measured with 3,000 tasks, 200 in flight: 97 MB at most with one, 105 to 109 MB with two, in the same time; without any
    /// bound, 5,000 tasks took 178 MB where two took 120. A hundred posters measured on two processors: 3.9 s where pages are
    /// given back after each, 3.3 s where up to 64 MB are kept, 2.6 s and 69 MB at most with one pool.
    public static func share() { shim_share_arenas() }
}
