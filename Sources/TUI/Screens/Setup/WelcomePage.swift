import CellixCore
import Foundation
import Terminal

/// Before the first step: what Cellix does, what it may do with the key, what is needed, and whether this machine is
/// ready. What would fail last is looked at first.
enum WelcomePage {
  static let intro =
    "Cellix watches your Stripe payments, refunds and disputes, and helps you to answer the disputes. This guide connects "
    + "your account in eight steps; the Dashboard stays open in your browser beside it."

  static let promise = "It reads; the one write is dispute evidence, and only after you approve it."

  private static let credentials: [(name: String, need: String, place: String)] = [
    ("Restricted API key", "required", "Developers → API keys"),
    ("Webhook signing secret", "optional", "Developers → Webhooks"),
  ]

  static func view(_ state: SetupState, _ canvas: inout Canvas, size: Size, host: String) {
    var flow = Flow(width: canvas.size.columns)
    let roomy = canvas.size.rows >= 19
    flow.paragraph(intro, in: &canvas)
    flow.blank()
    flow.line([Run("What it may do with the key", .muted)], in: &canvas)
    flow.note("✓", .ok, promise, in: &canvas)
    flow.note("✓", .ok, "It cannot move money, and it never asks for your secret key.", in: &canvas)
    if roomy { flow.blank() }
    flow.line([Run("What you will need, both made in the Dashboard on the way", .muted)], in: &canvas)
    for credential in credentials {
      canvas.write([Run("  " + credential.name)], x: 0, y: flow.y)
      canvas.write(credential.need, x: 26, y: flow.y, credential.need == "required" ? .text.bolded() : .muted)
      canvas.write(credential.place, x: 36, y: flow.y, .muted)
      flow.blank()
    }
    if roomy { flow.blank() }
    flow.line([Run("This machine", .muted)], in: &canvas)
    for check in checks(state, size: size, isUnicode: canvas.glyphs == .unicode, host: host) {
      canvas.write(check.mark, x: 0, y: flow.y, check.style)
      flow.paragraph(check.words, check.style == .warn ? .text : .muted, in: &canvas, indent: 2)
    }
  }

  struct Check {
    var mark: String
    var style: Style
    var words: String
  }

  static func checks(_ state: SetupState, size: Size, isUnicode: Bool, host: String) -> [Check] {
    var checks = [
      Check(
        mark: "✓", style: .ok,
        words: "terminal of \(size.columns)×\(size.rows)" + (isUnicode ? ", UTF-8" : ", drawn in ASCII"))
    ]
    guard let found = state.surroundings else {
      return checks + [
        Check(mark: Spinner.frame(state.ticks), style: .info, words: "looking whether \(host) can be reached")
      ]
    }
    checks[0].words += " · folder \(found.folder), for you alone"
    checks.append(reach(found, host: host))
    if let clock = clock(found) { checks.append(clock) }
    if !found.environmentNames.isEmpty {
      checks.append(
        Check(
          mark: "▲", style: .warn,
          words: "\(found.environmentNames.joined(separator: ", ")) in the environment: not read by Cellix."))
    }
    return checks
  }

  private static func reach(_ found: Surroundings, host: String) -> Check {
    let way = found.proxy.map { " through the proxy \($0)" } ?? ""
    return switch found.reach {
    case .reached(let milliseconds):
      Check(mark: "✓", style: .ok, words: "\(host) answers in \(milliseconds) ms\(way)" + (clockWords(found) ?? ""))
    case .unreachable(let why):
      Check(
        mark: "▲", style: .warn,
        words: "\(why.asSentence)\(way.isEmpty ? "" : " Asked\(way).") Steps 1 to 3 go without it; r looks again.")
    }
  }

  private static func clockWords(_ found: Surroundings) -> String? {
    guard let ahead = found.clockAhead, abs(ahead) <= Surroundings.clockTolerance else { return nil }
    return abs(ahead) <= 2 ? " · the clock is right" : " · the clock is right within \(abs(ahead)) s"
  }

  private static func clock(_ found: Surroundings) -> Check? {
    guard let ahead = found.clockAhead, abs(ahead) > Surroundings.clockTolerance else { return nil }
    let amount = Duration.coarse(seconds: abs(ahead))
    return Check(
      mark: "▲", style: .warn,
      words: "this machine's clock is \(amount) \(ahead > 0 ? "ahead" : "behind"): deadlines would be shown wrong, and "
        + "webhooks refused. Set it first.")
  }

  static func outline(_ state: SetupState) -> [OutlineNode] {
    [.text(intro), .text(promise), .text("It cannot move money, and it never asks for your secret key.")]
      + [.text("It takes about 5 minutes. You will need two credentials, both made on the way.")]
      + credentials.map { .field(label: $0.name, value: $0.need, hint: "found in the Dashboard at " + $0.place) }
      + checks(state, size: Size(columns: 80, rows: 24), isUnicode: true, host: "Stripe").dropFirst().map {
        .text($0.words, $0.style == .warn ? .warning : $0.style == .ok ? .ok : .working)
      }
  }
}
