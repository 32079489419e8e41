import CellixCore
import Foundation
import Terminal
import Testing

@testable import TUI

/// What the screens say when not all is well.
@Suite struct StateSceneTests {
  private static let size = Size(columns: 100, rows: 30)

  @Test(arguments: StateScene.all, StateScene.Screen.all)
  func `screens look as they were seen in every state`(scene: StateScene, screen: StateScene.Screen) {
    let app = scene.app(screen, size: StateSceneTests.size)
    Snapshot.check(app, "state-\(screen.name)-\(scene)-100x30", size: StateSceneTests.size)
  }

  /// A state, and the words that stand for it however little room there is.
  private static let words: [(StateScene, [String])] = [
    (.offline, ["offline since 13:31", "no route to the host"]),
    (.keyRevoked, ["key refused 13:31", "Key refused: a"]),
    (.permissionLost, ["Not permitted: "]), (.rateLimited, ["rate limited"]), (.clockWrong, ["clock 1 h", "off"]),
    (.stale, ["synced 5 m ago"]),
  ]

  @Test(arguments: words, StateScene.Screen.all)
  func `every screen says what is wrong, at every size that it is made for`(
    state: (scene: StateScene, words: [String]), screen: StateScene.Screen
  ) {
    for size in DashboardTests.sizes + [App.minimumSize] {
      let shown = Snapshot.text(state.scene.app(screen, size: size), size: size)
      for words in state.words { #expect(shown.contains(words), "\(words) at \(size.columns)x\(size.rows)") }
    }
  }

  @Test(arguments: [StateScene.offline, .keyRevoked, .permissionLost, .rateLimited, .clockWrong, .stale])
  func `what is here stays readable whatever keeps Cellix from asking`(scene: StateScene) {
    let figures = ["1": "m.reyes", "2": "m.reyes", "3": "duplicate", "4": "48,210.55", "5": "120.00"]
    for screen in StateScene.Screen.all {
      let shown = Snapshot.text(scene.app(screen, size: StateSceneTests.size), size: StateSceneTests.size)
      #expect(figures[String(screen.key)].map { shown.contains($0) } == true, "\(screen.name)")
    }
  }
}
