import Foundation

/// The simulated Stripe in a process of its own, so that its work is not counted as ours.
struct OtherProcess {
  let base: String
  let apiKey: String
  private let process: Process
  private let input: Pipe

  struct Failed: Error {}

  init(_ arguments: [String]) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["serve"] + arguments
    input = Pipe()
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
      line.append(byte)
    }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count == 2 else { throw Failed() }
    (base, apiKey) = (words[0], words[1])
  }

  func stop() {
    try? input.fileHandleForWriting.close()  // it may have ended by itself
    process.waitUntilExit()
  }
}
