import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Calls a simulator as a client of Stripe would.
struct StripeCaller: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let json: JSON

    var error: JSON { json["error"] }
    func header(_ name: String) -> String? {
      headers.first(name: name)
    }

    var ids: [String] { json["data"].array.compactMap { $0["id"].text } }
  }

  let baseURL: String
  var key: String?

  func with(key: String?) -> StripeCaller {
    StripeCaller(baseURL: baseURL, key: key)
  }

  func get(_ path: String) async throws -> Answer {
    try await send(.GET, path)
  }

  func post(
    _ path: String, _ fields: [(String, String)] = [], idempotencyKey: String? = nil
  ) async throws -> Answer {
    let body = fields.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
    return try await send(.POST, path, body: body, type: "application/x-www-form-urlencoded", idempotencyKey)
  }

  func control(
    _ path: String, _ json: String, method: String = "POST", type: String? = "application/json"
  ) async throws -> Answer {
    try await send(HTTPMethod(rawValue: method), "/_simulator/" + path, body: json, type: type)
  }

  /// Follows the pages of a list to its end.
  func walk(_ path: String, limit: Int = 100, query: String = "") async throws -> [JSON] {
    var found: [JSON] = []
    while true {
      let cursor = found.last.flatMap { $0["id"].text }.map { "&starting_after=\($0)" } ?? ""
      let page = try await get("\(path)?limit=\(limit)\(query)\(cursor)")
      found += page.json["data"].array
      guard page.status == 200, page.json["has_more"].bool == true else { return found }
    }
  }

  private func send(
    _ method: HTTPMethod, _ path: String, body: String? = nil, type: String? = nil, _ idempotencyKey: String? = nil
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: baseURL + path)
    request.method = method
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    if let idempotencyKey { request.headers.add(name: "Idempotency-Key", value: idempotencyKey) }
    request.headers.add(name: "Stripe-Version", value: "2026-10-28.endive")
    if let body {
      if let type { request.headers.add(name: "Content-Type", value: type) }
      request.body = .bytes(ByteBuffer(string: body))
    }
    let response = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
    let bytes = try await response.body.collect(upTo: 16 << 20)
    let json = try JSONDecoder().decode(JSON.self, from: Data(bytes.readableBytesView))
    return Answer(status: Int(response.status.code), headers: response.headers, json: json)
  }

  private static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}
