import NIOCore
import NIOPosix
import Synchronization

/// A proxy on loopback that lets connections through after `CONNECT`, wherever they want to go to.
final class ConnectProxy: Sendable {
  private final class Heads: Sendable {
    let all = Mutex<[String]>([])
  }

  private let heads = Heads()
  private let channel: any Channel

  /// Heads of the requests that came, each with all its lines.
  var requests: [String] { heads.all.withLock { $0 } }
  var port: Int { channel.localAddress?.port ?? 0 }

  static func run(_ body: (ConnectProxy) async throws -> Void) async throws {
    let proxy = try await ConnectProxy()
    do {
      try await body(proxy)
    } catch {
      try await proxy.channel.close()
      throw error
    }
    try await proxy.channel.close()
  }

  private init() async throws {
    channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { [heads] channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Tunnel(heads)) }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  /// Reads the head, connects, and from then on passes bytes on in both directions.
  private final class Tunnel: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let heads: Heads
    private var head = ""
    private var peer: (any Channel)?

    init(_ heads: Heads) { self.heads = heads }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = unwrapInboundIn(data)
      if let peer { return peer.writeAndFlush(bytes, promise: nil) }
      head += String(buffer: bytes)
      guard head.hasSuffix("\r\n\r\n") else { return }
      heads.all.withLock { $0.append(head) }
      let target = head.split(separator: " ").dropFirst().first?.split(separator: ":") ?? []
      guard head.hasPrefix("CONNECT "), target.count == 2, let port = Int(target[1]) else {
        return context.close(promise: nil)
      }
      let client = context.channel
      let own = NIOLoopBound(self, eventLoop: context.eventLoop)
      ClientBootstrap(group: context.eventLoop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Back(client)) }
        }
        .connect(host: String(target[0]), port: port)
        .whenSuccess { peer in
          own.value.peer = peer
          client.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"), promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { peer?.close(promise: nil) }
  }

  private final class Back: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(_ client: any Channel) { self.client = client }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
  }
}
