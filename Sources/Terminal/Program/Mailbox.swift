import Synchronization

/// Messages on their way to the program, from any thread, in the order in which they were posted. One consumer.
///
/// Not an `AsyncStream`: the program drains all that waits before it draws, and a stream cannot say that it is empty.
package final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let event: EventDescriptor

  package init() throws {
    event = try EventDescriptor()
  }

  /// Readable while messages wait.
  package var fileDescriptor: Int32 { event.number }

  package func post(_ message: Message) {
    waiting.withLock { messages in
      messages.append(message)
      // The reader is woken once, however many messages follow.
      if messages.count == 1 { event.signal() }
    }
  }

  package func drain() -> [Message] {
    waiting.withLock { messages in
      guard !messages.isEmpty else { return [] }
      event.clear()
      let taken = messages
      messages = []
      return taken
    }
  }
}
