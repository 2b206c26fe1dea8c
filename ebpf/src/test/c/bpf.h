/* The few words of eBPF that these programs use, so that they need no header of a kernel. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define NOINLINE __attribute__((noinline))
#define uint(name, value) int (*name)[value]
#define type(name, value) typeof(value) *name

enum { HASH = 1, ARRAY = 2, PROG_ARRAY = 3, PERCPU_ARRAY = 6, LRU_HASH = 9, LPM_TRIE = 11, ARRAY_OF_MAPS = 12, DEVMAP = 14 };
enum { ABORTED, DROP, PASS, TX, REDIRECT };

/* The kernel lets a global function take a context only if its type has this name. */
struct xdp_md {
    u32 data, data_end, data_meta, ingress, queue, egress;
};

struct map_definition {
    u32 type, key_size, value_size, max_entries, flags;
};

#ifdef __clang__
static void *(*lookup)(void *map, const void *key) = (void *) 1;
static long (*update)(void *map, const void *key, const void *value, u64 flags) = (void *) 2;
static long (*print)(const char *format, u32 size) = (void *) 6;
static u32 (*chance)(void) = (void *) 7;
static long (*tail_call)(void *context, void *programs, u32 index) = (void *) 12;
static long (*redirect)(void *map, u64 key, u64 flags) = (void *) 51;
#else
void *lookup(void *map, const void *key) __attribute__((kernel_helper(1)));
long update(void *map, const void *key, const void *value, u64 flags) __attribute__((kernel_helper(2)));
long print(const char *format, u32 size) __attribute__((kernel_helper(6)));
u32 chance(void) __attribute__((kernel_helper(7)));
long tail_call(void *context, void *programs, u32 index) __attribute__((kernel_helper(12)));
long redirect(void *map, u64 key, u64 flags) __attribute__((kernel_helper(51)));
#endif

#define DATA(context) ((u8 *) (long) (context)->data)
#define END(context) ((u8 *) (long) (context)->data_end)
