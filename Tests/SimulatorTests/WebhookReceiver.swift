import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TestSupport

/// A tiny server that hands over what it receives and answers what it is told.
struct WebhookReceiver: Sendable {
  struct Parcel: Sendable {
    let signature: String
    let body: [UInt8]
  }

  /// Runs while `body` does.
  /// - Parameter statuses: answers in order; the last one stays.
  static func run(
    answering statuses: [Int] = [200],
    _ body: (_ url: String, _ parcels: AsyncStream<Parcel>) async throws -> Void
  ) async throws {
    let (parcels, inbox) = AsyncStream.makeStream(of: Parcel.self)
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    let answers = Answers(statuses)
    let router = Router()
    router.post("hooks") { request, _ in
      let bytes = try await request.body.collect(upTo: 1 << 20)
      let signature = HTTPField.Name("Stripe-Signature").flatMap { request.headers[$0] }
      inbox.yield(Parcel(signature: signature ?? "", body: Array(bytes.readableBytesView)))
      return HTTPResponse.Status(code: await answers.next())
    }
    let server = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { bound.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() })
    try await Serving.run(server) { _ in
      var port = ports.makeAsyncIterator()
      try await body("http://127.0.0.1:\(await port.next() ?? 0)/hooks", parcels)
    }
  }

  private actor Answers {
    private var statuses: [Int]

    init(_ statuses: [Int]) {
      self.statuses = statuses
    }

    func next() -> Int {
      statuses.count > 1 ? statuses.removeFirst() : statuses[0]
    }
  }
}
