/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Adds a millisecond to everything that waits for the disk, as ordinary disks without a protected cache have; preloaded into a server by the benchmark.
 * Counts the calls in the eight bytes of the file named by SLOW_SYNC_COUNT, so that it can be told who syncs, and that this was in the way of it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static unsigned long unseen;
static unsigned long *count = &unseen;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("SLOW_SYNC_COUNT");
  int file = path ? open(path, O_RDWR) : -1;
  if (file >= 0) {
    void *shared = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) count = shared;
    close(file);
  }
}

/* The disk's own answer is passed on, and its reason if it is a failure. */
static int later(int result) {
  int reason = errno;
  struct timespec left = {0, 1000000};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) continue;
  __atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
  errno = reason;
  return result;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int fsync(int file) { return later(REAL(fsync)(file)); }

int fdatasync(int file) { return later(REAL(fdatasync)(file)); }

int msync(void *start, size_t length, int flags) { return later(REAL(msync)(start, length, flags)); }

int sync_file_range(int file, off64_t from, off64_t length, unsigned int flags) {
  return later(REAL(sync_file_range)(file, from, length, flags));
}
