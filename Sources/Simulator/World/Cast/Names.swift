/// Invented names; some carry accents or wide characters, because real lists do.
enum Names {
  static let first = [
    "Ada", "Ben", "Carla", "Dorian", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Liam", "Mira", "Noor",
    "Oskar", "Priya", "Quinn", "Rosa", "Sami", "Tessa", "Umar", "Vera", "Wanda", "Xavier", "Yara", "Zoe", "Anouk",
    "Björn", "Chloé", "Éloïse", "Łukasz", "José", "Søren", "Şirin",
  ]

  /// The first names as mail addresses spell them, in the same order.
  static let mailboxes = [
    "ada", "ben", "carla", "dorian", "elif", "femi", "greta", "hugo", "ines", "jonas", "kaja", "liam", "mira", "noor",
    "oskar", "priya", "quinn", "rosa", "sami", "tessa", "umar", "vera", "wanda", "xavier", "yara", "zoe", "anouk",
    "bjoern", "chloe", "eloise", "lukasz", "jose", "soeren", "sirin",
  ]

  static let last = [
    "Abbott", "Brandt", "Castell", "Dunmore", "Ekwall", "Farrow", "Grünwald", "Holm", "Ibarra", "Jansen", "Keller",
    "Lindqvist", "Marlowe", "Norrell", "Okafor", "Peñalver", "Quist", "Rahman", "Sørli", "Tanner", "Ulrich", "Vasari",
    "Wexley", "Yilmaz", "Zeller", "Ostrander", "Müller-Haas", "O'Dell",
  ]

  static let japanese = ["田中 美咲", "山本 陽太", "小林 さくら", "森 健一", "井上 ゆかり", "渡辺 蓮"]

  static let arabic = ["Dalal Al-Rashid", "Yousef Al-Mutairi", "Noura Behbehani", "Fahad Al-Enezi"]

  static let streets = ["Harbour Lane", "Mill Road", "Fern Street", "Old Quay", "Station Way", "Birch Avenue"]
}
