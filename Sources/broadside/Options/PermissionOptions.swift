internal import ArgumentParser
internal import Planning

/// What a person allows beyond the ordinary; shared by plan and run, so that the one shows what the other does.
struct PermissionOptions: ParsableArguments {
    @Flag(help: "Buy images again that another machine has, or whose files are lost.")
    var buyAgain = false

    @Flag(help: "Make images again whose requests differ only because broadside does.")
    var remakeToolChanges = false

    @Flag(help: "Let the approval of posters go that have changed since: they are made anew.")
    var reopen = false

    var permissions: Permissions {
        var permissions = Permissions()
        permissions.buyAgain = buyAgain
        permissions.remakeToolChanges = remakeToolChanges
        permissions.reopen = reopen
        return permissions
    }
}
