import Foundation

/// What `/proc` says of processes.
enum ProcessList {
  /// Processes of a session that are still there, zombies aside.
  static func session(_ leader: pid_t) throws -> [pid_t] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { pid in
      guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/stat") else { return false }
      // After the name, which may hold anything but ends with the last bracket: state, parent, group, session.
      let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
      return fields.count > 3 && fields[0] != "Z" && pid_t(fields[3]) == leader
    }
  }
}
