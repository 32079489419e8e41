import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// The exact text of a screen, kept beside the tests. `RECORD=1` in the environment writes it anew.
enum Snapshot {
  static func check(
    _ app: App, _ name: String, size: Size = Size(columns: 100, rows: 30), styles: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var canvas = Canvas(size: size)
    app.view(&canvas)
    let shown = canvas.text() + "\n" + (styles ? "\n" + canvas.styleText() + "\n" : "")
    let file = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)  // the write below tells
      #expect(throws: Never.self) { try shown.write(to: file, atomically: true, encoding: .utf8) }
      return
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record(
        "There is no snapshot \(name). RECORD=1 swift test makes it; look at it then.", sourceLocation: sourceLocation)
      return
    }
    guard expected != shown else { return }
    Issue.record(
      "\(difference(expected, shown))\n--- expected\n\(expected)\n--- shown\n\(shown)", sourceLocation: sourceLocation)
  }

  static func text(_ app: App, size: Size = Size(columns: 100, rows: 30)) -> String {
    var canvas = Canvas(size: size)
    app.view(&canvas)
    return canvas.text()
  }

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  }

  private static func difference(_ expected: String, _ shown: String) -> String {
    let pairs = zip(
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      shown.split(separator: "\n", omittingEmptySubsequences: false))
    let rows = pairs.enumerated().filter { $0.element.0 != $0.element.1 }.map {
      "row \($0.offset): “\($0.element.0)” is now “\($0.element.1)”"
    }
    return rows.prefix(5).joined(separator: "\n")
  }
}
