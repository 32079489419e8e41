import Foundation

/// Text as free words are looked for in it: without case, accents and width, so that `ozturk` finds Öztürk.
package enum SearchText {
  /// - Parameter parts: what a row says; parts that are missing are left out.
  package static func folded(_ parts: [String?]) -> String {
    let text = parts.compactMap { $0 }.joined(separator: " ")
    // Nearly all of it is ASCII, for which folding is lower case; the general way costs ten times as much.
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text.lowercased() }
    return text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
  }
}
