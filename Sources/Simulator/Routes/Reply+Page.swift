extension Reply {
  static func list<Record>(
    _ page: (records: [Record], hasMore: Bool), url: String, _ rendering: Rendering,
    _ write: (Record, inout JSONWriter) -> Void
  ) -> Reply {
    Reply(body: rendering.list(page.records, url: url, hasMore: page.hasMore, write), listed: page.records.count)
  }

  static func object(_ rendering: Rendering, _ write: (Rendering, inout JSONWriter) -> Void) -> Reply {
    Reply(body: rendering.bytes(write))
  }
}
