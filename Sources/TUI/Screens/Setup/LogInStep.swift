import CellixCore
import Foundation
import Terminal

/// Step 1: the right account, the right mode, and the zone that days are counted in.
enum LogInStep {
  static let modeField = 0
  static let labelField = 1
  static let zoneField = 2

  static let account =
    "Check the account switcher at the top left of the Dashboard. With several accounts, choose the one to connect."
  static let mode =
    "Live mode shows real transactions; test mode is for trying things out. The toggle is in the Dashboard's sidebar."

  static func view(_ state: SetupState, _ canvas: inout Canvas) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.line([Run("1  Go to "), Run("dashboard.stripe.com", .accent), Run(" and log in.")], in: &canvas)
    numbered("2", account, &flow, &canvas)
    numbered("3", mode, &flow, &canvas)
    flow.blank(roomy ? 2 : 1)
    flow.line([Run("What did you choose there?", .muted)], in: &canvas)
    if roomy { flow.blank() }
    choice(state, &canvas, y: flow.y)
    flow.blank(roomy ? 2 : 1)
    textField("Account", state.label, isFocused: state.focus == labelField, &canvas, y: flow.y)
    flow.blank()
    note("your own name for it; the key may not ask Stripe", isWrong: false, &flow, &canvas)
    if roomy { flow.blank() }
    textField("Time zone", state.timeZone, isFocused: state.focus == zoneField, &canvas, y: flow.y)
    flow.blank()
    note("whose days count in reports; guessed here", isWrong: false, &flow, &canvas)
    if let refusal = state.refusal {
      flow.blank()
      flow.note("✗", .danger, refusal, in: &canvas)
    }
  }

  private static func numbered(_ number: String, _ text: String, _ flow: inout Flow, _ canvas: inout Canvas) {
    canvas.write(number, x: 0, y: flow.y)
    flow.paragraph(text, in: &canvas, indent: 3)
  }

  private static func note(_ words: String, isWrong: Bool, _ flow: inout Flow, _ canvas: inout Canvas) {
    canvas.write(words, x: valueColumn, y: flow.y, .muted)
    flow.blank()
  }

  private static let valueColumn = 14

  private static func choice(_ state: SetupState, _ canvas: inout Canvas, y: Int) {
    let isFocused = state.focus == modeField
    canvas.write([Run(isFocused ? "▸ " : "  ", .accent), Run("Mode", isFocused ? .text : .muted)], x: 0, y: y)
    modeChoice(state, &canvas, x: valueColumn, y: y)
    if isFocused { canvas.setCursor(Point(x: 0, y: y)) }
  }

  /// Both modes, the chosen one marked; what that means for money behind them.
  static func modeChoice(_ state: SetupState, _ canvas: inout Canvas, x start: Int, y: Int) {
    var x = start
    for mode in Mode.allCases {
      let chosen = state.progress.mode == mode
      x += canvas.write(
        [
          Run(chosen ? "● " : "○ ", chosen ? .accent : .muted), Run(mode.rawValue, chosen ? .text.bolded() : .muted),
          Run("   "),
        ],
        x: x, y: y)
    }
    let isLive = state.progress.mode == .live
    canvas.write(isLive ? "real money" : "no real money", x: x, y: y, isLive ? .warn : .muted)
  }

  static func textField(
    _ name: String, _ editor: LineEditor, isFocused: Bool, _ canvas: inout Canvas, y: Int
  ) {
    canvas.write([Run(isFocused ? "▸ " : "  ", .accent), Run(name, isFocused ? .text : .muted)], x: 0, y: y)
    let width = min(40, canvas.size.columns - valueColumn)
    canvas.write(String(repeating: " ", count: max(0, width)), x: valueColumn, y: y, .muted.underlined())
    canvas.lineEditor(editor, x: valueColumn, y: y, width: width, style: .text.underlined(), focused: isFocused)
  }
}
