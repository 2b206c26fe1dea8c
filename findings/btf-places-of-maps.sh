#!/usr/bin/env bash
# The types of an object say what its maps are, but not where: clang 14 and GNU's compiler for BPF 12.2 leave the offsets of the
# variables of section .maps at 0, and GNU lists them in another order. Only the symbols tell which map is which.
# Needs Debian 12 with clang-14, gcc-bpf and bpftool.
. "$(dirname "$0")/common"

cat > "$work/maps.c" <<'C'
struct { int (*type)[2]; int (*max_entries)[1]; } first __attribute__((section(".maps"), used));
struct { int (*type)[1]; int (*max_entries)[1]; } second __attribute__((section(".maps"), used));
__attribute__((section("xdp"))) int program(void *context) { return 2; }
C
clang-14 -target bpf -O2 -g -c "$work/maps.c" -o "$work/clang.o"
bpf-gcc -O2 -gbtf -c "$work/maps.c" -o "$work/gnu.o"

offsets() {
    bpftool btf dump file "$1" | sed -n "/DATASEC '.maps'/,\$p" | grep -o "offset=[0-9]* .*'[a-z]*'" | sed 's/ size=[0-9]* (VAR//; s/^offset=//' | tr -d "'" | tr '\n' ' '
}
expect clang "0 first 0 second " "$(offsets "$work/clang.o")"
expect GNU "0 second 0 first " "$(offsets "$work/gnu.o")"
