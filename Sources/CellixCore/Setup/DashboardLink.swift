/// Addresses in the Stripe Dashboard that the guide shows. They are texts to open elsewhere; nothing is fetched.
package enum DashboardLink {
  /// Name given to the key in step 2.
  package static let keyName = "Cellix - Read Only"

  package static func home(_ mode: Mode) -> String { base(mode) + "/dashboard" }

  package static func apiKeys(_ mode: Mode) -> String { base(mode) + "/apikeys" }

  package static func webhooks(_ mode: Mode) -> String { base(mode) + "/webhooks" }

  package static func dispute(_ id: String, _ mode: Mode) -> String { base(mode) + "/disputes/\(id)" }

  package static func payment(_ id: String, _ mode: Mode) -> String { base(mode) + "/payments/\(id)" }

  package static func event(_ id: String, _ mode: Mode) -> String { base(mode) + "/events/\(id)" }

  /// Opens the form with name and permissions filled in. Undocumented at Stripe: permissions it does not know are left
  /// out without a word, so the table stays on screen beside it.
  package static func createKey(_ mode: Mode) -> String {
    let permissions = PermissionRequirement.allCases.map { "&permissions[]=" + $0.slug }.joined()
    return createKeyAddress(mode) + "?name=Cellix%20-%20Read%20Only" + permissions
  }

  /// The same form, empty: short enough to type.
  package static func createKeyAddress(_ mode: Mode) -> String { base(mode) + "/apikeys/create" }

  private static func base(_ mode: Mode) -> String {
    "https://dashboard.stripe.com" + (mode == .test ? "/test" : "")
  }
}
