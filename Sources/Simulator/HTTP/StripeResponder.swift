import HTTPTypes
import Hummingbird
import NIOCore

/// Answers every request: finds the route, lets the account admit it, and turns errors into Stripe's bodies.
struct StripeResponder: HTTPResponder {
  /// Far above the 150,000 characters that evidence may have, percent-encoded.
  private static let largestBody = 4 << 20

  let account: Account
  private let routes = RouteTable()

  init(account: Account) {
    self.account = account
  }

  func respond(to request: Request, context: CallContext) async throws -> Response {
    // Read once and for every kind of request: a body can be iterated a single time.
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: Self.largestBody)
    } catch is NIOTooManyBytesError {
      return Response(status: .contentTooLarge)
    }
    let call = call(request, body)
    if call.segments.first == "_simulator" {
      return response(await ControlRoutes(account: account).reply(call, body), call)
    }
    let route = routes.match(call)
    let name = route?.name ?? "\(call.method) \(call.path)"
    await account.count(call, as: name)
    let (reply, damage) = await reply(call, route, name)
    if case .cut = damage {
      context.channel.close(promise: nil)
      return Response(status: .serviceUnavailable)
    }
    await account.countAnswer(reply, of: name)
    return response(reply, call, damage, context.channel)
  }

  private func reply(_ call: Call, _ route: Route?, _ name: String) async -> (Reply, Damage?) {
    do {
      // Limits are counted where a request arrives; what takes time comes behind.
      let admission = try await account.admit(call, as: name, route?.requirement)
      let latency = account.configuration.latency
      if latency > .zero { try await Task.sleep(for: latency) }
      if let delay = admission.delay { try await Task.sleep(for: delay) }
      switch admission.damage {
      case .cut, .trickle: return (Reply(body: []), admission.damage)
      case .slow, .truncated, .noJSON, nil: break
      }
      guard let route else { throw StripeFailure.notImitated(call.method, call.path) }
      return (try await route.handle(call, account), admission.damage)
    } catch let failure as StripeFailure {
      return (failure.reply(requestID: call.requestID), nil)
    } catch {
      // Only a simulator that is stopping ends here.
      return (StripeFailure.injected(503).reply(requestID: call.requestID), nil)
    }
  }

  private func call(_ request: Request, _ body: ByteBuffer) -> Call {
    let isForm = request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? true
    return Call(
      method: request.method.rawValue, path: request.uri.path,
      segments: request.uri.path.split(separator: "/").map(String.init),
      query: Form(request.uri.query ?? ""), body: Form(isForm ? String(buffer: body) : ""),
      authorization: request.headers[.authorization],
      version: request.headers[.stripeVersion], idempotencyKey: request.headers[.idempotencyKey],
      requestID: "req_" + Base62.text(seed: UInt64.random(in: 0...UInt64.max), length: 14))
  }

  private func response(
    _ reply: Reply, _ call: Call, _ damage: Damage? = nil, _ channel: (any Channel)? = nil
  ) -> Response {
    var headers: HTTPFields = [.contentType: "application/json", .requestID: call.requestID]
    headers[.stripeVersion] = call.version ?? Rendering.apiVersion
    if let key = call.idempotencyKey { headers[.idempotencyKey] = key }
    for field in reply.fields {
      if let name = HTTPField.Name(field.name) { headers[name] = field.value }
    }
    return Response(
      status: HTTPResponse.Status(code: reply.status), headers: headers, body: body(reply.body, damage, channel))
  }

  private func body(_ bytes: [UInt8], _ damage: Damage?, _ channel: (any Channel)?) -> ResponseBody {
    switch damage {
    case .trickle(let pause): trickling(pause)
    case .slow(let time): slow(bytes, time)
    case .truncated: truncated(bytes, channel)
    case .noJSON:
      ResponseBody(byteBuffer: ByteBuffer(string: "<html><body>Please log in to the network.</body></html>"))
    case .cut, nil: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    }
  }

  /// Spaces, which JSON allows before a value, until the caller goes away.
  private func trickling(_ pause: Duration) -> ResponseBody {
    ResponseBody { writer in
      while true {
        try await writer.write(ByteBuffer(string: " "))
        try await Task.sleep(for: pause)
      }
    }
  }

  private func slow(_ bytes: [UInt8], _ time: Duration) -> ResponseBody {
    ResponseBody(contentLength: bytes.count) { writer in
      let pieces = 10
      for piece in 0..<pieces {
        let range = (bytes.count * piece / pieces)..<(bytes.count * (piece + 1) / pieces)
        try await writer.write(ByteBuffer(bytes: bytes[range]))
        try await Task.sleep(for: time / pieces)
      }
      try await writer.finish(nil)
    }
  }

  private func truncated(_ bytes: [UInt8], _ channel: (any Channel)?) -> ResponseBody {
    ResponseBody(contentLength: bytes.count) { writer in
      try await writer.write(ByteBuffer(bytes: bytes[..<(bytes.count / 2)]))
      try await channel?.close()
      try await writer.finish(nil)
    }
  }
}
