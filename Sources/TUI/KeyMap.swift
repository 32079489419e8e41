package import Terminal

/// Everything a person can ask for by a key or through the palette. The raw value is the action's id.
package enum Action: String, Sendable, Hashable, CaseIterable {
  case help, back, quit, redraw, suspend, mouse
  case up, down, left, right, pageUp = "page-up", pageDown = "page-down", top, bottom
  case open, nextField = "next-field", previousField = "previous-field"
  case copyID = "copy-id", copyRow = "copy-row", stripeLink = "stripe-link", refresh

  case overview, disputes, refunds, balances, payments, activity, connections
  case filter, sort, zoom, explain, newRows = "new-rows", follow, export
  case accounts, addAccount = "add-account", newKey = "new-key", disconnectAccount = "disconnect-account"
  case shorterRange = "shorter-range", longerRange = "longer-range", chartOrTable = "chart-or-table", privacy
  case measure, basis, compare, currency

  case nextStep = "next-step", previousStep = "previous-step"
  case step1 = "step-1", step2 = "step-2", step3 = "step-3", step4 = "step-4"
  case step5 = "step-5", step6 = "step-6", step7 = "step-7", step8 = "step-8"
  case tick, tickAll = "tick-all", copyText = "copy-text", showLink = "show-link"
  case reveal, clear, startOver = "start-over", useDemo = "use-demo-credentials"
}

extension Action {
  /// Some screens, or some of their states, know it and others do not: who asks for it in vain is told.
  var isOfSomeScreens: Bool {
    switch self {
    case .filter, .sort, .explain, .newRows, .follow, .export, .copyID, .copyRow, .stripeLink, .shorterRange,
      .longerRange, .chartOrTable, .measure, .basis, .compare, .currency:
      true
    default: false
    }
  }
}

/// Where a key means something.
package enum KeyContext: String, Sendable, Hashable, CaseIterable {
  case everywhere, dashboard, guide
}

/// One row of the table of keys.
package struct KeyBinding: Sendable, Hashable {
  package var context: KeyContext
  package var action: Action
  package var keys: [Key]
  package var title: String
}

/// The table of keys, as data: the hints, the help, the palette and the README's table come from it.
package enum KeyMap {
  package static let bindings: [KeyBinding] = everywhere + dashboard + guide

  /// - Parameter inText: a text field has the focus; plain characters are its own.
  package static func action(for key: Key, in context: KeyContext, inText: Bool) -> Action? {
    if inText && key.isPlainCharacter { return nil }
    return bindings.first { binding in
      (binding.context == context || binding.context == .everywhere) && binding.keys.contains(key)
    }?.action
  }

  /// The first key of an action, as people write it: `↵`, `^R`, `r`.
  package static func label(_ action: Action, inText: Bool = false) -> String {
    let keys = bindings.first { $0.action == action }?.keys ?? []
    let usable = inText ? keys.filter { !$0.isPlainCharacter } : keys
    return (usable.first ?? keys.first)?.label ?? ""
  }

  /// What an action does, in the words of the table.
  static func title(_ action: Action) -> String { bindings.first { $0.action == action }?.title ?? action.rawValue }

  private static func row(
    _ context: KeyContext, _ action: Action, _ keys: [Key], _ title: String
  ) -> KeyBinding {
    KeyBinding(context: context, action: action, keys: keys, title: title)
  }

  private static let everywhere: [KeyBinding] = [
    row(.everywhere, .help, [.character("?"), .function(1), .character(":"), .control("p")], "help and commands"),
    row(.everywhere, .back, [.escape], "close, or one level back"),
    row(.everywhere, .quit, [.character("q"), .control("c")], "quit"),
    row(.everywhere, .redraw, [.control("l")], "draw the screen again"),
    row(.everywhere, .suspend, [.control("z")], "suspend to the shell"),
    row(.everywhere, .up, [.up, .character("k")], "up"),
    row(.everywhere, .down, [.down, .character("j")], "down"),
    row(.everywhere, .left, [.left, .character("h")], "left"),
    row(.everywhere, .right, [.right, .character("l")], "right"),
    row(.everywhere, .pageUp, [.pageUp], "one page up"),
    row(.everywhere, .pageDown, [.pageDown, .control("d")], "one page down"),
    row(.everywhere, .top, [.home, .character("g")], "to the top"),
    row(.everywhere, .bottom, [.end, .character("G")], "to the bottom"),
    row(.everywhere, .nextField, [.tab], "next panel or field"),
    row(.everywhere, .previousField, [.backTab], "previous panel or field"),
    row(.everywhere, .refresh, [.character("r")], "check again, refresh, retry"),
    row(.everywhere, .mouse, [.character("%")], "mouse on and off"),
  ]

  private static let dashboard: [KeyBinding] = [
    row(.dashboard, .open, [.enter], "open"),
    row(.dashboard, .pageUp, [.control("u")], "one page up"),
    row(.dashboard, .overview, [.character("1")], "Overview"),
    row(.dashboard, .disputes, [.character("2")], "Disputes"),
    row(.dashboard, .refunds, [.character("3")], "Refunds"),
    row(.dashboard, .balances, [.character("4")], "Balances"),
    row(.dashboard, .payments, [.character("5")], "Payments"),
    row(.dashboard, .activity, [.character("6")], "Activity"),
    row(.dashboard, .connections, [.character("7")], "Connections"),
    row(.dashboard, .filter, [.character("/")], "filter the list"),
    row(.dashboard, .sort, [.character("s")], "sort by a column, or reverse"),
    row(.dashboard, .newRows, [.character("n")], "go to the rows that came in"),
    row(.dashboard, .follow, [.character("f")], "follow what comes"),
    row(.dashboard, .zoom, [.character("+")], "the panel alone, and back"),
    row(.dashboard, .explain, [.character("i")], "what the figures mean"),
    row(.dashboard, .export, [.character("e")], "write what is seen into a CSV file"),
    row(.dashboard, .copyID, [.character("y")], "copy the id"),
    row(.dashboard, .copyRow, [.character("Y")], "copy the row"),
    row(.dashboard, .stripeLink, [.character("o")], "link to the Stripe Dashboard"),
    row(.dashboard, .shorterRange, [.character("[")], "shorter range"),
    row(.dashboard, .longerRange, [.character("]")], "longer range"),
    row(.dashboard, .chartOrTable, [.character("t")], "chart or table"),
    row(.dashboard, .measure, [.character("v")], "by rate, amount or count"),
    row(.dashboard, .basis, [.character("b")], "by the refund's day, or the payment's (cohorts)"),
    row(.dashboard, .compare, [.character("c")], "beside the time before"),
    row(.dashboard, .currency, [.character("$")], "next currency"),
    row(.dashboard, .privacy, [.character("p")], "mask names and e-mails"),
    row(.dashboard, .accounts, [.character("a")], "accounts: switch, add, new key, disconnect"),
    row(.dashboard, .addAccount, [], "add an account"),
    row(.dashboard, .newKey, [], "replace the key of this account"),
    row(.dashboard, .disconnectAccount, [], "disconnect this account"),
  ]

  private static let guide: [KeyBinding] = [
    row(.guide, .nextStep, [.enter, .control("n")], "next step"),
    row(.guide, .previousStep, [.control("b")], "previous step"),
    row(.guide, .step1, [.character("1")], "step 1: log in"),
    row(.guide, .step2, [.character("2")], "step 2: create the key"),
    row(.guide, .step3, [.character("3")], "step 3: permissions"),
    row(.guide, .step4, [.character("4")], "step 4: the key"),
    row(.guide, .step5, [.character("5")], "step 5: webhook endpoint"),
    row(.guide, .step6, [.character("6")], "step 6: events"),
    row(.guide, .step7, [.character("7")], "step 7: signing secret"),
    row(.guide, .step8, [.character("8")], "step 8: connect"),
    row(.guide, .tick, [.character(" ")], "tick"),
    row(.guide, .tickAll, [.character("a")], "tick all"),
    row(.guide, .copyText, [.character("c")], "copy the link, the address or the list"),
    row(.guide, .showLink, [.character("v")], "the link alone, and its QR code"),
    row(.guide, .reveal, [.control("r")], "show the secret for 10 s"),
    row(.guide, .clear, [.control("u")], "clear the field"),
    row(.guide, .startOver, [], "drop all answers and start over"),
    row(.guide, .useDemo, [.control("t")], "take the demo's credential"),
  ]
}

extension Key {
  var isPlainCharacter: Bool {
    if case .character = self { true } else { false }
  }
}
