/// What a 403 tells about a missing permission. Stripe words it in two ways, and both name the account, which our key
/// may not ask for.
///
/// Older: `… does not have the required permissions for this endpoint on account 'acct_…'. Having the
/// 'rak_charge_read' permission would allow this request to continue.` Newer, with code `more_permissions_required`:
/// the permissions without `rak_`, and the address of the page where the key is edited.
package struct PermissionRefusal: Sendable, Hashable {
  /// As in the Dashboard's prefilled form: `rak_charge_read`. Empty when the message names none.
  package var slugs: [String]
  package var account: String?
  /// Page of the Dashboard that opens the key for editing.
  package var editURL: String?

  package init(slugs: [String] = [], account: String? = nil, editURL: String? = nil) {
    self.slugs = slugs
    self.account = account
    self.editURL = editURL
  }

  init(message: String) {
    let quoted = PermissionRefusal.quoted(in: message)
    slugs = quoted.compactMap(PermissionRefusal.slug)
    account = PermissionRefusal.word(in: message) { $0.hasPrefix("acct_") }
    editURL = PermissionRefusal.link(in: message)
  }

  /// Texts between straight quotes.
  private static func quoted(in message: String) -> [String] {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// `rak_charge_read`, or the newer `charge_read`.
  private static func slug(_ text: String) -> String? {
    let isName = !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
    guard isName, text.hasSuffix("_read") || text.hasSuffix("_write") else { return nil }
    return text.hasPrefix("rak_") ? text : "rak_" + text
  }

  private static func word(in message: String, where matches: (Substring) -> Bool) -> String? {
    let words = message.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    return words.first(where: matches).map(String.init)
  }

  /// Only an address at Stripe's Dashboard is passed on: it is shown to a person to open.
  private static func link(in message: String) -> String? {
    let words = message.split { $0 == " " || $0 == "\n" || $0 == "\"" || $0 == "'" || $0 == ")" || $0 == "(" }
    guard let word = words.first(where: { $0.hasPrefix("https://dashboard.stripe.com/") }) else { return nil }
    var link = word
    while let last = link.last, last == "." || last == "," { link.removeLast() }
    return String(link)
  }
}
