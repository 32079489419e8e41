import CellixCore
import Foundation
import Terminal

// How step 8 is drawn: a form whose lines can be mended where they stand.
extension ConnectStep {
  private static let valueColumn = 19

  static func view(_ state: SetupState, _ canvas: inout Canvas, now: Date) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.line([Run("Settings → Connections, as at app.cellix.ai, for this machine", .muted)], in: &canvas)
    flow.line(
      [
        Run("● ", .accent), Run("Stripe", .text.bolded()),
        Run("   ○ Adyen   ○ Braintree   ○ PayPal   not yet available", .muted),
      ], in: &canvas)
    if roomy { flow.blank() }
    for row in Row.allCases.dropLast() { line(row, state, &flow, &canvas) }
    if roomy { flow.blank() }
    below(state, &flow, &canvas, now: now)
    flow.blank()
    button(state, &flow, &canvas)
    flow.blank()
    if case .failed(let error) = state.connecting {
      flow.note("✗", .danger, [error.message, error.suggestion].compactMap { $0 }.joined(separator: " "), in: &canvas)
    } else {
      flow.paragraph(promise, .muted, in: &canvas)
    }
  }

  private static func line(_ row: Row, _ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    let line = ConnectLine(row, state)
    let isFocused = state.focus == row.rawValue
    canvas.write(
      [
        Run(isFocused ? "▸ " : "  ", .accent), Run(line.mark + " ", line.style),
        Run(row.title, isFocused ? .text : .muted),
      ], x: 0, y: flow.y)
    let noteWidth = TextWidth.columns(line.note)
    let width = canvas.size.columns - valueColumn - (noteWidth > 0 ? noteWidth + 2 : 0)
    if isFocused { canvas.setCursor(Point(x: 0, y: flow.y)) }
    value(line, state, isFocused: isFocused, width: width, y: flow.y, &canvas)
    if noteWidth > 0 { canvas.writeRight(line.note, endX: canvas.size.columns, y: flow.y, noteStyle(line)) }
    flow.blank()
  }

  private static func noteStyle(_ line: ConnectLine) -> Style {
    line.style == .danger || line.style == .warn ? line.style : .muted
  }

  private static func value(
    _ line: ConnectLine, _ state: SetupState, isFocused: Bool, width: Int, y: Int, _ canvas: inout Canvas
  ) {
    switch line.row.field {
    case .label: text(state.label, isFocused, width, y, &canvas)
    case .timeZone: text(state.timeZone, isFocused, width, y, &canvas)
    case .endpointURL: text(state.endpointURL, isFocused, width, y, &canvas)
    case .apiKey: masked(state.key, isFocused, width, y, &canvas)
    case .signingSecret: masked(state.signingSecret, isFocused, width, y, &canvas)
    case nil where line.row == .mode: LogInStep.modeChoice(state, &canvas, x: valueColumn, y: y)
    case nil:
      canvas.write(line.value, x: valueColumn, y: y, width: width)
      if isFocused { canvas.highlight(Rect(x: 0, y: y, width: canvas.size.columns, height: 1)) }
    }
  }

  private static func text(_ editor: LineEditor, _ isFocused: Bool, _ width: Int, _ y: Int, _ canvas: inout Canvas) {
    if isFocused {
      canvas.write(String(repeating: " ", count: max(0, width)), x: valueColumn, y: y, .muted.underlined())
    }
    canvas.lineEditor(
      editor, x: valueColumn, y: y, width: width, style: isFocused ? .text.underlined() : .text, focused: isFocused)
  }

  /// Always the mask here; a revealed secret has lines of its own below.
  private static func masked(
    _ field: MaskedField, _ isFocused: Bool, _ width: Int, _ y: Int, _ canvas: inout Canvas
  ) {
    let used = canvas.write(field.masked(width: min(width - 1, 32)), x: valueColumn, y: y, width: width)
    if isFocused { canvas.setCursor(Point(x: valueColumn + used, y: y), visible: true) }
  }

  /// What there is to say of the line with the focus.
  private static func below(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas, now: Date) {
    if let refusal = state.refusal {
      flow.note("✗", .danger, refusal, in: &canvas)
      return
    }
    switch Row(rawValue: state.focus) {
    case .apiKey:
      credential(state.key, problem: state.key.isEmpty ? nil : state.verdict.problem, &flow, &canvas, now: now)
    case .signingSecret:
      credential(state.signingSecret, problem: state.signingSecretProblem, &flow, &canvas, now: now)
    case .permissions: flow.paragraph("Enter opens the checklist of step 3.", .muted, in: &canvas)
    case .events: flow.paragraph("Enter opens the checklist of step 6.", .muted, in: &canvas)
    case .mode: flow.paragraph("space changes it; the key has to be of the same mode.", .muted, in: &canvas)
    case .label, .timeZone, .endpoint, .connect, nil:
      if let words = problem(of: state.focus, state) { flow.note("✗", .danger, words, in: &canvas) }
    }
  }

  private static func credential(
    _ field: MaskedField, problem: String?, _ flow: inout Flow, _ canvas: inout Canvas, now: Date
  ) {
    if field.isRevealed {
      for line in field.revealedLines(width: canvas.size.columns) { flow.line([Run(line, .danger)], in: &canvas) }
    }
    flow.line([Run(field.status, .muted)], in: &canvas)
    if let problem { flow.note("✗", .danger, problem, in: &canvas) }
  }

  private static func button(_ state: SetupState, _ flow: inout Flow, _ canvas: inout Canvas) {
    if state.connecting == .connecting {
      flow.line([Run("  \(Spinner.frame(state.ticks)) ", .info), Run("Connecting… ^B stops it")], in: &canvas)
      return
    }
    let isFocused = state.focus == Row.connect.rawValue
    if isFocused { canvas.setCursor(Point(x: 2, y: flow.y)) }
    flow.line(
      [
        Run(isFocused ? "▸ " : "  ", .accent),
        Run("[ Connect ]", isFocused ? .accent.bolded() : firstProblem(state) == nil ? .text : .muted),
        Run(isFocused ? "  ↵" : "", .muted),
      ], in: &canvas)
  }
}

extension SetupState.KeyVerdict {
  /// Why the key cannot be used, whole; `nil` while it may be.
  var problem: String? {
    switch self {
    case .none, .checking, .accepted, .unverified: nil
    case .wrong, .otherMode, .otherAccount, .refused: words
    }
  }
}
