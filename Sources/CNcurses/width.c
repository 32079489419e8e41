#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <wchar.h>

#include "internal.h"

static locale_t utf8;
static pthread_once_t utf8_once = PTHREAD_ONCE_INIT;

static void make_utf8(void) { utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

int cnc_width(uint32_t scalar) {
  pthread_once(&utf8_once, make_utf8);
  if (utf8 == (locale_t)0) return wcwidth((wchar_t)scalar);
  locale_t previous = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(previous);
  return width;
}

void cnc_wipe(void *memory, size_t count) { explicit_bzero(memory, count); }
