#include "CSimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <type_traits>

namespace dom = simdjson::dom;

struct csimdjson_document {
  dom::parser parser;
};

namespace {

// simdjson's values and iterators are a document and a place on its tape, as ours are.
template <class Theirs>
Theirs theirs(csimdjson_value value) {
  static_assert(std::is_trivially_copyable_v<Theirs> && sizeof(Theirs) == sizeof(value));
  Theirs result;
  std::memcpy(static_cast<void *>(&result), &value, sizeof value);
  return result;
}

template <class Theirs>
csimdjson_value ours(Theirs value) {
  static_assert(std::is_trivially_copyable_v<Theirs> && sizeof(Theirs) == sizeof(csimdjson_value));
  csimdjson_value result;
  std::memcpy(&result, static_cast<const void *>(&value), sizeof result);
  return result;
}

template <class T>
T read(csimdjson_value value) {
  T result{};
  // A value of another kind leaves the zero.
  (void)theirs<dom::element>(value).get(result);
  return result;
}

const uint8_t *bytes(std::string_view text, size_t *length) {
  *length = text.size();
  return reinterpret_cast<const uint8_t *>(text.data());
}

}  // namespace

csimdjson_document *csimdjson_parse(
    const uint8_t *bytes, size_t length, csimdjson_value *root, const char **error) {
  auto *document = new (std::nothrow) csimdjson_document;
  if (document == nullptr) {
    *error = simdjson::error_message(simdjson::MEMALLOC);
    return nullptr;
  }
  dom::element element;
  // As deep as Foundation's decoder goes: whoever reads the values calls itself for each step.
  auto code = document->parser.allocate(length, 512);
  if (code == simdjson::SUCCESS) code = document->parser.parse(bytes, length).get(element);
  if (code != simdjson::SUCCESS) {
    *error = simdjson::error_message(code);
    delete document;
    return nullptr;
  }
  *root = ours(element);
  return document;
}

void csimdjson_free(csimdjson_document *document) { delete document; }

csimdjson_kind csimdjson_kind_of(csimdjson_value value) {
  switch (theirs<dom::element>(value).type()) {
    case dom::element_type::BOOL: return csimdjson_bool;
    case dom::element_type::INT64: return csimdjson_integer;
    case dom::element_type::UINT64: return csimdjson_unsigned;
    case dom::element_type::DOUBLE: return csimdjson_number;
    case dom::element_type::STRING: return csimdjson_string;
    case dom::element_type::ARRAY: return csimdjson_array;
    case dom::element_type::OBJECT: return csimdjson_object;
    case dom::element_type::NULL_VALUE: return csimdjson_null;
  }
  return csimdjson_null;
}

bool csimdjson_read_bool(csimdjson_value value) { return read<bool>(value); }
int64_t csimdjson_read_integer(csimdjson_value value) { return read<int64_t>(value); }
uint64_t csimdjson_read_unsigned(csimdjson_value value) { return read<uint64_t>(value); }
double csimdjson_read_number(csimdjson_value value) { return read<double>(value); }

const uint8_t *csimdjson_read_string(csimdjson_value value, size_t *length) {
  return bytes(read<std::string_view>(value), length);
}

bool csimdjson_find(csimdjson_value object, const uint8_t *name, size_t length, csimdjson_value *member) {
  dom::element found;
  auto key = std::string_view(reinterpret_cast<const char *>(name), length);
  if (read<dom::object>(object).at_key(key).get(found) != simdjson::SUCCESS) return false;
  *member = ours(found);
  return true;
}

csimdjson_value csimdjson_items(csimdjson_value array, csimdjson_value *end) {
  auto items = read<dom::array>(array);
  *end = ours(items.end());
  return ours(items.begin());
}

csimdjson_value csimdjson_item_at(csimdjson_value place) { return ours(*theirs<dom::array::iterator>(place)); }

csimdjson_value csimdjson_item_after(csimdjson_value place) { return ours(++theirs<dom::array::iterator>(place)); }

csimdjson_value csimdjson_members(csimdjson_value object, csimdjson_value *end) {
  auto members = read<dom::object>(object);
  *end = ours(members.end());
  return ours(members.begin());
}

const uint8_t *csimdjson_name_at(csimdjson_value place, size_t *length) {
  return bytes(theirs<dom::object::iterator>(place).key(), length);
}

csimdjson_value csimdjson_member_after(csimdjson_value place) {
  return ours(++theirs<dom::object::iterator>(place));
}

size_t csimdjson_count(csimdjson_value array) { return read<dom::array>(array).size(); }
