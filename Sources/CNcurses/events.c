#include <sys/eventfd.h>

#include "internal.h"

int cnc_event_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

// Both can only fail for a full or an empty counter, and then nothing is left to do.
void cnc_event_signal(int event) { (void)eventfd_write(event, 1); }

void cnc_event_clear(int event) {
  eventfd_t count;
  (void)eventfd_read(event, &count);
}
