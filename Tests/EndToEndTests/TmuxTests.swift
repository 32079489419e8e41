import CellixCore
import Testing

extension EndToEnd {
  @Suite struct TmuxTests {
    @Test(.enabled(if: TmuxPane.isInstalled, "tmux is not installed"))
    func `in tmux the demo leads through eight steps to the dashboard, and q leaves a clean screen`() async throws {
      let folder = try TemporaryFolder()
      let demo = ["demo", "--charges", "250", "--events-per-minute", "60"]
      try await TmuxPane.run(demo, in: folder, size: .usual) { pane in
        try await pane.wait(for: "about 5 minutes")
        try await pane.goOn(to: .logIn)
        try await pane.goOn(to: .createKey)
        try await expectAgreement(pane)
        try await pane.goOn(to: .setPermissions)
        try await pane.goOn(to: .copyKey)
        try await pane.putIn("rk_test_•")
        try await pane.wait(for: "5 of 6")
        try await pane.type("C-b")
        try await pane.wait(for: .setPermissions)
        try await pane.wait(for: "6 of 6 granted")
        for step in [SetupStep.copyKey, .createEndpoint, .selectEvents, .copySigningSecret] {
          try await pane.goOn(to: step)
        }
        try await pane.putIn("whsec_•")
        try await pane.wait(for: "Verified: a delivery")
        try await pane.type("C-b")
        try await pane.wait(for: "✓ verified")
        try await pane.goOn(to: .copySigningSecret)
        try await pane.goOn(to: .connect)
        try await pane.wait(for: "6 of 6 granted")
        try await pane.type("Enter")
        // The axis stands for the refund trend: its words depend on the day.
        for text in ["Next to answer", "Needs response", "Available", "┼"] { try await pane.wait(for: text) }
        try await pane.type("q")
        try await pane.wait(for: "ended 0")
        let left = try await pane.capture()
        #expect(left.split(separator: "\n") == ["ended 0"], "\(left)")
        #expect(pane.screen.unknown.isEmpty, "\(pane.screen.unknown)")
      }
    }

    @Test(.enabled(if: TmuxPane.isInstalled, "tmux is not installed"))
    func `c reaches the clipboard through tmux, as the exact link, URL and list`() async throws {
      let closed = try ClosedPort()
      for (step, text) in [
        (SetupStep.createKey, DashboardLink.createKey(.test)), (.createEndpoint, WebhookEndpoint.standardURL),
        (.selectEvents, WebhookEvent.allCases.map(\.rawValue).joined(separator: "\n")),
      ] {
        let home = try ProgramHome()
        try home.leaveGuide(at: step)
        try await TmuxPane.run(home.arguments(base: closed.url), in: home.folder, size: .usual) { pane in
          try await pane.wait(for: step)
          try await pane.type("c")
          try await pane.wait(for: "to your terminal's clipboard")
          #expect(try await pane.clipboard() == text)
          try await pane.type("q")
          try await pane.wait(for: "ended 0")
        }
      }
    }

    /// Our own reading of the bytes is what most tests wait for, so it is held against a real terminal's. The second
    /// step stands still.
    private func expectAgreement(_ pane: TmuxPane) async throws {
      try await pane.wait(for: "q quit")
      let theirs = try await pane.capture().split(separator: "\n").map(trimmed)
      let ours = pane.screen.text.split(separator: "\n").map(trimmed)
      #expect(ours == theirs)
    }

    private func trimmed(_ line: Substring) -> String {
      var line = line
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }
}

extension TmuxPane {
  fileprivate func wait(for step: SetupStep) async throws {
    try await wait(for: "\(step.rawValue) · \(step.heading)")
  }

  fileprivate func goOn(to step: SetupStep) async throws {
    try await type("Enter")
    try await wait(for: step)
  }

  /// The demo's credential, as soon as the demo's Stripe has one.
  fileprivate func putIn(_ shown: String) async throws {
    while !screen.contains(shown) {
      try await type("C-t")
      try await wait(until: "a credential in the field") { $0.contains(shown) || $0.contains("still starting") }
      if screen.contains(shown) { return }
      try await type("C-l")
      try await wait(until: "the message to go") { !$0.contains("still starting") }
    }
  }
}
