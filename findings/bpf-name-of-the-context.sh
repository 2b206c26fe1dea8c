#!/usr/bin/env bash
# The verifier of Linux takes the context of an XDP program as an argument of a global function only if the type of the
# parameter is called xdp_md; a structure of the same members and another name is taken for memory, and the call is refused.
# Needs Linux with /sys/fs/bpf mounted, root, clang-14 and bpftool.
. "$(dirname "$0")/common"

loads() {
    cat > "$work/$1.c" <<C
struct $1 { unsigned data, data_end, data_meta, ingress, queue, egress; };
__attribute__((noinline)) int inner(struct $1 *context) { volatile int result = 2; return context ? result : 0; }
__attribute__((section("xdp"), used)) int program(struct $1 *context) { return inner(context); }
char text[] __attribute__((section("license"))) = "Apache-2.0";
C
    clang-14 -target bpf -O2 -g -c "$work/$1.c" -o "$work/$1.o"
    if bpftool prog load "$work/$1.o" "/sys/fs/bpf/orrery_finding" > "$work/log" 2>&1; then
        rm /sys/fs/bpf/orrery_finding
        echo loads
    else
        grep -o "expected=fp" "$work/log"
    fi
}
expect "struct xdp_md" loads "$(loads xdp_md)"
expect "struct context" "expected=fp" "$(loads context)"
