#!/usr/bin/env bash
# Valgrind 3.19.0, lackey --trace-mem: an x86 `lock add` and an `xchg` with memory are written as a load AND a modify of the
# same bytes, a `lock cmpxchg` and a plain `add` as one modify. Who counts lines counts atomic updates twice.
# Needs Debian 12 on x86-64 with gcc and the package lists (apt-get update).
. "$(dirname "$0")/common"

(cd "$work" && apt-get download -qq valgrind=1:3.19.0-1 && dpkg -x valgrind_*.deb .)
export VALGRIND_LIB="$work/usr/libexec/valgrind"
valgrind() { "$work/usr/bin/valgrind.bin" "$@"; }
cat > "$work/atomic.c" <<'C'
static long counter;
int main(void) {
    long expected = 0;
    __asm__ volatile("lock addq $2, %0" : "+m"(counter));
    __asm__ volatile("xchgq %1, %0" : "+m"(counter), "+r"(expected));
    __asm__ volatile("lock cmpxchgq %2, %0" : "+m"(counter), "+a"(expected) : "r"(9L));
    __asm__ volatile("addq $1, %0" : "+m"(counter));
    return 0;
}
C
gcc -O1 -static -o "$work/atomic" "$work/atomic.c"
valgrind -q --tool=lackey --trace-mem=yes --log-file="$work/log" "$work/atomic"
address=$(nm "$work/atomic" | awk '$3 == "counter" {print $1}' | sed 's/^0*//')
# The letters of the lines that touch the counter, with a bar for each instruction that does.
seen=$(awk -v at="$address" '/^I/ {fresh = 1} $2 ~ at {printf "%s%s", fresh ? "|" : "", $1; fresh = 0}' "$work/log")
expect "lock add, xchg, lock cmpxchg, add" "|LM|LM|M|M" "$seen"
