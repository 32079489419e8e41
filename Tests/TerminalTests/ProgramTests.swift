import Synchronization
import Terminal
import Testing

@Suite struct ProgramTests {
  /// What the effects did, in order.
  private final class Journal: Sendable {
    private let entries = Mutex<[String]>([])
    var all: [String] { entries.withLock { $0 } }
    func add(_ entry: String) { entries.withLock { $0.append(entry) } }
  }

  private let journal = Journal()

  private func program(
    start: [CounterModel.Effect] = [], model: CounterModel = CounterModel(),
    mailbox: Mailbox<CounterModel.Message>
  ) -> Program<CounterModel> {
    let journal = journal
    return Program(
      model: model, mailbox: mailbox, message: { .event($0) }, interpret: { CounterModel.interpret($0) },
      run: { effect in
        switch effect {
        case .answer(let text):
          journal.add("answered \(text)")
          mailbox.post(.reply(text))
        case .hang(let id):
          mailbox.post(.reply("\(id) hangs"))
          await Self.untilCancelled()
          journal.add("\(id) cancelled")
          mailbox.post(.reply("\(id) cancelled"))
        case .quit, .redraw, .suspend, .cancel: journal.add("not a task")
        }
      }, start: start, leavingLimit: .seconds(600))
  }

  private static func untilCancelled() async {
    let (stream, _) = AsyncStream.makeStream(of: Never.self)
    for await _ in stream {}
  }

  @Test func `keys arrive in order and quit ends with its status`() async throws {
    let driver = ScriptedDriver(steps: [.keys("xyz"), .snapshot("typed"), .keys("q")])
    let outcome = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(outcome == .quit(status: 3) && driver.failure == nil)
    #expect(driver.snapshots["typed"]?.text().hasPrefix("x\ny\nz") == true)
  }

  @Test func `many messages that wait are drawn once, in their order`() async throws {
    let mailbox = try Mailbox<CounterModel.Message>()
    for number in 0..<20 { mailbox.post(.reply("line \(number)")) }
    let driver = ScriptedDriver(steps: [.waitFor("line 19"), .keys("q")])
    #expect(await program(mailbox: mailbox).play(on: driver) == .quit(status: 3))
    #expect(driver.frameCount == 2)
    #expect(driver.screen?.text().hasPrefix("line 0\nline 1\nline 2\n") == true)
  }

  @Test func `an effect answers through the mailbox, and so do those of the start`() async throws {
    let driver = ScriptedDriver(steps: [.waitFor("begun"), .keys("a"), .waitFor("one"), .keys("q")])
    let outcome = await program(start: [.answer("begun")], mailbox: try Mailbox()).play(on: driver)
    #expect(outcome == .quit(status: 3) && driver.failure == nil)
  }

  @Test func `a newer task with the same id cancels the older`() async throws {
    let driver = ScriptedDriver(steps: [
      .keys("h"), .waitFor("probe hangs"), .keys("h"), .waitFor("probe cancelled"), .keys("q"),
    ])
    #expect(await program(mailbox: try Mailbox()).play(on: driver) == .quit(status: 3))
    #expect(driver.failure == nil)
  }

  @Test func `a task is cancelled by its id, and no other`() async throws {
    let driver = ScriptedDriver(steps: [
      .keys("hi"), .waitFor("other hangs"), .waitFor("probe hangs"), .keys("c"), .waitFor("probe cancelled"),
      .snapshot("after"), .keys("q"),
    ])
    _ = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(driver.failure == nil)
    #expect(driver.snapshots["after"]?.text().contains("other cancelled") == false)
  }

  @Test func `quitting cancels all tasks and waits for them`() async throws {
    let driver = ScriptedDriver(steps: [.keys("hi"), .waitFor("probe hangs"), .waitFor("other hangs"), .keys("q")])
    _ = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(journal.all.sorted() == ["other cancelled", "probe cancelled"])
  }

  @Test func `what is started together with quitting still ends in peace`() async throws {
    let driver = ScriptedDriver(steps: [.keys("Q")])
    _ = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(journal.all == ["answered last"])
  }

  @Test func `a signal reaches the model, then ends the program`() async throws {
    let driver = ScriptedDriver(steps: [.event(.signal(15)), .keys("x")])
    #expect(await program(mailbox: try Mailbox()).play(on: driver) == .signal(15))
  }

  @Test func `a terminal that vanishes ends the program`() async throws {
    let driver = ScriptedDriver(steps: [.keys("x")])
    #expect(await program(mailbox: try Mailbox()).play(on: driver) == .hangup)
  }

  @Test func `a resize draws at the new size`() async throws {
    let driver = ScriptedDriver(steps: [.resize(Size(columns: 20, rows: 4)), .snapshot("small"), .keys("q")])
    _ = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(driver.snapshots["small"]?.size == Size(columns: 20, rows: 4))
  }

  @Test func `coming back from a stop is told to the model`() async throws {
    let driver = ScriptedDriver(steps: [.keys("Z"), .waitFor("resumed"), .keys("q")])
    _ = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(driver.failure == nil && driver.commands == [.suspend])
  }

  @Test func `a script that waits in vain fails with the screen`() async throws {
    let driver = ScriptedDriver(steps: [.keys("x"), .waitFor("never")], limit: .milliseconds(1))
    #expect(await program(mailbox: try Mailbox()).play(on: driver) == .hangup)
    #expect(driver.failure?.contains("never") == true && driver.failure?.contains("x") == true)
  }

  @Test func `a script with an unknown key fails`() async throws {
    let driver = ScriptedDriver(steps: [.keys("<Foo>")])
    _ = await program(mailbox: try Mailbox()).play(on: driver)
    #expect(driver.failure != nil)
  }

  @Test func `ticks come only to a model that wants them`() async throws {
    let model = CounterModel(tickInterval: .milliseconds(1))
    let ticking = ScriptedDriver(steps: [.waitFor("tick"), .keys("q")], ticks: true)
    _ = await program(model: model, mailbox: try Mailbox()).play(on: ticking)
    #expect(ticking.failure == nil)
    let still = ScriptedDriver(steps: [.waitFor("tick")], limit: .milliseconds(1), ticks: true)
    _ = await program(mailbox: try Mailbox()).play(on: still)
    #expect(still.failure != nil)
  }
}
