/*
 * How long mmap, first touch, mprotect and munmap take on this machine, alone and beside threads of the same process that spin on
 * other CPUs, so that a change of mappings interrupts them (TLB shoot-down). Needs Linux, no privileges.
 *
 *     vm-ops CELLS.csv [PASSES] > measurements.csv
 *
 * One sample is one call, or one touch of all pages of a region. Before the first sample of a cell its work is done once, so that tables of
 * upper levels are there. A sample counts only if its thread was not made to leave its CPU meanwhile and if every other thread was
 * running just before and just after. Cells take turns, some samples in each pass, so that a load that comes and goes meets all of them.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define PAGE 4096UL
#define GIB (1UL << 30)
#define FIXED MAP_FIXED_NOREPLACE
#define MAX_CELLS 1000
#define MAX_CPUS 1024
#define MAX_PAGES 4096
/* Pages at the end of a GiB that stay mapped and are never touched, like a library above the heap. */
#define LIBRARY 64
/* Nanoseconds. */
#define FRESH 1000
#define WAKING 20000
#define BUDGET 4000000
#define MOST 40
#define LEAST 4
/* Discarded samples of one pass and cell after which the pass goes on. */
#define PATIENCE 40

enum operation { MMAP, POPULATE, TOUCH, MPROTECT, MUNMAP, OPERATIONS };

static const char *const names[OPERATIONS] = {"mmap", "populate", "touch", "mprotect", "munmap"};

struct cell {
    enum operation operation;
    long pages;
    int threads;
    char use[16];
    long *samples;
    long kept;
    long room;
    long discarded;
};

struct spinner {
    pthread_t thread;
    int cpu;
    _Alignas(128) atomic_long beat;
    _Alignas(128) atomic_int stop;
};

static struct cell cells[MAX_CELLS];
static int cell_count;
static int cpus[MAX_CPUS];
static int cpu_count;
static struct spinner *spinners;
static char *library;
static long overhead;

static void fail(const char *what) {
    fprintf(stderr, "vm-ops: %s: %s\n", what, strerror(errno));
    exit(3);
}

static void bad(const char *file, int line, int column, const char *what) {
    fprintf(stderr, "%s:%d:%d: %s\n", file, line, column, what);
    exit(2);
}

static long now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000000000L + at.tv_nsec;
}

static int by_value(const void *left, const void *right) {
    long a = *(const long *) left, b = *(const long *) right;
    return (a > b) - (a < b);
}

static void pin(int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (pthread_setaffinity_np(pthread_self(), sizeof set, &set) != 0) {
        fail("a thread cannot be pinned");
    }
}

static void *spin(void *argument) {
    struct spinner *self = argument;
    pin(self->cpu);
    while (!atomic_load_explicit(&self->stop, memory_order_relaxed)) {
        atomic_store_explicit(&self->beat, now(), memory_order_relaxed);
    }
    return NULL;
}

/* The spinners of one cell; there are none but while its samples are taken. */
static void start_spinners(int count) {
    for (int i = 0; i < count; i++) {
        spinners[i].cpu = cpus[i + 1];
        atomic_store(&spinners[i].beat, 0);
        atomic_store(&spinners[i].stop, 0);
        if (pthread_create(&spinners[i].thread, NULL, spin, &spinners[i]) != 0) {
            fail("a thread cannot be started");
        }
    }
}

static void stop_spinners(int count) {
    for (int i = 0; i < count; i++) {
        atomic_store(&spinners[i].stop, 1);
        pthread_join(spinners[i].thread, NULL);
    }
}

/* Waits a little until all others run: each has written the time within the last microsecond, after a moment. */
static int all_run(int count, long since) {
    long begin = now();
    for (int i = 0; i < count; i++) {
        for (;;) {
            long at = now();
            long beat = atomic_load_explicit(&spinners[i].beat, memory_order_relaxed);
            if (beat > since && at - beat < FRESH) {
                break;
            }
            if (at - begin > WAKING) {
                return 0;
            }
        }
    }
    return 1;
}

static long switches(void) {
    struct rusage usage;
    if (getrusage(RUSAGE_THREAD, &usage) != 0) {
        fail("getrusage");
    }
    return usage.ru_nivcsw;
}

/* Regions end where the library begins, so that they lie in the same slots each time. */
static char *map(long pages, int flags) {
    char *at = library - pages * PAGE;
    char *got = mmap(at, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | FIXED | flags, -1, 0);
    if (got != at) {
        fail("mmap");
    }
    return got;
}

static void touch(char *region, long pages) {
    for (long i = 0; i < pages; i++) {
        *(volatile char *) (region + i * PAGE) = 1;
    }
}

static void protect(char *region, long pages, int protection) {
    if (mprotect(region, pages * PAGE, protection) != 0) {
        fail("mprotect");
    }
}

static void unmap(char *region, long pages) {
    if (munmap(region, pages * PAGE) != 0) {
        fail("munmap");
    }
}

/* Brings a region into the state before the operation; NULL if it is to be mapped yet. */
static char *prepare(const struct cell *cell) {
    if (cell->operation == MMAP || cell->operation == POPULATE) {
        return NULL;
    }
    char *region = map(cell->pages, 0);
    if (cell->operation != TOUCH) {
        touch(region, cell->pages);
    }
    return region;
}

static char *perform(const struct cell *cell, char *region) {
    switch (cell->operation) {
        case MMAP:
            return map(cell->pages, 0);
        case POPULATE:
            return map(cell->pages, MAP_POPULATE);
        case TOUCH:
            touch(region, cell->pages);
            return region;
        case MPROTECT:
            protect(region, cell->pages, PROT_READ);
            return region;
        default:
            unmap(region, cell->pages);
            return NULL;
    }
}

/* Takes one sample in nanoseconds; -1 if it does not count. */
static long sample(const struct cell *cell) {
    int others = cell->threads - 1;
    char *region = prepare(cell);
    long before = switches();
    int good = all_run(others, 0);
    long begin = now();
    char *left = perform(cell, region);
    long end = now();
    good &= all_run(others, end) && switches() == before;
    if (left != NULL) {
        unmap(left, cell->pages);
    }
    return good ? (end - begin > overhead ? end - begin - overhead : 0) : -1;
}

static void keep(struct cell *cell, long nanoseconds) {
    if (cell->kept == cell->room) {
        cell->room = 2 * cell->room + 64;
        cell->samples = realloc(cell->samples, cell->room * sizeof *cell->samples);
        if (cell->samples == NULL) {
            fail("no memory");
        }
    }
    cell->samples[cell->kept++] = nanoseconds;
}

static void visit(struct cell *cell) {
    start_spinners(cell->threads - 1);
    sample(cell);
    long begin = now();
    long refused = 0;
    for (int taken = 0; taken < MOST && refused < PATIENCE && (taken < LEAST || now() - begin < BUDGET);) {
        long time = sample(cell);
        if (time >= 0) {
            keep(cell, time);
            taken++;
        } else {
            refused++;
        }
    }
    cell->discarded += refused;
    stop_spinners(cell->threads - 1);
}

/* What reading the clock twice takes by itself. */
static long clock_overhead(void) {
    static long differences[10001];
    for (int i = 0; i < 10001; i++) {
        long begin = now();
        differences[i] = now() - begin;
    }
    qsort(differences, 10001, sizeof *differences, by_value);
    return differences[5000];
}

/* Leaves the library at the end of a GiB far below all other mappings, where the kernel puts none by itself. */
static void place_library(void) {
    char *others = mmap(NULL, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (others == MAP_FAILED) {
        fail("mmap");
    }
    library = (char *) (((uintptr_t) others / GIB - 64) * GIB) - LIBRARY * PAGE;
    munmap(others, PAGE);
    if (mmap(library, LIBRARY * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | FIXED, -1, 0) != library) {
        fail("no room for the regions");
    }
}

static void find_cpus(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) {
        fail("sched_getaffinity");
    }
    for (int cpu = 0; cpu < CPU_SETSIZE && cpu_count < MAX_CPUS; cpu++) {
        if (CPU_ISSET(cpu, &set)) {
            cpus[cpu_count++] = cpu;
        }
    }
}

static void add(const char *file, int line, const char *text) {
    char operation[16], use[16];
    struct cell cell = {0};
    int end = 0;
    if (sscanf(text, "%15[a-z],%ld,%d,%15[a-z-]%n", operation, &cell.pages, &cell.threads, use, &end) != 4
            || text[end + strspn(text + end, "\r\n")] != 0) {
        bad(file, line, 1, "expected operation,pages,threads,use");
    }
    int known = 0;
    while (known < OPERATIONS && strcmp(operation, names[known]) != 0) {
        known++;
    }
    if (known == OPERATIONS) {
        bad(file, line, 1, "unknown operation; expected mmap, populate, touch, mprotect or munmap");
    }
    if (cell.pages < 1 || cell.pages > MAX_PAGES || cell.threads < 1 || cell_count == MAX_CELLS) {
        bad(file, line, 1, "expected 1 to 4096 pages, 1 thread or more, and 1,000 rows at most");
    }
    if (strcmp(use, "calibrate") != 0 && strcmp(use, "held-out") != 0) {
        bad(file, line, 1, "unknown use; expected calibrate or held-out");
    }
    cell.operation = known;
    strcpy(cell.use, use);
    if (cell.threads <= cpu_count) {
        cells[cell_count++] = cell;
    }
}

static void read_cells(const char *file) {
    FILE *in = fopen(file, "r");
    char line[256];
    int header = 0;
    if (in == NULL) {
        bad(file, 1, 1, "the file cannot be read");
    }
    for (int number = 1; fgets(line, sizeof line, in) != NULL; number++) {
        if (line[0] == '#' || line[strspn(line, " \r\n")] == 0) {
            continue;
        }
        if (header) {
            add(file, number, line);
        } else if (strncmp(line, "operation,pages,threads,use", 27) != 0) {
            bad(file, number, 1, "expected the header operation,pages,threads,use");
        }
        header = 1;
    }
    fclose(in);
    if (cell_count == 0) {
        bad(file, 1, 1, "no row that this machine has the CPUs for");
    }
}

/* The first value of a key in a file such as /proc/cpuinfo; what is found nowhere is left as it is. */
static void first_value(const char *file, const char *key, char *value, size_t size) {
    FILE *in = fopen(file, "r");
    char line[512];
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        char *colon = strchr(line, ':');
        if (strncmp(line, key, strlen(key)) == 0 && colon != NULL) {
            colon += 1 + strspn(colon + 1, " \t");
            colon[strcspn(colon, "\r\n\"")] = 0;
            snprintf(value, size, "%s", colon);
            break;
        }
    }
    if (in != NULL) {
        fclose(in);
    }
}

/* KiB of the largest cache of the first CPU. */
static long last_cache(void) {
    long largest = 1024;
    for (int level = 0; level < 8; level++) {
        char file[128];
        long size = 0;
        snprintf(file, sizeof file, "/sys/devices/system/cpu/cpu%d/cache/index%d/size", cpus[0], level);
        FILE *in = fopen(file, "r");
        if (in != NULL && fscanf(in, "%ldK", &size) == 1 && size > largest) {
            largest = size;
        }
        if (in != NULL) {
            fclose(in);
        }
    }
    return largest;
}

static long quantile(const struct cell *cell, double share) {
    return cell->samples[(long) (share * (cell->kept - 1) + 0.5)];
}

static void print(void) {
    char cpu[256] = "unknown", clock[64] = "1000", date[32];
    struct utsname system;
    time_t today = time(NULL);
    first_value("/proc/cpuinfo", "model name", cpu, sizeof cpu);
    first_value("/proc/cpuinfo", "cpu MHz", clock, sizeof clock);
    uname(&system);
    /* The version, without what a distribution adds to it. */
    system.release[strspn(system.release, "0123456789.")] = 0;
    strftime(date, sizeof date, "%Y-%m-%d", gmtime(&today));
    long cache = last_cache();
    printf("operation,pages,threads,use,median_ns,low_ns,high_ns,least_ns,kept,discarded,");
    printf("cpu,kernel,date,cpus,clock_mhz,cache_kib\n");
    for (int i = 0; i < cell_count; i++) {
        struct cell *cell = &cells[i];
        if (cell->kept == 0) {
            fprintf(stderr, "vm-ops: no sample of %s, %ld pages, %d threads counts: other work keeps the threads from their CPUs\n",
                    names[cell->operation], cell->pages, cell->threads);
            continue;
        }
        qsort(cell->samples, cell->kept, sizeof *cell->samples, by_value);
        printf("%s,%ld,%d,%s,%ld,%ld,%ld,%ld,%ld,%ld,", names[cell->operation], cell->pages, cell->threads, cell->use,
                quantile(cell, 0.5), quantile(cell, 0.25), quantile(cell, 0.75), cell->samples[0], cell->kept, cell->discarded);
        printf("\"%s\",%s,%s,%d,%s,%ld\n", cpu, system.release, date, cpu_count, clock, cache);
    }
}

int main(int count, char **arguments) {
    int passes = count > 2 ? atoi(arguments[2]) : 20;
    if (count < 2 || count > 3 || passes < 1) {
        fprintf(stderr, "usage: vm-ops CELLS.csv [PASSES]\n");
        return 2;
    }
    find_cpus();
    read_cells(arguments[1]);
    /* Pages of 4 KiB only. */
    prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
    pin(cpus[0]);
    spinners = aligned_alloc(128, cpu_count * sizeof *spinners);
    if (spinners == NULL) {
        fail("no memory");
    }
    place_library();
    overhead = clock_overhead();
    for (int pass = 0; pass < passes; pass++) {
        for (int i = 0; i < cell_count; i++) {
            visit(&cells[i]);
        }
        fprintf(stderr, "pass %d of %d\n", pass + 1, passes);
    }
    print();
    return 0;
}
