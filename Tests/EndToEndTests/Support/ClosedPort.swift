import Foundation

/// A port of this machine where nobody listens, kept so that nobody else can.
final class ClosedPort: Sendable {
  private let socket: Int32
  let number: UInt16

  init() throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = LoopbackRequest.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
      }
    }
    guard result == 0 else { throw LoopbackRequest.Failed(number: errno) }
    number = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(socket) }

  var url: String { "http://127.0.0.1:\(number)" }
}
