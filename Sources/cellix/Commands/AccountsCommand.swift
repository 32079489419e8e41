import ArgumentParser
import CellixCore
import Foundation
import Store
import StripeAPI

/// The accounts of this machine, and which one is meant when none is named.
struct AccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts", abstract: "List the connected accounts, or choose the one that is opened.")

  @OptionGroup var homeOptions: HomeOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Open this account from now on: its name, or an id from the list.", valueName: "NAME"))
  var use: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  func run() throws {
    let home = try homeOptions.openHome()
    let registry = AccountRegistry(home: home)
    do {
      if let use { try registry.makeCurrent(try registry.account(named: use)) }
      let current = try registry.current()
      let session = try homeOptions.session(home, asksStripe: false)
      let entries = try waitFor { try await session.accounts(asksCommand: true) }
      if json { return try Output.json(entries.map { Row($0, isCurrent: $0.account == current) }) }
      if entries.isEmpty { Output.line("No account is connected. cellix opens the guide.") }
      for entry in entries { Output.line(Row(entry, isCurrent: entry.account == current).words) }
    } catch let failure as Failure {
      throw failure
    } catch let error as any LocalizedError {
      throw Failure(.configuration, error.errorDescription ?? "", suggestion: error.recoverySuggestion)
    }
  }

  private struct Row: Encodable {
    var id: String
    var label: String
    var mode: String
    var stripeAccount: String?
    var key: String?
    var origin: String?
    var isCurrent: Bool

    enum CodingKeys: String, CodingKey {
      case id, label, mode, key
      case origin = "key_origin"
      case stripeAccount = "stripe_account"
      case isCurrent = "current"
    }

    init(_ entry: AccountEntry, isCurrent: Bool) {
      id = entry.account.id.value
      label = entry.account.label
      mode = entry.account.mode.rawValue
      stripeAccount = entry.account.stripeAccountID
      key = entry.fingerprint
      origin = entry.origin
      self.isCurrent = isCurrent
    }

    var words: String {
      "\(isCurrent ? "*" : " ") \(id)/\(mode)  \(label)  \(stripeAccount ?? "account not told yet")  key \(key ?? "none")"
        + (origin.map { ", " + $0 } ?? "")
    }
  }
}
