#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

// Every block of memory is overwritten before it is given back. Libraries copy the API key: the HTTP client keeps
// headers as strings, and its buffers grow by copying. What they let go must not stay readable in the process, in a
// core file or in swap. The executable's own `free` and `realloc` take the place of the C library's for every library
// in the process (symbol interposition, ld.so(8)); they end in the C library's.

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define KEEPS_ITS_OWN_ALLOCATOR 1
#endif
#endif

#if defined(__GLIBC__) && !defined(KEEPS_ITS_OWN_ALLOCATOR)

extern void __libc_free(void *block);
extern void *__libc_realloc(void *block, size_t size);

/// Set in the size field before a block that has a mapping of its own: freeing unmaps it, and the kernel gives nobody
/// its old contents.
#define IS_MAPPED 2u

static void wipe(void *block) {
  if ((((size_t *)block)[-1] & IS_MAPPED) != 0) return;
  memset(block, 0, malloc_usable_size(block));
  // The compiler must not leave the writes out because nobody reads them.
  __asm__ volatile("" : : "r"(block) : "memory");
}

void free(void *block) {
  if (block == NULL) return;
  int error = errno;
  wipe(block);
  __libc_free(block);
  errno = error;
}

void *realloc(void *block, size_t size) {
  if (block == NULL) return malloc(size);
  if (size == 0) {
    free(block);
    return NULL;
  }
  size_t room = malloc_usable_size(block);
  if (size <= room && size >= room / 2) return block;
  // A mapping grows or shrinks in place or moves whole; no copy stays behind.
  if ((((size_t *)block)[-1] & IS_MAPPED) != 0 && size > room / 2) return __libc_realloc(block, size);
  void *larger = malloc(size);
  if (larger == NULL) return NULL;
  memcpy(larger, block, room < size ? room : size);
  free(block);
  return larger;
}

#endif
