#include <string.h>

#include "internal.h"

// ncurses takes a terminal's word for each change of a style: colours back to the default, all attributes off, the
// character set back, one colour, the other colour, each a sequence of its own. Where nothing is printed in between,
// one sequence says the same in half the bytes. Over a slow line this is most of what a key costs.

/// One run of styles. ECMA-48, 8.3.117 (SGR): parameters act in their order, so of two of a kind the last one counts.
typedef struct {
  bool resets;
  char attributes[48], foreground[24], background[24];
} style;

static bool append(char *list, size_t limit, const char *text, size_t count) {
  size_t length = strlen(list);
  size_t comma = length > 0 ? 1 : 0;
  if (length + comma + count >= limit) return false;
  if (comma > 0) list[length] = ';';
  memcpy(list + length + comma, text, count);
  list[length + comma + count] = 0;
  return true;
}

static bool set(char *color, size_t limit, const char *text, size_t count) {
  color[0] = 0;
  return append(color, limit, text, count);
}

/// The end of a parameter that begins at `at`.
static size_t parameter_end(const char *text, size_t at, size_t count) {
  while (at < count && text[at] != ';') at++;
  return at;
}

/// Takes the parameters of one sequence. False for what it does not know, which is then left as it is.
static bool take(style *now, const char *text, size_t count) {
  size_t at = 0;
  do {
    size_t end = parameter_end(text, at, count);
    int number = 0;
    for (size_t i = at; i < end; i++) number = number < 1000 ? number * 10 + (text[i] - '0') : number;
    if (number == 38 || number == 48) {
      // "38;5;n"; the other forms are not asked for.
      if (count - end < 4 || memcmp(text + end, ";5;", 3) != 0) return false;
      end = parameter_end(text, end + 3, count);
    }
    bool fits = true;
    if (number == 0) {
      *now = (style){.resets = true};
    } else if ((number >= 30 && number <= 39) || (number >= 90 && number <= 97)) {
      fits = set(now->foreground, sizeof now->foreground, text + at, end - at);
    } else if ((number >= 40 && number <= 49) || (number >= 100 && number <= 107)) {
      fits = set(now->background, sizeof now->background, text + at, end - at);
    } else {
      fits = append(now->attributes, sizeof now->attributes, text + at, end - at);
    }
    if (!fits) return false;
    at = end + 1;
  } while (at <= count);
  return true;
}

/// Writes the run, and returns its bytes.
static size_t spell(const style *now, char *out, size_t limit) {
  char list[sizeof(style)] = "";
  const char *foreground = now->resets && strcmp(now->foreground, "39") == 0 ? "" : now->foreground;
  const char *background = now->resets && strcmp(now->background, "49") == 0 ? "" : now->background;
  bool has_more = now->attributes[0] != 0 || foreground[0] != 0 || background[0] != 0;
  if (now->resets && has_more) append(list, sizeof list, "0", 1);
  const char *parts[] = {now->attributes, foreground, background};
  for (size_t i = 0; i < 3; i++) {
    if (parts[i][0] != 0) append(list, sizeof list, parts[i], strlen(parts[i]));
  }
  size_t length = strlen(list);
  if (length + 3 > limit) return 0;
  memcpy(out, "\033[", 2);
  memcpy(out + 2, list, length);
  out[length + 2] = 'm';
  return length + 3;
}

/// How many bytes of a style's sequence begin here: 0 when none does.
static size_t style_length(const char *bytes, size_t count) {
  if (count < 3 || bytes[0] != '\033' || bytes[1] != '[') return 0;
  size_t at = 2;
  while (at < count && (bytes[at] == ';' || (bytes[at] >= '0' && bytes[at] <= '9'))) at++;
  return at < count && bytes[at] == 'm' ? at + 1 : 0;
}

size_t cnc_join_styles(char *bytes, size_t count) {
  static const char ascii[] = "\033(B";
  static const size_t ascii_length = sizeof ascii - 1;
  // Another character set is in use: each way back to ASCII counts.
  bool keeps_ascii = memmem(bytes, count, "\033(0", 3) != NULL;
  size_t from = 0, to = 0;
  while (from < count) {
    style now = {.resets = false};
    size_t end = from;
    while (end < count) {
      size_t length = style_length(bytes + end, count - end);
      if (length > 0) {
        style next = now;
        if (!take(&next, bytes + end + 2, length - 3)) break;
        now = next;
        end += length;
      } else if (!keeps_ascii && count - end >= ascii_length && memcmp(bytes + end, ascii, ascii_length) == 0) {
        end += ascii_length;
      } else {
        break;
      }
    }
    if (end == from) {
      // Up to the next sequence, and at least one byte.
      const char *next = memchr(bytes + from + 1, '\033', count - from - 1);
      size_t plain = next == NULL ? count - from : (size_t)(next - bytes) - from;
      memmove(bytes + to, bytes + from, plain);
      from += plain;
      to += plain;
      continue;
    }
    char joined[sizeof(style)];
    bool has_style = now.resets || now.attributes[0] != 0 || now.foreground[0] != 0 || now.background[0] != 0;
    size_t length = has_style ? spell(&now, joined, sizeof joined) : 0;
    if (length > end - from || (has_style && length == 0)) {
      memmove(bytes + to, bytes + from, end - from);
      to += end - from;
    } else {
      memcpy(bytes + to, joined, length);
      to += length;
    }
    from = end;
  }
  return to;
}
