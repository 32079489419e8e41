package import Foundation

/// One answer, whole.
package struct HTTPResponseMessage: Sendable {
  package var status: Int
  /// Names in lower case; the last one wins where a name came twice.
  package var headers: [String: String]
  package var body: Data

  package init(status: Int, headers: [String: String] = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// - Parameter name: in any case.
  package func header(_ name: String) -> String? { headers[name.lowercased()] }
}
