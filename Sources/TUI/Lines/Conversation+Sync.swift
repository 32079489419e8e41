import CellixCore
import Foundation
import Terminal

/// Where the talk about an account that is connected stands.
enum SyncTalk: Sendable, Equatable {
  case none
  /// Until the store is in step with Stripe, as far as it can be.
  case waiting
  /// The closing words wait for the store's answers. With the lists that were under way in a first sync whose end was not
  /// heard, where that was so.
  case closing(unheard: [Resource]?)
}

// After Connect: how the first sync goes, and what stands at its end. The same for an account that was connected before.
extension Conversation {
  private var dashboard: DashboardState? { if case .dashboard(let dashboard) = app.front { dashboard } else { nil } }

  mutating func beginSync() -> [TUI.Effect] {
    guard let dashboard else { return [] }
    sync = .waiting
    awaitedSince = app.now
    say("Connected: \(dashboard.account.label), \(dashboard.account.mode.rawValue) mode.")
    sayNotice()
    // Another process brings the data.
    guard dashboard.screen == .firstSync else { return close() }
    say("The first sync begins. It typically takes 2 to 5 minutes. q quits; it goes on there next time.")
    listenToSync()
    return []
  }

  mutating func beginStanding() {
    guard let dashboard else { return }
    sync = .waiting
    awaitedSince = app.now
    standsOnly = true
    say(Standing.account(dashboard.account))
    say("Asking Stripe for news. q quits.")
  }

  /// From here on every list that ends is news, and those that had ended before it was heard of.
  private mutating func listenToSync() {
    let nodes = dashboard.map { $0.outline(now: app.now).nodes } ?? []
    news.readOut(nodes.filter { !$0.hasEnded })
    lastNews = app.now
  }

  mutating func answerDuringSync(_ line: Pasted) -> [TUI.Effect] {
    if Answer(line, at: nil, choices: []) == .quit { return quit() }
    say("The sync runs. q quits; it goes on there next time.")
    return []
  }

  mutating func followSync(_ message: TUI.Message) -> [TUI.Effect] {
    guard let dashboard, !isLeaving else { return [] }
    switch (sync, message) {
    case (.none, _): return []
    case (_, .openFailed(let error)):
      say([error.message, error.suggestion].compactMap { $0 })
      return [.quit(ExitStatus.configuration)]
    case (.closing(let unheard), _): return closeIfAnswered(dashboard, unheard: unheard)
    case (.waiting, .syncProgressed(let progress, _)): return follow(progress)
    case (.waiting, .healthChanged(.keyRefused, _)):
      sayStanding()
      if standsOnly { return close() }
      return [.quit(ExitStatus.badKey)]
    case (.waiting, .healthChanged(.offline, _)):
      sayStanding()
      if standsOnly { return close() }
      return inputHasEnded ? [.quit(ExitStatus.unreachable)] : []
    case (.waiting, .storeChanged) where standsOnly && !asksForNews:
      // Only the answer says whether another process is the one that syncs.
      asksForNews = true
      return [.refresh]
    case (.waiting, .refreshAnswered(.otherProcess)): return close()
    case (.waiting, _):
      tellSync()
      return []
    }
  }

  /// The sentence that the dashboard shows as long as it lasts.
  private mutating func sayStanding() {
    if let notice = app.standingNotice { say(notice.text) }
  }

  /// - Parameter progress: what the app has taken already.
  private mutating func follow(_ progress: SyncProgress) -> [TUI.Effect] {
    guard let dashboard else { return [] }
    // The news of the next run came in place of its last, and so what became of the lists that were under way is asked
    // of the store.
    if progress.kind == .update, let listsUnderWay { return close(unheard: listsUnderWay) }
    listsUnderWay = progress.kind == .first && !progress.isFinished ? progress.listsUnderWay : nil
    if progress.kind == .first, standsOnly, dashboard.screen == .overview, !progress.isFinished {
      show(.firstSync)
      say("The first sync goes on. q quits; it goes on there next time.")
      listenToSync()
      tellSync(all: true)
    }
    guard progress.isFinished else {
      tellSync()
      return []
    }
    tellSync(all: true)
    // Where it stopped short, the health that follows says why, and what it means.
    if standsOnly, !progress.isWhole { return [] }
    guard progress.kind == .first else { return close() }
    // The app leaves the screen only when all that may be read is here; otherwise the sync tries again.
    if self.dashboard?.screen == .firstSync {
      say("The first sync stopped. It goes on by itself. q quits.")
      return inputHasEnded ? [.quit(ExitStatus.unreachable)] : []
    }
    say("First sync complete.")
    return close()
  }

  private mutating func show(_ screen: DashboardState.Screen) {
    guard var dashboard else { return }
    dashboard.screen = screen
    app.front = .dashboard(dashboard)
  }

  /// Each list when it is done, and how far the whole is every ten seconds.
  private mutating func tellSync(all: Bool = false) {
    guard let dashboard else { return }
    let nodes = dashboard.progress == nil ? [] : dashboard.firstSyncOutline(now: app.now)
    let isFirst = dashboard.screen == .firstSync || dashboard.progress?.kind == .first
    let mayTell = all || app.now.timeIntervalSince(lastNews) >= Conversation.newsPause
    if isFirst, mayTell, news.isNews(in: nodes) {
      lastNews = app.now
      awaitedSince = app.now
      say(News.sentences(news.take(nodes), limit: all ? .max : News.most))
    } else if let since = awaitedSince, app.now.timeIntervalSince(since) >= Conversation.waitPause {
      awaitedSince = app.now
      let running = isFirst ? nodes.filter(\.isUnderWay).flatMap { $0.lines() } : []
      say(running.isEmpty ? ["Still asking Stripe."] : running)
    }
  }

  // MARK: - The end

  /// Asks the store for what the closing words need.
  private mutating func close(unheard: [Resource]? = nil) -> [TUI.Effect] {
    guard var dashboard else { return [] }
    sync = .closing(unheard: unheard)
    dashboard.screen = .overview
    dashboard.overview = .loading
    dashboard.urgent = UrgentState()
    dashboard.syncState = .loading
    app.front = .dashboard(dashboard)
    return app.update(.storeChanged([.disputes, .watermarks], at: app.now))
  }

  private mutating func closeIfAnswered(_ dashboard: DashboardState, unheard: [Resource]?) -> [TUI.Effect] {
    guard dashboard.overview != .loading, !dashboard.urgent.list.isLoading, dashboard.syncState != .loading else {
      return []
    }
    if let unheard {
      say(Standing.ends(of: unheard, dashboard))
      say("First sync complete.")
    }
    say(Standing.words(dashboard, now: app.now, isLong: standsOnly, isDemo: isDemo))
    return [.quit(0)]
  }
}

extension OutlineNode {
  /// A list that will not change any more in this run.
  fileprivate var hasEnded: Bool {
    switch status {
    case .ok, .danger: true
    case .info, .waiting, .working, .warning, nil: false
    }
  }
}

extension SyncProgress {
  fileprivate var listsUnderWay: [Resource] {
    lines.compactMap { line in
      switch line.state {
      case .waiting, .running, .stopped: line.resource
      case .done, .refused: nil
      }
    }
  }

  /// Every list was brought to its end, or may not be read.
  fileprivate var isWhole: Bool {
    lines.allSatisfy { line in
      switch line.state {
      case .done, .refused: true
      case .waiting, .running, .stopped: false
      }
    }
  }
}

extension TUI.Message {
  /// What the dashboard says of it names its own keys; here it is told in other words.
  var isToldByItself: Bool {
    switch self {
    case .syncProgressed, .loaded: true
    default: false
    }
  }
}
