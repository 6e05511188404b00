internal import CVips

/// What reads image files.
public enum Decoders {
    /// Leaves out the decoders that libvips would load as modules when it starts, ImageMagick and Poppler among them.
    ///
    /// None of them may be used here, and loading them takes longer than a plan. To be called before the program has a second
    /// thread, for libvips is told by a variable of the environment.
    public static func leaveModulesOut() { shim_leave_modules_out() }
}
