/*
 * A disk that fails on command, for the process that is started with this library in LD_PRELOAD. Compile it with
 *
 *     gcc -shared -fPIC -O1 -o failingdisk.so failingdisk.c -ldl -lpthread
 *
 * Variables of the environment, read once:
 *
 *   FAILING_FOLDER   only files below this folder are concerned (an absolute path; it must exist)
 *   FAILING_CONTROL  a file of eight little-endian 64-bit numbers, changed by anybody at any time, all zero to begin with:
 *                      0  writes: 0 all succeed; n > 0 the next n - 1 succeed, and all behind them fail with ENOSPC, the first bytes of each
 *                         written; it counts down to 1 and stays there until it is set anew
 *                      1  syncs: not 0, and each fails with EIO
 *                      2  microseconds that each sync takes at least
 *                      3  nanoseconds that the clock of the day is wrong by
 *   FAILING_JOURNAL  a file, which must not exist, to which every change below the folder is added, for those who want to know what a power failure
 *                    could leave of it; for one process and none that it starts
 *   FAILING_SYNC     "never": no sync really happens, and all succeed at once but for what is said above. For processes that are killed and machines that
 *                    go on, where it makes no difference but for the time
 *
 * A record of the journal: one byte what, 8 bytes when (CLOCK_MONOTONIC, as Java's nanoTime), 8 bytes which file (inode), 8 bytes a number, twice 4 bytes
 * a length, and then so many bytes each. What: 0 the folder itself; 1 created (path); 2 written (at number, bytes); 3 cut or grown (to number); 4 synced
 * (all records before that number: what came later may have been left out); 5 renamed (path, path); 6 unlinked (path); 7 folder made (path); 8 folder
 * removed (path); 9 linked (path, path). Records are in the order of the changes; numbers are of this machine's byte order.
 *
 * Not seen: writes through stdio and through memory maps, which the server's engine uses for nothing but its own log of messages.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

enum { ROOT, CREATED, WRITTEN, SIZED, SYNCED, RENAMED, UNLINKED, FOLDER_MADE, FOLDER_REMOVED, LINKED };

static volatile int64_t nothing[8];
static volatile int64_t *control = nothing;
static const char *folder;
static size_t folder_length;
static int journal = -1;
static int unreal;
static int64_t records;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

struct __attribute__((packed)) record {
    uint8_t what;
    int64_t when, which, number;
    uint32_t first, second;
};

static int64_t monotonic(void) {
    struct timespec now;
    REAL(clock_gettime)(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* For whoever holds the lock. */
static void tell(uint8_t what, int64_t which, int64_t number, const void *first, size_t first_length, const void *second,
        size_t second_length) {
    records++;
    if (journal < 0) {
        return;
    }
    struct record head = {what, monotonic(), which, number, first_length, second_length};
    struct iovec parts[] = {{&head, sizeof head}, {(void *) first, first_length}, {(void *) second, second_length}};
    size_t length = sizeof head + first_length + second_length;
    if (REAL(writev)(journal, parts, 3) != (ssize_t) length) {
        abort(); /* a journal with a hole proves nothing */
    }
}

static void tell_path(uint8_t what, int64_t which, const char *path) {
    tell(what, which, 0, path, strlen(path), "", 0);
}

static int64_t inode(const char *path) {
    struct stat found;
    return lstat(path, &found) == 0 ? (int64_t) found.st_ino : -1;
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("FAILING_FOLDER");
    folder_length = folder ? strlen(folder) : 0;
    const char *sync = getenv("FAILING_SYNC");
    unreal = sync && strcmp(sync, "never") == 0;
    const char *path = getenv("FAILING_CONTROL");
    int file = path ? REAL(open)(path, O_RDWR) : -1;
    if (file >= 0) {
        void *map = mmap(NULL, sizeof nothing, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        control = map == MAP_FAILED ? nothing : map;
        close(file);
    }
    path = getenv("FAILING_JOURNAL");
    if (path && folder) {
        /* Of the first process only: those that it starts change nothing here, and would be counted. */
        journal = REAL(open)(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
        tell(ROOT, inode(folder), 0, folder, folder_length, "", 0);
    }
}

static int is_below(const char *path) {
    return folder && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || !path[folder_length]);
}

static int concerns(int file) {
    char link[64], path[4096];
    if (!folder || (journal < 0 && control == nothing && !unreal)) {
        return 0;
    }
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return is_below(path);
}

/* Whether the disk takes one more write. */
static int is_full(void) {
    int64_t left = control[0];
    if (left == 0) {
        return 0;
    }
    if (left == 1) {
        return 1;
    }
    return !__sync_bool_compare_and_swap(&control[0], left, left - 1) && is_full();
}

static int64_t inode_of(int file) {
    struct stat found;
    return fstat(file, &found) == 0 ? (int64_t) found.st_ino : -1;
}

static int64_t end_or_place(int file) {
    struct stat found;
    if (fcntl(file, F_GETFL) & O_APPEND) {
        return fstat(file, &found) == 0 ? (int64_t) found.st_size : 0;
    }
    return lseek(file, 0, SEEK_CUR);
}

/* At offset, or where the file is. */
static ssize_t put(int file, const void *bytes, size_t length, int64_t offset) {
    int full = is_full();
    size_t wanted = full ? length / 2 : length;
    pthread_mutex_lock(&one);
    int64_t place = offset < 0 ? end_or_place(file) : offset;
    ssize_t done = full && wanted == 0 ? 0
            : offset < 0 ? REAL(write)(file, bytes, wanted) : REAL(pwrite64)(file, bytes, wanted, offset);
    int failure = errno;
    if (done > 0) {
        tell(WRITTEN, inode_of(file), place, bytes, done, "", 0);
    }
    pthread_mutex_unlock(&one);
    errno = full ? ENOSPC : failure;
    return full ? -1 : done;
}

ssize_t write(int file, const void *bytes, size_t length) {
    return concerns(file) ? put(file, bytes, length, -1) : REAL(write)(file, bytes, length);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    return concerns(file) ? put(file, bytes, length, offset) : REAL(pwrite64)(file, bytes, length, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
    return pwrite64(file, bytes, length, offset);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    if (!concerns(file)) {
        return REAL(writev)(file, parts, count);
    }
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = put(file, parts[i].iov_base, parts[i].iov_len, -1);
        if (done < 0) {
            return all > 0 ? all : -1;
        }
        all += done;
        if ((size_t) done < parts[i].iov_len) {
            break;
        }
    }
    return all;
}

static int open_seen(const char *path, int flags, mode_t mode) {
    int changes = (flags & (O_CREAT | O_TRUNC)) && (flags & O_TMPFILE) != O_TMPFILE && is_below(path);
    if (!changes) {
        return REAL(open64)(path, flags, mode);
    }
    pthread_mutex_lock(&one);
    int fresh = inode(path) < 0;
    int file = -1;
    if (fresh && is_full()) {
        errno = ENOSPC;
    } else {
        file = REAL(open64)(path, flags, mode);
    }
    int failure = errno;
    if (file >= 0 && fresh) {
        tell_path(CREATED, inode_of(file), path);
    } else if (file >= 0 && (flags & O_TRUNC)) {
        tell(SIZED, inode_of(file), 0, "", 0, "", 0);
    }
    pthread_mutex_unlock(&one);
    errno = failure;
    return file;
}

int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_seen(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_seen(path, flags, mode);
}

int ftruncate64(int file, off64_t length) {
    if (!concerns(file)) {
        return REAL(ftruncate64)(file, length);
    }
    pthread_mutex_lock(&one);
    int done = REAL(ftruncate64)(file, length);
    int failure = errno;
    if (done == 0) {
        tell(SIZED, inode_of(file), length, "", 0, "", 0);
    }
    pthread_mutex_unlock(&one);
    errno = failure;
    return done;
}

int ftruncate(int file, off_t length) {
    return ftruncate64(file, length);
}

static int sync_seen(int file, int (*real)(int)) {
    if (!concerns(file)) {
        return real(file);
    }
    if (control[1]) {
        errno = EIO;
        return -1;
    }
    if (control[2] > 0) {
        struct timespec slow = {control[2] / 1000000, control[2] % 1000000 * 1000};
        nanosleep(&slow, NULL);
    }
    pthread_mutex_lock(&one);
    int64_t before = records;
    pthread_mutex_unlock(&one);
    int done = unreal ? 0 : real(file);
    int failure = errno;
    if (done == 0) {
        pthread_mutex_lock(&one);
        tell(SYNCED, inode_of(file), before, "", 0, "", 0);
        pthread_mutex_unlock(&one);
    }
    errno = failure;
    return done;
}

int fsync(int file) {
    return sync_seen(file, REAL(fsync));
}

int fdatasync(int file) {
    return sync_seen(file, REAL(fdatasync));
}

int rename(const char *from, const char *to) {
    if (!is_below(from) && !is_below(to)) {
        return REAL(rename)(from, to);
    }
    pthread_mutex_lock(&one);
    int done = REAL(rename)(from, to);
    int failure = errno;
    if (done == 0) {
        tell(RENAMED, inode(to), 0, from, strlen(from), to, strlen(to));
    }
    pthread_mutex_unlock(&one);
    errno = failure;
    return done;
}

int link(const char *from, const char *to) {
    if (!is_below(to)) {
        return REAL(link)(from, to);
    }
    pthread_mutex_lock(&one);
    int done = REAL(link)(from, to);
    int failure = errno;
    if (done == 0) {
        tell(LINKED, inode(to), 0, from, strlen(from), to, strlen(to));
    }
    pthread_mutex_unlock(&one);
    errno = failure;
    return done;
}

static int gone(const char *path, uint8_t what, int (*real)(const char *)) {
    if (!is_below(path)) {
        return real(path);
    }
    pthread_mutex_lock(&one);
    int64_t which = inode(path);
    int done = real(path);
    int failure = errno;
    if (done == 0) {
        tell_path(what, which, path);
    }
    pthread_mutex_unlock(&one);
    errno = failure;
    return done;
}

int unlink(const char *path) {
    return gone(path, UNLINKED, REAL(unlink));
}

int rmdir(const char *path) {
    return gone(path, FOLDER_REMOVED, REAL(rmdir));
}

int mkdir(const char *path, mode_t mode) {
    if (!is_below(path)) {
        return REAL(mkdir)(path, mode);
    }
    pthread_mutex_lock(&one);
    int full = inode(path) < 0 && is_full();
    int done = full ? -1 : REAL(mkdir)(path, mode);
    int failure = full ? ENOSPC : errno;
    if (done == 0) {
        tell_path(FOLDER_MADE, inode(path), path);
    }
    pthread_mutex_unlock(&one);
    errno = failure;
    return done;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int done = REAL(clock_gettime)(clock, now);
    if (done == 0 && clock == CLOCK_REALTIME && control[3]) {
        int64_t wrong = now->tv_sec * 1000000000LL + now->tv_nsec + control[3];
        now->tv_sec = wrong / 1000000000LL;
        now->tv_nsec = wrong % 1000000000LL;
    }
    return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec wrong;
    if (!control[3]) {
        return REAL(gettimeofday)(now, zone);
    }
    int done = clock_gettime(CLOCK_REALTIME, &wrong);
    now->tv_sec = wrong.tv_sec;
    now->tv_usec = wrong.tv_nsec / 1000;
    return done;
}
