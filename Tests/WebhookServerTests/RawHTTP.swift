import Foundation

/// A client of a few lines, so that the receiver is tried with bytes that no library has tidied up. Each exchange
/// blocks a thread of its own, never one of the pool.
enum RawHTTP {
  struct NoAnswer: Error {}

  /// - Parameter declaredLength: what the head says of the body; its true length unless told.
  /// - Returns: the status of the answer.
  static func send(
    port: Int, path: String, method: String, headers: [String: String], body: [UInt8], declaredLength: Int? = nil
  ) async throws -> Int {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    if method == "POST" { head += "Content-Length: \(declaredLength ?? body.count)\r\n" }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    let request = Array((head + "\r\n").utf8) + body
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try exchange(request, port) }) }
    }
  }

  private static func exchange(_ request: [UInt8], _ port: Int) throws -> Int {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw NoAnswer() }
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw NoAnswer() }
    write(request, to: socket)
    return try status(of: read(from: socket))
  }

  /// A server that has heard enough closes: then what is left is not sent.
  private static func write(_ bytes: [UInt8], to socket: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private static func read(from socket: Int32) -> [UInt8] {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return answer }
      answer += buffer[..<count]
    }
  }

  /// From `HTTP/1.1 200 OK`.
  private static func status(of answer: [UInt8]) throws -> Int {
    let line = String(decoding: answer.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    guard let status = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { throw NoAnswer() }
    return status
  }
}
