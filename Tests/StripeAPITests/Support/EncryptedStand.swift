import Foundation
import Hummingbird
import HummingbirdTLS
import Logging
import NIOSSL
import ServiceLifecycle
import StripeAPI
import TestSupport

/// A server on loopback that proves itself by a certificate made for the test, and answers every request.
struct EncryptedStand: Sendable {
  let base: StripeBase
  /// PEM file with the authority to believe.
  let certificateFile: String

  static let program = "/usr/bin/openssl"

  static func run(_ body: @escaping @Sendable (EncryptedStand) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cellix-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // in the folder for temporary files a rest harms nobody
    let certificate = folder.appending(path: "certificate.pem").path
    let key = folder.appending(path: "key.pem").path
    try makeCertificate(certificate, key)
    let tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    let router = Router()
    router.get("**") { _, _ in "{}" }
    let port = AsyncStream.makeStream(of: Int.self)
    let server = Application(
      router: router, server: try .tls(.http1(), tlsConfiguration: tls),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { port.continuation.yield($0.localAddress?.port ?? 0) },
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    try await Serving.run(server) { _ in
      for await number in port.stream {
        try await body(
          EncryptedStand(base: try StripeBase("https://localhost:\(number)"), certificateFile: certificate))
        break
      }
    }
  }

  private struct NoCertificate: Error {}

  private static func makeCertificate(_ certificate: String, _ key: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NoCertificate() }
  }
}
