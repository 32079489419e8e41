import CellixCore
import GRDB

/// `folded(text)` in SQL: text as free words are looked for in it.
enum SearchFunction {
  static let folded = DatabaseFunction("folded", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).map { SearchText.folded([$0]) }
  }
}
