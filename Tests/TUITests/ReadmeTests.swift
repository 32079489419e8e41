import Foundation
import Testing

@testable import TUI

@Suite struct ReadmeTests {
  private static let readme = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../README.md").standardized

  @Test func `the README's table of keys is the key map's`() throws {
    let text = try String(contentsOf: ReadmeTests.readme, encoding: .utf8)
    let begin = try #require(text.range(of: "<!-- keys:[^>]*-->\n", options: .regularExpression))
    let end = try #require(text.range(of: "<!-- end of keys -->"))
    let expected = KeyMap.markdown
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let fresh = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: expected)
      try fresh.write(to: ReadmeTests.readme, atomically: true, encoding: .utf8)
      return
    }
    #expect(String(text[begin.upperBound..<end.lowerBound]) == expected)
  }
}
