/// Takes an account off this machine. What can be fetched again goes; what cannot stays unless the person says so.
package struct Disconnection: Sendable, Hashable {
  package enum Extent: Sendable, Hashable, CaseIterable {
    /// Credentials and ledger; the desk stays.
    case keepsDesk
    /// The desk too: the history of disputes and the raw webhooks are gone for good.
    case everything
  }

  package var account: ConnectedAccount
  package var extent: Extent

  package init(account: ConnectedAccount, extent: Extent) {
    self.account = account
    self.extent = extent
  }

  /// What a person has to type.
  package static func phrase(_ account: ConnectedAccount, _ extent: Extent) -> String {
    let words = "disconnect \(name(of: account))"
    return extent == .keepsDesk ? words : words + " and delete its history"
  }

  /// - Returns: `nil` when the words are none of the phrases. Upper and lower case, and doubled blanks, do not matter.
  package static func consent(_ typed: String, to account: ConnectedAccount) -> Disconnection? {
    let given = folded(typed)
    return Extent.allCases.first { folded(phrase(account, $0)) == given }.map {
      Disconnection(account: account, extent: $0)
    }
  }

  /// The label names both modes of an account, so test mode is said.
  private static func name(of account: ConnectedAccount) -> String {
    account.mode == .live ? account.label : "\(account.label) test"
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
