import ArgumentParser
import CellixCore
import Foundation
import Store

/// Takes a customer's personal data off this machine. The consent is a sentence, since nothing brings them back here.
struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Replace a customer's personal data here by tombstones.",
    discussion: """
      Takes names, e-mail addresses, descriptions, metadata, card numbers' ends and evidence of one customer out of what is \
      kept of the account that was used last, and the bodies of webhooks that name them; what comes later is stored \
      without them too. Amounts, dates, states, all sums and the history of disputes stay. Nothing is deleted at Stripe. \
      Without --consent it says what it would do, and does nothing. Exits with 0 either way, 64 when the words are not the \
      same, 74 when a file here is damaged or the disk is full, 75 when another program holds it, 78 when no account is \
      connected.
      """)

  @OptionGroup var homeOptions: HomeOptions

  @Argument(help: ArgumentHelp("Id of the customer (cus_…), or an e-mail address.", valueName: "customer"))
  var subject: String

  @OptionGroup var consentOptions: ConsentOptions

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  func validate() throws {
    guard subject.hasPrefix("cus_") || subject.contains("@") else {
      throw ValidationError("A customer is named by an id that begins with cus_, or by an e-mail address.")
    }
  }

  private var phrase: String { "forget \(subject)" }

  func run() throws {
    let home = try homeOptions.openHome()
    let isDone = try consentOptions.deed(askingFor: phrase) { $0 == phrase ? true : nil } ?? false
    let counts = try waitFor {
      do {
        return try await Store.withOpen(try Session.currentAccount(home), home: home) { store in
          for notice in store.notices { Output.note(notice) }
          return isDone ? try await store.forget(subject, at: Date()) : try await store.traces(of: subject)
        }
      } catch {
        throw Failure(causedBy: error)
      }
    }
    if json { return try Output.json(Facts(subject, counts, isDone: isDone, phrase: phrase)) }
    Output.line((isDone ? "Forgotten here: " : "Would be forgotten here: ") + ForgetCommand.words(counts) + ".")
    guard isDone else { return Output.line("To do it: \(ConsentOptions.argument(phrase))") }
    Output.line("At Stripe nothing was deleted: Customers › \(subject) › Delete customer. Backups are yours to delete.")
  }

  private struct Facts: Encodable {
    var customer: String
    /// Otherwise the counts are of what would be.
    var isForgotten: Bool
    /// The words that do it.
    var consent: String
    var charges: Int
    var paymentIntents: Int
    var disputes: Int
    var deliveries: Int
    var unreadable: Int

    enum CodingKeys: String, CodingKey {
      case customer, consent, charges, disputes, deliveries, unreadable
      case isForgotten = "forgotten"
      case paymentIntents = "payment_intents"
    }

    init(_ subject: String, _ counts: ForgottenCounts, isDone: Bool, phrase: String) {
      customer = subject
      isForgotten = isDone
      consent = phrase
      charges = counts.charges
      paymentIntents = counts.paymentIntents
      disputes = counts.disputes
      deliveries = counts.deliveries
      unreadable = counts.unreadable
    }
  }

  private static func words(_ counts: ForgottenCounts) -> String {
    let parts = [
      ("charges", counts.charges), ("payment intents", counts.paymentIntents), ("disputes", counts.disputes),
      ("webhook bodies", counts.deliveries), ("unread objects", counts.unreadable),
    ].filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    return parts.isEmpty ? "nothing that is here now; what comes later will be" : parts.joined(separator: ", ")
  }
}
