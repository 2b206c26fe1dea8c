#!/usr/bin/env bash
# A call of a function in another section: clang 14 leaves -1 in the instruction (the distance in slots is the symbol's), GNU's
# compiler for BPF 12.2 the symbol's offset in bytes, less one. Who adds both calls a place behind the end of the section.
# Needs Debian 12 with clang-14, gcc-bpf and binutils.
. "$(dirname "$0")/common"

cat > "$work/two.c" <<'C'
__attribute__((noinline)) int one(int x) { volatile int y = x; return y + 1; }
__attribute__((noinline)) int two(int x) { volatile int y = x; return y + 2; }
__attribute__((section("xdp"))) int program(int *context) { return two(context[0]); }
C
clang-14 -target bpf -O2 -c "$work/two.c" -o "$work/clang.o"
bpf-gcc -O2 -c "$work/two.c" -o "$work/gnu.o"

immediate() { # the call is the second instruction of the section
    objcopy -I elf64-little -O binary -j xdp "$1" "$work/xdp"
    od -A n -t d4 -j 12 -N 4 "$work/xdp" | tr -d ' '
}
place() {
    printf '%d' "0x$(readelf -sW "$1" 2>/dev/null | awk '$8 == "two" { print $2 }')"
}
expect "clang, call of two at byte $(place "$work/clang.o")" -1 "$(immediate "$work/clang.o")"
expect "GNU, call of two at byte $(place "$work/gnu.o")" $(($(place "$work/gnu.o") - 1)) "$(immediate "$work/gnu.o")"
