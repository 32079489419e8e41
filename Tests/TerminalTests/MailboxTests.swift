import Glibc
import Terminal
import Testing

@Suite struct MailboxTests {
  private func isReadable(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 1
  }

  @Test func `it is readable while messages wait and not after`() throws {
    let mailbox = try Mailbox<Int>()
    #expect(!isReadable(mailbox.fileDescriptor))
    for number in 1...3 { mailbox.post(number) }
    #expect(isReadable(mailbox.fileDescriptor))
    #expect(mailbox.drain() == [1, 2, 3])
    #expect(!isReadable(mailbox.fileDescriptor) && mailbox.drain().isEmpty)
    mailbox.post(4)
    #expect(isReadable(mailbox.fileDescriptor) && mailbox.drain() == [4])
  }

  @Test func `each sender's messages keep their order and none is lost`() async throws {
    let mailbox = try Mailbox<Int>()
    await withTaskGroup(of: Void.self) { group in
      for sender in 0..<8 {
        group.addTask { for number in 0..<500 { mailbox.post(sender * 1000 + number) } }
      }
    }
    let messages = mailbox.drain()
    #expect(messages.count == 4000)
    for sender in 0..<8 {
      let own = messages.filter { $0 / 1000 == sender }
      #expect(own == own.sorted())
    }
  }
}
