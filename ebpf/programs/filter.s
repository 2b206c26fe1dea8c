# Goes through 32 rules (network, mask, port, verdict) until source and port of destination match one; else the packet passes.
.map rules array 4 16 32
.program filter xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 2
mov %r2, %r6
add %r2, 38
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit
ldxw %r8, [%r6+26]
ldxh %r9, [%r6+36]
mov %r6, 0
next:
stxw [%r10-4], %r6
lddw %r1, map rules
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, pass
ldxw %r1, [%r0+4]
and %r1, %r8
ldxw %r2, [%r0]
jne %r1, %r2, other
ldxh %r1, [%r0+8]
jne %r1, %r9, other
ldxw %r0, [%r0+12]
exit
other:
add %r6, 1
jlt %r6, 32, next
pass:
mov %r0, 2
exit
