/*
 * Books a few transfers between accounts with locked operations. Without the C library, so that the whole trace is short:
 *
 *   gcc -O1 -static -fno-pie -no-pie -nostdlib -fno-stack-protector -fno-asynchronous-unwind-tables -o ledger ledger.c
 *   valgrind --tool=lackey --trace-mem=yes --log-file=ledger.lackey ./ledger
 *   nm ledger | grep ' main$'
 */
enum { ACCOUNTS = 16, TRANSFERS = 8 };

static volatile long balance[ACCOUNTS];
static volatile long booked;
static volatile long lock;

int main(void) {
    for (int i = 0; i < TRANSFERS; i++) {
        while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE)) {
        }
        balance[i] -= 1;
        balance[ACCOUNTS - 1 - i] += 1;
        __atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
        __atomic_fetch_add(&booked, 1, __ATOMIC_RELAXED);
    }
    return booked == TRANSFERS ? 0 : 1;
}

void _start(void) {
    for (int i = 0; i < ACCOUNTS; i++) {
        balance[i] = 100;
    }
    int status = main();
    __asm__ volatile("syscall" : : "a"(60), "D"(status));
    __builtin_unreachable();
}
