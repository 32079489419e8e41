import Foundation

/// What a running process has in its writable memory, as root sees it: refusing core files and tracers does not stop
/// root.
enum MemoryImage {
  /// Only root may read the memory of a process that refuses tracers.
  static var canRead: Bool { geteuid() == 0 }

  struct NotReadable: Error { var path: String }

  /// - Returns: whether a part of the secret is anywhere in it.
  static func holds(_ search: SecretSearch, pid: pid_t) throws -> Bool {
    let path = "/proc/\(pid)/mem"
    let memory = open(path, O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw NotReadable(path: path) }
    defer { close(memory) }
    let regions = try regions(of: pid)
    guard !regions.isEmpty else { throw NotReadable(path: path) }
    return regions.contains { region in
      var bytes = Data(count: region.count)
      let got = bytes.withUnsafeMutableBytes { pread(memory, $0.baseAddress, $0.count, off_t(region.lowerBound)) }
      // A region may have gone since the list was read.
      guard got > 0 else { return false }
      return search.isFound(in: bytes.prefix(got))
    }
  }

  /// Addresses of what can be written to: heap, stacks, mappings.
  private static func regions(of pid: pid_t) throws -> [Range<Int>] {
    let text = try String(contentsOfFile: "/proc/\(pid)/maps", encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ", omittingEmptySubsequences: true)
      guard fields.count >= 2, fields[1].hasPrefix("rw") else { return nil }
      let ends = fields[0].split(separator: "-").compactMap { Int($0, radix: 16) }
      return ends.count == 2 ? ends[0]..<ends[1] : nil
    }
  }
}
