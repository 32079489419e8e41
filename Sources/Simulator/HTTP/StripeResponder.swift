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
    await account.count(call, as: route?.name ?? "\(call.method) \(call.path)")
    let reply = await reply(call, route)
    guard let reply else {
      context.channel.close(promise: nil)
      return Response(status: .serviceUnavailable)
    }
    await account.countAnswer(reply.status)
    return response(reply, call)
  }

  /// Nil where a fault cuts the connection.
  private func reply(_ call: Call, _ route: Route?) async -> Reply? {
    do {
      switch try await account.admit(call, route?.requirement) {
      case .cut: return nil
      case .trickle(let pause): return Reply(body: [], trickle: pause)
      case .proceed(let delay):
        if let delay { try await Task.sleep(for: delay) }
        guard let route else { throw StripeFailure.notImitated(call.method, call.path) }
        return try await route.handle(call, account)
      }
    } catch let failure as StripeFailure {
      return failure.reply(requestID: call.requestID)
    } catch {
      // Only a simulator that is stopping ends here.
      return StripeFailure.injected(503).reply(requestID: call.requestID)
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

  private func response(_ reply: Reply, _ call: Call) -> Response {
    var headers: HTTPFields = [.contentType: "application/json", .requestID: call.requestID]
    headers[.stripeVersion] = call.version ?? Rendering.apiVersion
    if let key = call.idempotencyKey { headers[.idempotencyKey] = key }
    for field in reply.fields {
      if let name = HTTPField.Name(field.name) { headers[name] = field.value }
    }
    return Response(
      status: HTTPResponse.Status(code: reply.status), headers: headers,
      body: reply.trickle.map(trickling) ?? ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
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
}
