#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How many files and connections the program may have open.
enum FileLimit {
    /// Each task in flight may have two connections open; 1,024 files, the usual limit, are soon too few.
    private static let wanted: rlim_t = 8192

    /// Raises the limit as far as is wanted and allowed; where it cannot be raised, all goes on as before.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0, limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        _ = setrlimit(kind, &limit)
    }

    #if canImport(Glibc)
        private static var kind: __rlimit_resource_t {
            __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        }
    #else
        private static var kind: Int32 { RLIMIT_NOFILE }
    #endif
}
