extension JSONWriter {
  /// A tree as it was sent: objects whose keys are all numbers become arrays, `true` and `false` become booleans.
  mutating func value(_ key: String?, _ value: FormValue) {
    switch value {
    case .text("true"): key.map { field($0, true) }
    case .text("false"): key.map { field($0, false) }
    case .text(let text):
      if let key { field(key, text) } else { element(text) }
    case .object(let fields):
      let numbers = fields.keys.compactMap(Int.init).sorted()
      if !fields.isEmpty, numbers.count == fields.count {
        array(key) { json in
          for number in numbers { fields[String(number)].map { json.value(nil, $0) } }
        }
      } else {
        object(key) { json in
          for (name, child) in fields.sorted(by: { $0.key < $1.key }) { json.value(name, child) }
        }
      }
    }
  }
}
