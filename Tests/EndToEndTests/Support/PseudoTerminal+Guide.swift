import CellixCore

// The way through the eight steps.
extension PseudoTerminal {
  func wait(for step: SetupStep) async throws {
    try await wait(for: "\(step.rawValue) · \(step.heading)")
  }

  /// From the welcome of a fresh start to the first step.
  func begin() async throws {
    try await wait(for: "about 5 minutes")
    try await goOn(to: .logIn)
  }

  /// Presses Enter and waits for the step after.
  func goOn(to step: SetupStep) async throws {
    type(.enter)
    try await wait(for: step)
  }

  /// From the demo's first frame to the dashboard.
  func walkTheDemo() async throws {
    try await begin()
    for step in [SetupStep.createKey, .setPermissions, .copyKey] { try await goOn(to: step) }
    try await putInDemoCredential(shown: "rk_test_•")
    try await wait(for: "5 of 6")
    // Back to the checklist, where the missing row turns by itself.
    type(.control("b"))
    try await wait(for: .setPermissions)
    try await wait(for: "6 of 6 granted")
    for step in [SetupStep.copyKey, .createEndpoint, .selectEvents, .copySigningSecret] { try await goOn(to: step) }
    try await putInDemoCredential(shown: "whsec_•")
    try await wait(for: "Verified: a delivery")
    type(.control("b"))
    try await wait(for: .selectEvents)
    try await wait(for: "✓ verified")
    for step in [SetupStep.copySigningSecret, .connect] { try await goOn(to: step) }
    try await wait(for: "6 of 6 granted")
    type(.enter)
    try await waitForDashboard()
  }

  /// Step 4: the key goes into its field, and Stripe accepts it.
  func pasteKey(_ key: String) async throws {
    try await wait(for: .copyKey)
    type(.paste(key))
    try await wait(for: "✓ Stripe accepts it")
  }

  /// From step 4 on, leaving the signing secret out.
  func connectWithoutSecret() async throws {
    for step in [SetupStep.createEndpoint, .selectEvents, .copySigningSecret] { try await goOn(to: step) }
    type(.enter)
    try await wait(for: "Go on without it?")
    try await goOn(to: .connect)
    type(.enter)
    try await wait(for: "Connected.")
  }

  /// ^T says so when the demo's Stripe is not there yet; then it is asked again.
  private func putInDemoCredential(shown: String) async throws {
    while true {
      type(.control("t"))
      try await wait(until: "a credential in the field") { view in
        view.screen.contains(shown) || view.screen.contains("still starting")
      }
      if screen.contains(shown) { return }
      type(.control("l"))
      try await wait(forNo: "still starting")
    }
  }

  /// Nothing on top of the screen is left open.
  func openAndCloseHelp() async throws {
    type("?")
    try await wait(for: "Help and commands")
    type(.escape)
    try await wait(forNo: "Help and commands")
  }

  /// With a key in its field that nobody keeps yet, leaving asks once more.
  func leaveWithKey() async throws {
    type(.control("c"))
    try await wait(for: "Once more quits")
    type(.control("c"))
  }

  /// Overview, with its panels filled.
  func waitForDashboard() async throws {
    try await wait(for: "Next to answer")
    try await wait(for: "Needs response")
  }

  /// Connections, until every list is there.
  func waitForWholeSync() async throws {
    // From another screen, so that the focus begins at its first panel.
    type("1")
    type("7")
    try await wait(for: "New key for this account")
    for _ in 0..<3 { type(.tab) }
    try await wait(until: "every list to be complete") { view in
      view.screen.contains("Complete to") && !view.screen.contains("not yet")
    }
  }
}
