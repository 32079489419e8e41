import Foundation

/// One HTTP request to a port of this machine, with blocking calls: for threads of their own.
struct LoopbackRequest {
  var port: UInt16
  var method: String
  var path: String
  var headers: [String] = []
  var body: String

  struct Failed: Error { var number: Int32 }

  /// The whole answer, head and body.
  func answer() throws -> String {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard connection >= 0 else { throw Failed(number: errno) }
    defer { close(connection) }
    var address = Self.address(port: port)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failed(number: errno) }
    let head = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"] + headers
    let request = (head + ["Content-Length: \(body.utf8.count)", "", body]).joined(separator: "\r\n")
    let bytes = Array(request.utf8)
    guard write(connection, bytes, bytes.count) == bytes.count else { throw Failed(number: errno) }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
