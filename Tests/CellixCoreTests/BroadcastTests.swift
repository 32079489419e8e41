import CellixCore
import Foundation
import Testing

struct BroadcastTests {
  /// What they would wait for is a matter of an instant: with one lock for both it came in each run.
  @Test(.timeLimit(.minutes(1)))
  func `listeners that are cancelled while values are sent hold nobody up`() async {
    let broadcast = Broadcast<Int>()
    let (rounds, round) = AsyncStream.makeStream(of: Void.self)
    // Threads of their own: those that wait for each other for ever must not be those of the test's tasks.
    Thread.detachNewThread {
      for _ in 0..<5_000 {
        let values = broadcast.listen()
        let listener = Task { for await _ in values {} }
        sched_yield()
        listener.cancel()
      }
      round.finish()
    }
    let sender = Thread { while !Thread.current.isCancelled { broadcast.send(1) } }
    sender.start()
    for await _ in rounds {}
    #expect(!Task.isCancelled, "sender and cancellation wait for each other")
    sender.cancel()
  }

  @Test func `who listens later gets the newest value at once, and then each newer one that he keeps up with`() async {
    let broadcast = Broadcast(1)
    broadcast.send(2)
    var values = broadcast.listen().makeAsyncIterator()
    #expect(await values.next() == 2)
    broadcast.send(3)
    broadcast.send(4)
    #expect(await values.next() == 4)
  }

  @Test func `where every value counts none is skipped, and what was sent before is not told`() async {
    let broadcast = Broadcast(1, delivery: .every)
    broadcast.send(2)
    var values = broadcast.listen().makeAsyncIterator()
    broadcast.send(3)
    broadcast.send(4)
    #expect(await values.next() == 3)
    #expect(await values.next() == 4)
  }
}
