package import CellixCore
import Foundation
package import Terminal

/// Says what Disconnect deletes here and what is left to do at Stripe, and takes the typed consent.
package struct DisconnectDialog: Sendable, Equatable {
  package var account: ConnectedAccount
  /// What is known of the account's files and key; `nil` while it is read.
  package var entry: AccountEntry?
  package var typed = LineEditor(limit: 200)
  package var isUnderWay = false
  package var problem: String?

  package init(account: ConnectedAccount, entry: AccountEntry?) {
    self.account = account
    self.entry = entry
  }

  /// - Returns: what was consented to; `nil` when the words are not those asked for.
  mutating func confirm() -> Disconnection? {
    guard let disconnection = Disconnection.consent(typed.text, to: account) else {
      problem = "Nothing was done: the words are not the same."
      return nil
    }
    problem = nil
    isUnderWay = true
    return disconnection
  }

  private var keyWords: String {
    entry?.fingerprint.map { "“\(DashboardLink.keyName)” (\($0))" } ?? "“\(DashboardLink.keyName)”"
  }

  /// Each with its mark: what goes, what stays, what a person has to do.
  var facts: [(mark: String, style: Style, words: String)] {
    [
      (
        "✗", .danger,
        "Deleted here: the API key, the signing secret, and the ledger with everything fetched from Stripe."
      ),
      (
        "●", .info,
        "Kept here: the history of disputes and the raw webhooks, which Stripe cannot give again"
          + (entry.map { " (\($0.folder))" } ?? "") + "."
      ),
      (
        "▲", .warn,
        "Do at Stripe: delete the key \(keyWords) under Developers → API keys, and the webhook endpoint \(account.endpointURL) "
          + "under Developers → Webhooks. Until then the key still works for whoever has it."
      ),
    ]
  }

  func view(_ canvas: inout Canvas, in body: Rect) {
    let width = min(84, body.width - 2)
    let height = min(body.height, 21)
    let rect = Rect(x: body.x + (body.width - width) / 2, y: body.y, width: width, height: height)
    canvas.fill(rect)
    let inner = canvas.panel(
      rect, title: [Run("Disconnect ", .danger.bolded()), Run(account.label + " "), .badge(account.mode)],
      note: [Run("esc keeps everything", .muted)], border: .danger)
    canvas.within(inner) { area in
      var flow = Flow(width: area.size.columns)
      for fact in facts {
        flow.note(fact.mark, fact.style, fact.words, in: &area)
      }
      for link in [DashboardLink.apiKeys(account.mode), DashboardLink.webhooks(account.mode)] {
        area.link(link, x: 2, y: flow.y, to: link)
        flow.blank()
      }
      flow.blank()
      flow.paragraph("To go on, type", .muted, in: &area)
      flow.line([Run("  "), Run(Disconnection.phrase(account, .keepsDesk), .text.bolded())], in: &area)
      flow.paragraph("or, to delete the history of disputes and the webhooks too,", .muted, in: &area)
      flow.line([Run("  "), Run(Disconnection.phrase(account, .everything), .text.bolded())], in: &area)
      flow.blank()
      input(&flow, &area)
    }
  }

  private func input(_ flow: inout Flow, _ area: inout Canvas) {
    if isUnderWay {
      flow.line([Run("Disconnecting…", .info)], in: &area)
      return
    }
    area.write("> ", x: 0, y: flow.y, .accent)
    area.lineEditor(typed, x: 2, y: flow.y, width: area.size.columns - 2, style: .text.underlined())
    flow.blank()
    if let problem { flow.note("✗", .danger, problem, in: &area) }
  }

  func outline() -> Outline {
    Outline(
      title: "Disconnect \(account.label), \(account.mode.rawValue) mode",
      nodes: facts.map { .text($0.words) } + [
        .field(label: "Type", value: Disconnection.phrase(account, .keepsDesk)),
        .field(label: "Or type", value: Disconnection.phrase(account, .everything)),
      ])
  }
}
