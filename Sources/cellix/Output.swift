import Foundation
import Terminal

/// What commands print. Text is cleaned on its way out, as on the screen; JSON escapes.
enum Output {
  static func line(_ text: String) {
    FileHandle.standardOutput.write(Data((CleanText.clean(text) + "\n").utf8))
  }

  /// What a person has to know beside the answer.
  static func note(_ sentence: String) {
    FileHandle.standardError.write(Data(("cellix: " + CleanText.clean(sentence) + "\n").utf8))
  }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }
}
