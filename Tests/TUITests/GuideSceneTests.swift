import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// Every step in every state, as it was looked at; and what all of them have in common.
@Suite struct GuideSceneTests {
  static let sizes = [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24)]

  @Test(arguments: GuideScenes.all)
  func `a step looks as it was seen`(scene: GuideScenes.Scene) {
    for size in GuideSceneTests.sizes {
      Snapshot.check(scene.app, "\(scene.name)-\(size.columns)x\(size.rows)", size: size)
    }
  }

  @Test(arguments: GuideScenes.all)
  func `the way on and the way out are always named`(scene: GuideScenes.Scene) {
    for size in GuideSceneTests.sizes {
      let last = Snapshot.text(scene.app, size: size).split(separator: "\n").last ?? ""
      #expect(last.contains("quit") && last.contains("help"), "\(last)")
    }
  }

  @Test(arguments: GuideScenes.all)
  func `the small screen says all that a tall one says`(scene: GuideScenes.Scene) {
    // Beside a code the small screen says that it needs more rows.
    guard scene.app.guideState?.link == nil else { return }
    let small = Set(lines(scene.app, rows: 24))
    let missing = lines(scene.app, rows: 60).filter { !small.contains($0) && !$0.contains("terminal of") }
    let unexplained = missing.filter { line in !GuideSceneTests.onlyWithRoom.contains { $0.contains(line) } }
    #expect(unexplained.isEmpty)
  }

  /// What only explains once more, and gives way on a small screen.
  private static let onlyWithRoom = [
    "A tick is your note. “seen” means that it happens in your account; only",
    "“verified” proves that the endpoint gets it.",
    "▲ Customers can be read with this key; Cellix never asks for it.",
    "Each line turns ✓ by itself while you edit the key there.",
  ]

  /// What stands in the panel of the step.
  private func lines(_ app: App, rows: Int) -> [String] {
    Snapshot.text(app, size: Size(columns: 80, rows: rows)).split(separator: "\n").filter { $0.hasPrefix("│") }
      .map { $0.dropFirst().dropLast().trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
