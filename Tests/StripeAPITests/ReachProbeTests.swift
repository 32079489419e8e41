import CellixCore
import Foundation
import Testing

@testable import StripeAPI

@Suite struct ReachProbeTests {
  private func probe(_ send: @escaping @Sendable (HTTPRequestMessage) async throws -> HTTPResponseMessage) -> ReachProbe
  {
    ReachProbe(base: .live, transport: Transport(send: send))
  }

  @Test(arguments: [200, 401, 404, 501])
  func `any answer counts, and tells the time at the other end`(status: Int) async throws {
    let answer = try await probe { message in
      #expect(message.bearer == nil, "no key is needed for this, and none is sent")
      return HTTPResponseMessage(
        status: status, headers: ["date": "Sun, 06 Nov 1994 08:49:37 GMT"], body: Data())
    }.ask()
    #expect(answer.stated == Date(timeIntervalSince1970: 784_111_777))
  }

  @Test func `a server that does not tell the time leaves the clock unknown`() async throws {
    let answer = try await probe { _ in HTTPResponseMessage(status: 200, headers: [:], body: Data()) }.ask()
    #expect(answer.stated == nil)
  }

  @Test func `no answer is an error with its reason`() async {
    await #expect(throws: StripeError.unreachable(reason: "no route to host")) {
      try await probe { _ in throw TransportError.unreachable("no route to host") }.ask()
    }
  }
}
