/// One run of a program: its state and what is under way.
struct ProgramLoop<M: Model, D: Driver> {
  private let program: Program<M>
  private let driver: D
  private let tasks: EffectTasks<M.Effect>
  private var model: M
  private var outcome: Outcome?
  private var needsFrame = true
  private var gates = GateKeeper()
  private var nextTick: ContinuousClock.Instant?

  init(program: Program<M>, driver: D, tasks: EffectTasks<M.Effect>) {
    self.program = program
    self.driver = driver
    self.tasks = tasks
    model = program.model
  }

  mutating func run() -> Outcome {
    interpret(program.start)
    while true {
      if let outcome { return outcome }
      draw()
      let events = driver.wait(mailbox: program.mailbox.fileDescriptor, timeout: timeUntilTick())
      gates.startRound()
      for event in events where outcome == nil { handle(event) }
      for message in program.mailbox.drain() where outcome == nil { update(message) }
    }
  }

  /// Effects of the very last round (saving a draft, say) may end in peace; all older ones are cancelled.
  mutating func finish() {
    gates.cancelOlder()
    tasks.finish(limit: program.leavingLimit)
    gates.cancelAll()
  }

  private mutating func handle(_ event: TerminalEvent) {
    if event == .tick { nextTick = nil }
    if case .resize = event { needsFrame = true }
    if event == .resumed { needsFrame = true }
    if let message = program.message(event) { update(message) }
    guard outcome == nil else { return }
    switch event {
    case .signal(let number): outcome = .signal(number)
    case .hangup: outcome = .hangup
    case .key, .escapeWasTorn, .paste, .line, .endOfInput, .resize, .focus, .mouse, .background, .tick, .resumed: break
    }
  }

  private mutating func update(_ message: M.Message) {
    needsFrame = true
    interpret(model.update(message))
  }

  private mutating func interpret(_ effects: [M.Effect]) {
    for effect in effects {
      switch program.interpret(effect) {
      case .terminal(.quit(let status)): outcome = .quit(status: status)
      case .terminal(let command): perform(command)
      case .task(let id): gates.add(tasks.start(effect), id: id)
      case .cancel(let id): gates.cancel(id: id)
      case .ignore: break
      }
    }
  }

  private mutating func perform(_ command: TerminalCommand) {
    driver.perform(command)
    if command == .redraw || command == .suspend { needsFrame = true }
  }

  private mutating func draw() {
    guard needsFrame, driver.claimFrame() else { return }
    needsFrame = false
    var canvas = Canvas(
      size: driver.size, glyphs: driver.glyphs, selection: driver.selection, charts: driver.charts)
    model.view(&canvas)
    driver.present(canvas)
  }

  /// The next tick keeps its time while other messages come; a shorter interval brings it forward.
  private mutating func timeUntilTick() -> Duration? {
    guard let interval = model.tickInterval else {
      nextTick = nil
      return nil
    }
    let now = ContinuousClock.now
    let tick = min(nextTick ?? now + interval, now + interval)
    nextTick = tick
    return max(.zero, now.duration(to: tick))
  }
}
