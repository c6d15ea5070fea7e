/*
 * A disk that fails on command, for the process that is started with it in LD_PRELOAD.
 *
 * Only files below $FAULTY_FOLDER are concerned, and only while a file named "full" (writes: no space left, after half of the bytes) or "unsynced"
 * (syncs: input/output error) lies in $FAULTY_SWITCHES.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_on(const char *name) {
    const char *folder = getenv("FAULTY_SWITCHES");
    char path[4096];
    int before = errno;
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "", name);
    int on = folder && access(path, F_OK) == 0;
    errno = before;
    return on;
}

static int concerns(int file) {
    const char *folder = getenv("FAULTY_FOLDER");
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (!folder || length < 0) {
        return 0;
    }
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
    if (length > 1 && is_on("full") && concerns(file)) {
        REAL(write)(file, bytes, length / 2);
        errno = ENOSPC;
        return -1;
    }
    return REAL(write)(file, bytes, length);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    if (is_on("full") && concerns(file)) {
        errno = ENOSPC;
        return -1;
    }
    return REAL(pwrite64)(file, bytes, length, offset);
}

int fdatasync(int file) {
    if (is_on("unsynced") && concerns(file)) {
        errno = EIO;
        return -1;
    }
    return REAL(fdatasync)(file);
}

int fsync(int file) {
    if (is_on("unsynced") && concerns(file)) {
        errno = EIO;
        return -1;
    }
    return REAL(fsync)(file);
}
