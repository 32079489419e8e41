import Foundation

/// What a person may set in `settings.json` of the configuration folder. There need not be one.
package struct ProgramSettings: Sendable, Equatable {
  /// Program and arguments that print a credential; `nil` when there is none.
  package var credentialCommand: [String]?

  package init(home: CellixHome) throws(HomeError) {
    let file = GuardedFile(home.config.appending(path: "settings.json"))
    guard let bytes = try file.read() else { return }
    guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
      throw .unreadable(path: file.path, reason: "it is not a JSON object")  // whatever the parser's own words are
    }
    for (name, value) in object {
      guard name == "credential_command" else {
        throw .unreadable(path: file.path, reason: "“\(name)” is no setting; there is only credential_command")
      }
      guard let words = value as? [String], words.first?.hasPrefix("/") == true else {
        throw .unreadable(
          path: file.path, reason: "credential_command is a list of texts, the first of them the path of a program")
      }
      credentialCommand = words
    }
  }
}
