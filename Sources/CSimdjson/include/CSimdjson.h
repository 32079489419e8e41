#ifndef CSIMDJSON_H
#define CSIMDJSON_H

/* What Swift cannot call itself: simdjson is a C++ library. A document is taken apart once; its values are then places on
   simdjson's tape, which stay good as long as the document lives. Nothing here allocates but csimdjson_parse. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csimdjson_document csimdjson_document;

/* A value, or a place between the items of an array or object. */
typedef struct {
  const void *document;
  size_t index;
} csimdjson_value;

typedef enum __attribute__((enum_extensibility(closed))) {
  csimdjson_null,
  csimdjson_bool,
  csimdjson_integer,
  /* Above what a signed integer holds. */
  csimdjson_unsigned,
  csimdjson_number,
  csimdjson_string,
  csimdjson_array,
  csimdjson_object,
} csimdjson_kind;

/* Returns NULL where the bytes are no JSON, with simdjson's words for it in `error`, which are static. `bytes` are copied.
   Needs csimdjson_free. */
csimdjson_document *csimdjson_parse(const uint8_t *bytes, size_t length, csimdjson_value *root, const char **error);
void csimdjson_free(csimdjson_document *document);

csimdjson_kind csimdjson_kind_of(csimdjson_value value);

/* Each for a value of that kind alone. */
bool csimdjson_read_bool(csimdjson_value value);
int64_t csimdjson_read_integer(csimdjson_value value);
uint64_t csimdjson_read_unsigned(csimdjson_value value);
double csimdjson_read_number(csimdjson_value value);
/* UTF-8, valid, not terminated; it may hold a NUL. */
const uint8_t *csimdjson_read_string(csimdjson_value value, size_t *length);

/* The first member of that name; false where there is none. */
bool csimdjson_find(csimdjson_value object, const uint8_t *name, size_t length, csimdjson_value *member);

/* Walking: from the first place to the end, which holds no item. */
csimdjson_value csimdjson_items(csimdjson_value array, csimdjson_value *end);
csimdjson_value csimdjson_item_at(csimdjson_value place);
csimdjson_value csimdjson_item_after(csimdjson_value place);
csimdjson_value csimdjson_members(csimdjson_value object, csimdjson_value *end);
const uint8_t *csimdjson_name_at(csimdjson_value place, size_t *length);
csimdjson_value csimdjson_member_after(csimdjson_value place);
size_t csimdjson_count(csimdjson_value array);

#ifdef __cplusplus
}
#endif

#endif
