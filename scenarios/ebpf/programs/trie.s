# Draws a random number, as benchmarks do that draw their key, and looks the destination up in a trie; drops all.
.map routes lpm-trie 8 4 1000000
.program lookup xdp
ldxw %r6, [%r1]
call 7
mod32 %r0, 1000003
ldxw %r3, [%r6+30]
stw [%r10-8], 32
stxw [%r10-4], %r3
lddw %r1, map routes
mov %r2, %r10
add %r2, -8
call 1
mov %r0, 1
exit
