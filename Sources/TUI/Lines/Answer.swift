import CellixCore
import Foundation
import Terminal

/// What a line means, in the place where it was typed.
enum Answer: Sendable, Equatable {
  case next, back, help, skip, quit
  /// Read everything once more.
  case again
  case open(SetupStep)
  /// One of the numbered choices, zero-based.
  case choice(Int)
  /// What the field is to hold.
  case value
  case unclear

  /// Longest line that can be anything but a value, in bytes; a longer one may be a secret and is not looked at.
  private static let longestWord = 12

  /// A letter with a blank in front of it is a value: then an account can be called “b”.
  init(_ line: Pasted, at question: Question?, choices: [Choice]) {
    guard line.count <= Answer.longestWord else {
      self = question.map { $0.kind == .choice ? .unclear : .value } ?? .unclear
      return
    }
    let word = line.text.lowercased()
    if let answer = Answer.letter(word) {
      self = answer
    } else if question?.kind == .text {
      self = .value
    } else if let number = Int(word.trimmingCharacters(in: .whitespaces)) {
      self = choices.indices.contains(number - 1) ? .choice(number - 1) : .unclear
    } else if let step = Answer.step(word) {
      self = .open(step)
    } else if question?.kind == .choice, let mode = Mode(rawValue: word.trimmingCharacters(in: .whitespaces)),
      let index = choices.firstIndex(where: { $0.deed == .mode(mode) })
    {
      self = .choice(index)
    } else {
      self = question?.kind == .secret ? .value : .unclear
    }
  }

  private static func letter(_ word: String) -> Answer? {
    switch word {
    case _ where word.allSatisfy(\.isWhitespace): .next
    case "b": .back
    case "?": .help
    case "s": .skip
    case "q": .quit
    case "l": .again
    default: nil
    }
  }

  /// `step 4`
  private static func step(_ word: String) -> SetupStep? {
    let parts = word.split(separator: " ")
    guard parts.count == 2, parts[0] == "step" else { return nil }
    return Int(parts[1]).flatMap(SetupStep.init(rawValue:))
  }
}
