import CellixCore
import Foundation
import Terminal

/// Step 1: the right account, the right mode, and the zone that days are counted in.
enum LogInStep {
  static let modeField = 0
  static let labelField = 1
  static let zoneField = 2
  static let firstFocus = modeField

  static func view(_ state: SetupState, _ canvas: inout Canvas) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.paragraph(
      "Cellix watches payments, refunds and disputes. Its key may read; the one thing it may write is dispute evidence, "
        + "and only after you approve it.", .muted, in: &canvas)
    if roomy { flow.blank() }
    flow.line([Run("Needed   ", .muted), Run("a restricted API key"), Run("  required", .muted)], in: &canvas)
    flow.line([Run("         "), Run("a webhook signing secret"), Run("  optional", .muted)], in: &canvas)
    if roomy { flow.blank() }
    flow.line([Run("1  Go to "), Run("dashboard.stripe.com", .accent), Run(" and log in.")], in: &canvas)
    flow.line([Run("2  Check the account switcher at the top left: is it the one")], in: &canvas)
    flow.line([Run("   to connect? With several accounts, choose it there.")], in: &canvas)
    flow.line([Run("3  Live mode shows real transactions; the switch is in the")], in: &canvas)
    flow.line([Run("   sidebar. Take test mode to try things out.")], in: &canvas)
    flow.blank()
    choice(state, &canvas, y: flow.y)
    field(
      "Account", state.label, hint: "your name for it", isFocused: state.focus == labelField, &canvas, y: flow.y + 1)
    field(
      "Time zone", state.timeZone, hint: "whose days count", isFocused: state.focus == zoneField, &canvas, y: flow.y + 2
    )
    if let refusal = state.refusal {
      var below = Flow(y: flow.y + 3 + (roomy ? 1 : 0), width: canvas.size.columns)
      below.note("✗", .danger, refusal, in: &canvas)
    }
  }

  private static func choice(_ state: SetupState, _ canvas: inout Canvas, y: Int) {
    let isFocused = state.focus == modeField
    canvas.write([Run(isFocused ? "▸ " : "  ", .accent), Run("Mode", .muted)], x: 0, y: y)
    var x = 14
    for mode in Mode.allCases {
      let chosen = state.progress.mode == mode
      x += canvas.write(
        [
          Run(chosen ? "● " : "○ ", chosen ? .accent : .muted), Run(mode.rawValue, chosen ? .text.bolded() : .muted),
          Run("   "),
        ],
        x: x, y: y)
    }
    canvas.write(
      state.progress.mode == .live ? "real money" : "no real money", x: x, y: y,
      state.progress.mode == .live ? .warn : .muted)
    if isFocused { canvas.setCursor(Point(x: 0, y: y)) }
  }

  private static func field(
    _ name: String, _ editor: LineEditor, hint: String, isFocused: Bool, _ canvas: inout Canvas, y: Int
  ) {
    canvas.write([Run(isFocused ? "▸ " : "  ", .accent), Run(name, .muted)], x: 0, y: y)
    let width = min(28, canvas.size.columns - 14)
    canvas.lineEditor(editor, x: 14, y: y, width: width, style: .text.underlined(), focused: isFocused)
    canvas.write(hint, x: 14 + width + 2, y: y, .muted)
  }
}
