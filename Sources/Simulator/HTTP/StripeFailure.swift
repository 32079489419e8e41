/// An error as Stripe answers one: status, `{"error":{…}}` and sometimes header fields.
struct StripeFailure: Error {
  var status: Int
  var type = "invalid_request_error"
  var code: String?
  var message: String
  var param: String?
  var fields: [(name: String, value: String)] = []

  func reply(requestID: String) -> Reply {
    var json = JSONWriter(capacity: 512)
    json.object { json in
      json.object("error") { json in
        if let code {
          json.field("code", code)
          json.field("doc_url", "https://stripe.com/docs/error-codes/\(code.replacing("_", with: "-"))")
        }
        json.field("message", message)
        if let param { json.field("param", param) }
        json.field(
          "request_log_url", "https://dashboard.stripe.com/test/logs/\(requestID)?t=\(status)")
        json.field("type", type)
      }
    }
    return Reply(status: status, body: json.bytes, fields: fields)
  }
}
