package import CellixCore
package import Foundation
package import Terminal

/// The whole state of the program. One message in, new state and effects out; drawing reads it and changes nothing.
package struct App: Model, Equatable {
  package typealias Message = TUI.Message
  package typealias Effect = TUI.Effect

  /// What fills the screen.
  package indirect enum Front: Sendable, Equatable {
    case guide(SetupState)
    case dashboard(DashboardState)
  }

  /// What the program starts with, known before the first frame.
  package enum Start: Sendable {
    case guide(GuideStart)
    case dashboard(ConnectedAccount)
  }

  package var front: Front
  /// Takes the keys while it is there.
  package var dialog: Dialog?
  /// The account whose dashboard the guide covers.
  package var left: ConnectedAccount?
  /// On top of the front: help and commands.
  package var palette: PaletteState?
  package var size: Size
  package var now: Date
  package var health: Health = .unknown
  /// Host of the API, as the header names it.
  package var host: String
  /// The last message for the person; it goes with the next key.
  package var notice: Notice?
  package var isMouseOn = false
  var hasFocus = true
  /// When the engine was told last that somebody presses keys.
  private var attendedAt: Date
  /// What to begin with once the loop runs.
  package private(set) var firstEffects: [Effect] = []
  /// What Esc just closed, in case that Esc turns out to be the first byte of a key.
  var beforeEscape: Undo?

  /// Enough to take an Esc back: where the person was, and nothing that may have arrived since.
  struct Undo: Sendable, Equatable {
    var place: Place
    var palette: PaletteState?
    var dialog: Dialog?
  }

  enum Place: Sendable, Equatable {
    case guide(SetupStep, isWelcome: Bool, focus: Int, link: LinkState?)
    case dashboard(DashboardState.Screen, opened: String?)
  }

  /// One line above the keys.
  package struct Notice: Sendable, Equatable {
    package var text: String
    package var style: Style
    /// It says what is left to do: no news takes its place before a key was pressed.
    let waitsForKey: Bool
    /// It says that Stripe is being asked, and goes with the answer.
    let waitsForStripe: Bool

    package init(_ text: String, _ style: Style = .info, waitsForKey: Bool = false, waitsForStripe: Bool = false) {
      self.text = text
      self.style = style
      self.waitsForKey = waitsForKey
      self.waitsForStripe = waitsForStripe
    }
  }

  /// News that no key has brought.
  mutating func tell(_ news: Notice) {
    if notice?.waitsForKey != true { notice = news }
  }

  /// What was asked of Stripe has been answered.
  mutating func endOfWait() {
    if notice?.waitsForStripe == true { notice = nil }
  }

  package init(start: Start, host: String, size: Size, now: Date) {
    self.host = host
    self.size = size
    self.now = now
    attendedAt = now
    switch start {
    case .guide(let start):
      var guide = SetupState(start)
      firstEffects = guide.begin()
      front = .guide(guide)
      if !start.isFresh, !start.isDemo {
        notice = Notice(
          "Setup is at step \(start.progress.step.rawValue) of 8. Enter goes on, ^B leads back, : start-over drops it.")
      }
    case .dashboard(let account):
      front = .dashboard(DashboardState(account: account, screen: .overview))
      firstEffects = [.setAttention(true), .watchSync, .watchHealth, .watchStore, .openAccount]
    }
  }

  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .key(let key):
      beforeEscape = nil
      return attend() + press(key)
    case .escapeWasTorn: return takeBackEscape()
    case .pasted(let pasted):
      return paste(pasted)
    case .resized(let size):
      self.size = size
      concealSecrets()
      return updateDashboard { _, _ in [] }
    case .focused(let focused):
      hasFocus = focused
      if !focused { concealSecrets() }
      attendedAt = now
      return isDashboard ? [.setAttention(focused)] : []
    case .ticked(let now):
      self.now = now
      return ticked()
    case .resumed(let now):
      self.now = now
      concealSecrets()
      return isDashboard ? [.refresh] : []
    case .leaving:
      concealSecrets()
      return []
    case .failed(let error):
      notice = Notice(error: error)
      return []
    case .healthChanged(let health, let at):
      now = max(now, at)
      let wasWell = standingNotice == nil
      self.health = health
      // What is wrong from now on is more than what was said of a key before.
      if wasWell, standingNotice != nil, notice?.waitsForKey != true { notice = nil }
      if case .dashboard(var dashboard) = front {
        dashboard.connections.notice(health)
        front = .dashboard(dashboard)
      }
      return []
    case .connected(let generation, let connection, let at):
      now = max(now, at)
      guard case .guide(let guide) = front, guide.connectGeneration == generation else { return [] }
      return connected(connection)
    case .refreshAnswered(let answer):
      if answer == .otherProcess {
        notice = Notice("Another cellix on this machine syncs this account; what it brings shows here.")
      }
      return []
    case .exported(let path, let rows):
      notice = Notice("\(rows.counted("row")) written: \(path)", .ok)
      return []
    case .guideReady(let start):
      return openGuide(start)
    case .accountsListed(let entries):
      take(entries)
      return []
    case .accountOpened(let account, let dispute):
      return showOpening(account, dispute: dispute)
    case .disconnected(let disconnection, let next):
      return take(disconnection, next: next)
    case .disconnectFailed(let error):
      if case .disconnect(var consent) = dialog {
        consent.isUnderWay = false
        consent.problem = [error.message, error.suggestion].compactMap { $0 }.joined(separator: " ")
        dialog = .disconnect(consent)
      } else {
        notice = Notice(error: error)
      }
      return []
    case .probed, .probesEnded, .standingsLoaded, .standingsFailed, .receiverChanged, .progressSaved, .demoReady,
      .connectFailed, .lookedAround, .acceptedKept:
      return updateGuide { guide, now in guide.update(message, now: &now) }
    case .keyProbed, .keyCheckEnded, .keyCheckFailed, .webhookChecked, .storeChanged, .loaded, .syncProgressed,
      .openFailed:
      return updateDashboard { dashboard, app in dashboard.update(message, app: &app) }
    }
  }

  /// A countdown with seconds wants every second, a spinner four frames a second, an age on screen one in ten seconds.
  /// Without the focus only animation stops: the person may be in the browser, waiting for the checklist to turn.
  package var tickInterval: Duration? {
    switch front {
    case .guide(let guide): hasFocus ? guide.tickInterval : guide.tickInterval.map { max($0, .seconds(2)) }
    case .dashboard(let dashboard):
      hasFocus ? dashboard.tickInterval(now: now) : max(dashboard.tickInterval(now: now), .seconds(10))
    }
  }

  /// Where the person is, to come back to.
  var place: Place {
    switch front {
    case .guide(let guide):
      .guide(guide.step, isWelcome: guide.isWelcome, focus: guide.focus, link: guide.link)
    case .dashboard(let dashboard): .dashboard(dashboard.screen, opened: dashboard.queue.opened)
    }
  }

  /// Keys tell that somebody looks; once a minute is enough.
  private mutating func attend() -> [Effect] {
    // Either way: the clock may have been set back.
    guard isDashboard, abs(now.timeIntervalSince(attendedAt)) >= 60 else { return [] }
    attendedAt = now
    return [.setAttention(true)]
  }

  private mutating func takeBackEscape() -> [Effect] {
    guard let undo = beforeEscape else { return [] }
    beforeEscape = nil
    palette = undo.palette
    dialog = undo.dialog
    switch (front, undo.place) {
    case (.guide(var guide), .guide(let step, let isWelcome, let focus, let link)):
      let effects = guide.step == step ? [] : guide.open(step)
      guide.isWelcome = isWelcome
      guide.focus = focus
      guide.link = link
      front = .guide(guide)
      return effects
    case (.dashboard(var dashboard), .dashboard(let screen, let opened)):
      dashboard.screen = screen
      let effects = opened.map { dashboard.open($0, on: \.queue) } ?? []
      front = .dashboard(dashboard)
      return effects
    default: return []
    }
  }

  var isDashboard: Bool {
    if case .dashboard = front { true } else { false }
  }

  private mutating func ticked() -> [Effect] {
    switch front {
    case .guide: updateGuide { guide, now in guide.ticked(now: now) }
    case .dashboard:
      updateDashboard { dashboard, app in dashboard.ticked(now: app.now) }
    }
  }

  private mutating func connected(_ connection: Connection) -> [Effect] {
    left = nil
    var dashboard = DashboardState(
      account: connection.account, screen: connection.isSyncedHere ? .firstSync : .overview)
    if !connection.isSyncedHere {
      notice = Notice(
        "Connected. Another cellix on this machine syncs this account; it takes the new key when it starts.")
    }
    let loads = dashboard.loadEverything(now: now)
    front = .dashboard(dashboard)
    return [.setAttention(true), .watchSync, .watchHealth, .watchStore] + loads
  }

  /// Hides what is shown for a moment only; called whenever the person may have looked away.
  private mutating func concealSecrets() {
    guard case .guide(var guide) = front else { return }
    guide.conceal()
    front = .guide(guide)
  }

  mutating func updateGuide(_ body: (inout SetupState, inout Date) -> [Effect]) -> [Effect] {
    guard case .guide(var guide) = front else { return [] }
    let effects = body(&guide, &now)
    if let said = guide.takeNotice() { notice = said }
    front = .guide(guide)
    return effects
  }

  mutating func updateDashboard(_ body: (inout DashboardState, inout App) -> [Effect]) -> [Effect] {
    guard case .dashboard(var dashboard) = front else { return [] }
    let effects = body(&dashboard, &self)
    let ahead = dashboard.readAhead(size)
    front = .dashboard(dashboard)
    return effects + ahead
  }
}

extension App.Notice {
  init(error: UserFacingError) {
    self.init([error.message, error.suggestion].compactMap { $0 }.joined(separator: " "), .danger)
  }
}
