package import CellixCore
package import Foundation
package import Terminal

/// A field for a credential. Its characters reach the screen's cells only while it is revealed.
package struct MaskedField: Sendable, Equatable {
  package private(set) var secret: Secret = .empty
  /// What was taken off the last paste, in words.
  package private(set) var removed: [String] = []
  /// The last change came as a paste.
  package private(set) var wasPasted = false
  /// More came than a credential can be; the rest was left out.
  package private(set) var wasCut = false
  package private(set) var revealedUntil: Date?

  /// How long a revealed secret stays on screen.
  package static let revealTime: TimeInterval = 10
  /// Longest credential that is taken, in bytes.
  private static let limit = 512

  package init() {}

  package var isEmpty: Bool { secret.isEmpty }

  /// - Returns: whether the key was one of editing.
  package mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character):
      let bytes = Array(String(character).utf8)
      wasPasted = false
      guard secret.count + bytes.count <= MaskedField.limit else {
        wasCut = true
        return true
      }
      secret = secret.appending(bytes)
    case .backspace, .delete:
      secret = secret.droppingLastCharacter()
      wasCut = false
    case .left, .right, .home, .end: break
    default: return false
    }
    if isEmpty { removed = [] }
    return true
  }

  /// Puts the paste behind what is there, cleaned of what cannot belong to a credential.
  package mutating func paste(_ pasted: Pasted) {
    let cleaned = pasted.withBytes { span in
      span.withUnsafeBytes {
        PastedCredential(cleaning: UnsafeRawBufferPointer(rebasing: $0.prefix(MaskedField.limit * 2)))
      }
    }
    // A whole credential takes the place of what was there; a piece of one is put behind it.
    let isWhole = ["rk_", "rkcs_", "sk_", "pk_", "whsec_"].contains { cleaned.secret.hasPrefix($0) }
    if isWhole { secret = .empty }
    let room = MaskedField.limit - secret.count
    wasCut = pasted.wasCut || pasted.count > MaskedField.limit * 2 || cleaned.secret.count > room
    secret = cleaned.secret.withBytes { secret.appending($0.prefix(max(0, room))) }
    removed = cleaned.removed
    wasPasted = true
  }

  package mutating func set(_ secret: Secret) {
    self.secret = secret
    removed = []
    wasPasted = true
    wasCut = false
  }

  package mutating func clear() { self = MaskedField() }

  package mutating func reveal(now: Date) {
    revealedUntil = revealedUntil == nil ? now.addingTimeInterval(MaskedField.revealTime) : nil
  }

  package mutating func conceal() { revealedUntil = nil }

  package mutating func ticked(now: Date) {
    if let until = revealedUntil, now >= until { revealedUntil = nil }
  }

  package var isRevealed: Bool { revealedUntil != nil }

  /// Prefix and last four stay; the rest is bullets, as many as fit.
  package func masked(width: Int) -> [Run] {
    secret.withBytes { bytes in
      let prefix = Secret.visiblePrefixLength(of: bytes)
      let tail = bytes.count >= prefix + 12 ? 4 : 0
      let hidden = max(0, bytes.count - prefix - tail)
      let shown = min(hidden, max(0, width - prefix - tail - 1))
      return [
        Run(MaskedField.text(bytes.prefix(prefix))),
        Run(String(repeating: "•", count: shown), .muted),
        Run(MaskedField.text(bytes.suffix(tail))),
      ]
    }
  }

  /// The characters themselves, in lines of `width`: only for drawing while revealed.
  func revealedLines(width: Int) -> [String] {
    guard isRevealed, width > 0 else { return [] }
    return secret.withBytes { bytes in
      stride(from: 0, to: max(bytes.count, 1), by: width).map { start in
        MaskedField.text(bytes[start..<min(start + width, bytes.count)])
      }
    }
  }

  /// What stands under the field.
  package var status: String {
    guard !isEmpty else { return "hidden as you type" }
    var parts = [secret.count.counted("character") + (wasPasted ? " pasted" : "")]
    parts.append(isRevealed ? "shown for 10 s" : "hidden")
    if !removed.isEmpty { parts.append("removed " + removed.joined(separator: ", ")) }
    if wasCut { parts.append("the rest was too long and left out") }
    return parts.joined(separator: " · ")
  }

  private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

extension MaskedField {
  /// Draws the box with the field; returns the row below it.
  func view(_ canvas: inout Canvas, y: Int, label: String, note: String, now: Date) -> Int {
    let width = canvas.size.columns
    canvas.write(label, x: 0, y: y)
    canvas.writeRight(note, endX: width, y: y, .muted)
    let lines = isRevealed ? revealedLines(width: width - 4) : []
    let rows = max(1, lines.count)
    let box = Rect(x: 0, y: y + 1, width: width, height: rows + 2)
    let left = revealedUntil.map { max(1, Int($0.timeIntervalSince(now).rounded(.up))) }
    let inner = canvas.panel(
      box, title: "", note: left.map { "shown for \($0) s" }, focused: true, thick: true)
    canvas.within(inner) { field in
      if isRevealed {
        for (row, line) in lines.enumerated() { field.write(line, x: 0, y: row, .danger) }
        field.setCursor(
          Point(x: min(TextWidth.columns(lines.last ?? ""), field.size.columns - 1), y: rows - 1), visible: true)
      } else {
        let used = field.write(masked(width: field.size.columns), x: 0, y: 0, width: field.size.columns)
        field.setCursor(Point(x: min(used, field.size.columns - 1), y: 0), visible: true)
      }
    }
    canvas.write(status, x: 0, y: box.maxY, .muted)
    return box.maxY + 1
  }
}
