package import CellixCore
import Foundation

/// What a person may set in `settings.json` of the configuration folder. There need not be one.
package struct ProgramSettings: Sendable, Equatable {
  /// Program and arguments that print a credential; `nil` when there is none.
  package private(set) var credentialCommand: [String]?
  package private(set) var retention = Retention()

  private static let names = ["credential_command", "keep_months", "keep_webhook_days"]

  package init(home: CellixHome) throws(HomeError) {
    let file = GuardedFile(home.config.appending(path: "settings.json"))
    guard let bytes = try file.read() else { return }
    guard let settings = try? JSONDecoder().decode([String: JSONValue].self, from: Data(bytes)) else {
      throw .badSetting(path: file.path, reason: "it is not a JSON object")  // whatever the parser's own words are
    }
    do {
      try read(settings)
    } catch {
      throw .badSetting(path: file.path, reason: error.reason)
    }
  }

  /// What is wrong with a setting, as the end of a sentence.
  private struct Fault: Error {
    var reason: String

    init(_ name: String, _ rule: String) { reason = "\(name) is \(rule)" }
  }

  private mutating func read(_ settings: [String: JSONValue]) throws(Fault) {
    if let name = settings.keys.sorted().first(where: { !ProgramSettings.names.contains($0) }) {
      throw Fault("“\(name)”", "no setting; there are \(ProgramSettings.names.joined(separator: ", "))")
    }
    if let value = settings["credential_command"] {
      guard let words = value.texts, words.first?.hasPrefix("/") == true else {
        throw Fault("credential_command", "a list of texts, the first of them the path of a program")
      }
      credentialCommand = words
    }
    let months = try number(settings, "keep_months", RetentionError.monthsRule)
    let days = try number(settings, "keep_webhook_days", RetentionError.webhookDaysRule)
    do {
      retention = try Retention(months: months, webhookDays: days)
    } catch {
      switch error {
      case .months: throw Fault("keep_months", RetentionError.monthsRule)
      case .webhookDays: throw Fault("keep_webhook_days", RetentionError.webhookDaysRule)
      }
    }
  }

  private func number(_ settings: [String: JSONValue], _ name: String, _ rule: String) throws(Fault) -> Int? {
    guard let value = settings[name] else { return nil }
    guard let number = value.integer else { throw Fault(name, rule) }
    return number
  }
}

extension JSONValue {
  /// A list of texts and nothing else.
  fileprivate var texts: [String]? {
    guard case .array(let values) = self else { return nil }
    let texts = values.compactMap(\.string)
    return texts.count == values.count ? texts : nil
  }
}
