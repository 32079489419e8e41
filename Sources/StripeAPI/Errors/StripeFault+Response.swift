import CellixCore
import Foundation

extension StripeFault {
  private struct Body: Decodable {
    var error: Details?

    private enum CodingKeys: String, CodingKey { case error }

    init(from decoder: any Decoder) throws {
      error = try decoder.container(keyedBy: CodingKeys.self).lenient(Details.self, .error)
    }
  }

  private struct Details: Decodable {
    var type: String?
    var code: String?
    var param: String?
    var message: String?

    private enum CodingKeys: String, CodingKey { case type, code, param, message }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      type = fields.lenient(String.self, .type)
      code = fields.lenient(String.self, .code)
      param = fields.lenient(String.self, .param)
      message = fields.lenient(String.self, .message)
    }
  }

  /// A body that is not Stripe's (a proxy's page, nothing at all) leaves the status and the request id.
  init(_ response: HTTPResponseMessage) {
    let details = (try? JSONDecoder().decode(Body.self, from: response.body))?.error  // not JSON: no details
    self.init(
      status: response.status, type: details?.type, code: details?.code, param: details?.param,
      message: details?.message, requestID: response.header("Request-Id"))
  }
}
