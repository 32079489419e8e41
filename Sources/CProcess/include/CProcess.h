#ifndef CPROCESS_H
#define CPROCESS_H

/* What Swift cannot call itself: prctl(2) is variadic, and variadic functions are not imported; mallopt(3) is in no module
   of it. */

/* No core file and no memory read by another process of the same user (ptrace, /proc/PID/mem): a crash must not leave a
   credential on disk. Returns 0, or -1 where the system refuses. */
int cprocess_refuse_dumps(void);

/* The C library gives each thread a heap of its own, which grows by a system call for every page. From now on they take
   turns at one: small blocks seldom need it, since each thread keeps some of its own (malloc(3), tcache). Before the
   first thread. */
void cprocess_share_one_heap(void);

#endif
