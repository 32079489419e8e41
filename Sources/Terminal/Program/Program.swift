/// The loop between a model and a terminal: everything that waits is handled, then one frame is drawn.
package struct Program<M: Model>: Sendable {
  let model: M
  let mailbox: Mailbox<M.Message>
  let message: @Sendable (TerminalEvent) -> M.Message?
  let interpret: @Sendable (M.Effect) -> Interpretation
  let runEffect: @Sendable (M.Effect) async -> Void
  let start: [M.Effect]
  let leavingLimit: Duration
  let executor: (any TaskExecutor)?

  /// - Parameters:
  ///   - message: what an event of the terminal means to the model; nil for what it does not care about.
  ///   - run: carries an effect out, and posts replies into the mailbox.
  ///   - leavingLimit: how long effects may go on after the program was told to leave.
  ///   - executor: where effects run by preference; `nil` for Swift's own pool.
  package init(
    model: M,
    mailbox: Mailbox<M.Message>,
    message: @escaping @Sendable (TerminalEvent) -> M.Message?,
    interpret: @escaping @Sendable (M.Effect) -> Interpretation,
    run: @escaping @Sendable (M.Effect) async -> Void,
    start: [M.Effect] = [],
    leavingLimit: Duration = .seconds(2),
    executor: (any TaskExecutor)? = nil
  ) {
    self.model = model
    self.mailbox = mailbox
    self.message = message
    self.interpret = interpret
    runEffect = run
    self.start = start
    self.leavingLimit = leavingLimit
    self.executor = executor
  }

  /// Owns the calling thread until the program ends. The terminal is given back before the last effects end.
  package func run(on driver: some Driver) -> Outcome {
    let tasks: EffectTasks<M.Effect>
    do {
      tasks = try EffectTasks(executor: executor, run: runEffect)
    } catch {
      driver.close()
      return .quit(status: 1)
    }
    var loop = ProgramLoop(program: self, driver: driver, tasks: tasks)
    let outcome = loop.run()
    driver.close()
    loop.finish()
    return outcome
  }
}
